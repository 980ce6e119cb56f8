"""Texts that the golden values are made of; all written for this project."""

import golden_pairs

SCRIPTS = {
    "latin-french": "L'été dernier, nous avons déjeuné près du château, où l'œuvre était exposée.",
    "latin-german": "Früh um fünf fährt Jürgens größter Bäckerwagen über die Brücke.",
    "latin-polish": "Świeży żurek pachniał późnym wieczorem, gdy wróciliśmy z łąki.",
    "latin-czech": "Děti šly přes dřevěný můstek a zpívaly o řece.",
    "latin-vietnamese": "Buổi sáng ở Hà Nội trời se lạnh và nhiều sương mù.",
    "latin-turkish": "İstanbul'da ışıklar sönünce IRMAK kıyısında yürüdük.",
    "latin-icelandic": "Þórður keypti ís í búðinni við höfnina.",
    "latin-spanish": "¿Dónde está la estación? ¡Está detrás del árbol, señor!",
    "greek": "Ο καιρός είναι υπέροχος σήμερα στην Αθήνα.",
    "greek-final-sigma": "ΟΔΥΣΣΕΥΣ ΚΑΙ ΛΟΓΟΣ",
    "cyrillic-russian": "Сегодня прекрасная погода, и мы идём гулять в парк.",
    "cyrillic-ukrainian": "Їжак зʼїв яблуко під ґанком.",
    "arabic": "الطقس جميل اليوم ونحن نسير في الحديقة.",
    "arabic-marks": "مَرْحَبًا بِالْعَالَمِ",
    "hebrew": "מזג האוויר נפלא היום והילדים משחקים בחוץ.",
    "hebrew-marks": "שָׁלוֹם עוֹלָם",
    "devanagari": "आज मौसम बहुत सुहावना है और बच्चे खेल रहे हैं।",
    "bengali": "আজ আবহাওয়া খুব সুন্দর।",
    "tamil": "இன்று வானிலை மிகவும் அழகாக உள்ளது.",
    "telugu": "ఈ రోజు వాతావరణం చాలా బాగుంది.",
    "thai": "วันนี้อากาศดีมากและเด็กๆกำลังเล่นอยู่ข้างนอก",
    "chinese": "今天天气很好，我们去公园散步。",
    "chinese-traditional": "圖書館裡有許多關於歷史的書籍。",
    "japanese": "今日は天気がいいので、公園を散歩します。",
    "japanese-katakana": "コンピューターでテキストを処理する。",
    "korean": "오늘은 날씨가 정말 좋아서 공원에 갑니다.",
    "korean-jamo": "오늘",
    "georgian": "დღეს მშვენიერი ამინდია.",
    "georgian-capitals": "ᲗᲑᲘᲚᲘᲡᲘ",
    "armenian": "Այսօր եղանակը հիանալի է։",
    "amharic": "ዛሬ አየሩ በጣም ጥሩ ነው።",
    "khmer": "ថ្ងៃនេះអាកាសធាតុល្អណាស់",
    "tibetan": "དེ་རིང་གནམ་གཤིས་ཡག་པོ་འདུག",
    "cherokee": "ᎣᏏᏲ ᎡᎶᎯ",
    "gothic-beyond-the-plane": "𐌲𐌿𐍄𐌹𐍃𐌺",
    "mixed-scripts": "Tokyo 東京 Москва Αθήνα القاهرة in one line",
}

ODD = {
    "empty": "",
    "space": " ",
    "spaces-and-tabs": " \t \n ",
    "full-stop": ".",
    "punctuation": "?!... -- (;) \u201e\u201c \u00ab\u00bb",
    "ascii-punctuation": "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
    "unknown-only": "𓀀𓀁𓀂",
    "word-of-150-letters": "a" * 150,
    "word-of-100-letters": "ab" * 50,
    "word-of-101-letters": "ab" * 50 + "c",
    "digits": "1234567890 3.14159 1,000,000 0x7f -42 ½ ² Ⅻ ٣٤٥",
    "address": "https://example.org/path?q=text&lang=en#top",
    "mail": "someone@example.org wrote: \"see you at 5pm\"",
    "java": "for (int i = 0; i < n; i++) { sum += a[i] * b[i]; }",
    "json": "{\"key\": [1, 2.5, null], \"other\": \"v\\n\"}",
    "html": "<p class=\"x\">Hello &amp; goodbye</p>",
    "emoji": "I love pizza 🍕 and sunshine ☀️!",
    "emoji-only": "😀😃😄",
    "emoji-family": "👨‍👩‍👧‍👦 at home",
    "emoji-flag": "🇩🇪 meets 🇯🇵",
    "emoji-skin": "👍🏽 well done 👩🏿‍🚀",
    "keycap": "press 1️⃣ or #️⃣",
    "nul": "before\u0000after",
    "controls": "a\u0001b\u0007c\u001bd\u007fe\u0085f\u009fg",
    "tab-and-newline": "one\ttwo\nthree\r\nfour\u000bfive\u000csix",
    "no-break-space": "ten\u00a0kilometres\u202faway",
    "ideographic-space": "東京\u3000大阪",
    "zero-width": "zero\u200bwidth\u200cjoin\u200dner\u2060end",
    "byte-order-mark": "\ufeffstart and \ufeff middle",
    "soft-hyphen": "co\u00adoperate",
    "replacement": "bro\ufffdken",
    "line-separators": "line\u2028separator\u2029paragraph",
    "direction-marks": "left\u200eto\u200fright \u202aembedded\u202c",
    "combining": "Cafe\u0301 nai\u0308ve A\u030angstro\u0308m",
    "many-combining": "z\u0351\u036b\u0343a\u0300\u0301l\u0327\u0331go",
    "composed": "Café naïve Ångström",
    "ligatures": "ﬁne ﬂour oﬃce ĳs",
    "fullwidth": "ＦＵＬＬ ｗｉｄｔｈ １２３",
    "mathematical": "𝐛𝐨𝐥𝐝 𝒮𝒸𝓇𝒾𝓅𝓉 ∑∞√≠",
    "sharp-s": "STRASSE Straße ẞ",
    "dotless-i": "I İ ı i TITLE Title",
    "apostrophes": "don't doesn't I'll we've John's 'quoted' o’clock",
    "hyphens": "state-of-the-art well–known em—dash minus−sign",
    "currency": "€5 £6 ¥7 ₹8 ₿9 $10",
    "private-use": "private \ue000 use \U000f0000",
    "noncharacter": "non\ufffecharacter\uffff",
    "variation": "text\ufe0e style\ufe0f",
    "tag-characters": "tag\U000e0041s",
    "special-sep": "[SEP]",
    "special-cls": "[CLS] hello [SEP] world [SEP]",
    "special-mask": "The [MASK] sat on the mat.",
    "special-unk": "[UNK] is not known",
    "special-pad": "[PAD] [PAD] padded",
    "special-lower": "[sep] [cls] [mask]",
    "special-glued": "a[SEP]b[MASK]c",
    "special-spaced": "[ SEP ] [SEP",
    "continuation": "##ing ##s ing",
    "cjk-extension": "𠀀𠀁 㐀 豈 﨑",
    "hangul-and-han": "大韓民國 대한민국",
    "halfwidth-katakana": "ｶﾀｶﾅ ﾃｷｽﾄ",
    "repeated": "spam spam spam spam spam",
    "capitals": "CAPITAL LETTERS EVERYWHERE",
    "camel": "camelCaseIdentifier snake_case_identifier",
    "internal-digits": "b2b h2o covid19 mp3",
    "latex": "$\\frac{a}{b} = \\sum_{i=1}^{n} x_i$",
    "markdown": "# Title\n\n* item **bold** `code`",
    "leading-space": "   leading and trailing   ",
}

SENTENCES = [
    "The weather is lovely today.",
    "It's so sunny outside!",
    "He drove to the stadium.",
    "This is an example sentence",
    "This is a input.",
    "A cat sits on the mat.",
    "A kitten rests on the rug.",
    "The stock market fell sharply on Monday.",
    "How do I reset my password?",
    "To choose a new password, open the settings and follow the link.",
    "The river bank was flooded after the storm.",
    "The bank raised its interest rates again.",
    "She plays the violin in a small orchestra.",
    "Water boils at one hundred degrees.",
    "Our train to the coast leaves from platform nine.",
    "Fresh bread smells better than any perfume.",
    "The committee could not agree on a date.",
    "Photosynthesis turns light into chemical energy.",
    "Please find the invoice attached to this message.",
    "Nobody expected the goalkeeper to score.",
    "The old lighthouse still guides ships at night.",
    "Vaccines train the immune system.",
    "yes",
    "No.",
    "embeddings",
    "king",
    "queen",
    "internationalization",
    "antidisestablishmentarianism",
    "What is the capital of Australia?",
]

WORDS = (
    "the small river runs under an old stone bridge while people of every age walk slowly "
    "home from market and talk about weather music bread and distant places"
).split()


def words(count: int) -> str:
    """A text of so many words, each of one word piece."""
    return " ".join(WORDS[(i * 7 + i // 5) % len(WORDS)] for i in range(count))


LONG = {
    "words-100": words(100),
    "words-126": words(126),
    "words-127": words(127),
    "words-200": words(200),
    "words-253": words(253),
    "words-254": words(254),
    "words-255": words(255),
    "words-300": words(300),
    "words-510": words(510),
    "words-511": words(511),
    "words-1000": words(1000),
    "words-5000": words(5000),
    "chinese-long": "今天天气很好我们去公园散步" * 40,
    "no-space-long": "unbelievable" * 400,
    "punctuation-long": "?!" * 300,
    "cyrillic-long": "Сегодня прекрасная погода. " * 40,
}


def cases() -> list[tuple[str, str]]:
    named = [(f"sentence-{i}", text) for i, text in enumerate(SENTENCES)]
    return named + list(SCRIPTS.items()) + list(ODD.items()) + list(LONG.items())


def more_cases() -> list[tuple[str, str]]:
    """Further texts, in further lengths: with those of cases() they are three hundred."""
    known = {text for _, text in cases()}
    new = [text for text in golden_pairs.texts() if text not in known]
    named = [(f"pair-{i}", text) for i, text in enumerate(new)]
    named += [(f"{name}-six-times", " ".join([text] * 6)) for name, text in SCRIPTS.items()]
    return named + [(f"words-{count}", words(count)) for count in (2, 3, 7, 16, 31, 63, 64, 65)]
