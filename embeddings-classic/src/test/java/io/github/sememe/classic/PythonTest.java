package io.github.sememe.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Characters, words and hashes as Python sees them. */
class PythonTest {
  private static final JsonObject FUNCTIONS = Goldens.object("functions.json");

  static List<String> terms(Analysis analysis, String text) {
    Tokens tokens = new Tokens();
    analysis.reader().read(text, tokens);
    analysis.joinWords(tokens);
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < tokens.count; i++) {
      terms.add(tokens.text(i));
    }
    return terms;
  }

  private static Analysis analysis(Units units, String pattern, int shortest, int longest) {
    return new Analysis(true, Accents.NONE, units, pattern, List.of(), shortest, longest, null);
  }

  @Test
  void textsArePreparedAndCutAsInPython() {
    for (JsonElement element : FUNCTIONS.getAsJsonArray("texts")) {
      JsonObject golden = element.getAsJsonObject();
      String text = golden.get("text").getAsString();
      assertThat(PythonCharacters.lower(text)).isEqualTo(golden.get("lower").getAsString());
      assertThat(PythonCharacters.onlyAscii(text)).isEqualTo(golden.get("ascii").getAsString());
      assertThat(PythonCharacters.withoutMarks(text))
          .isEqualTo(golden.get("unicode").getAsString());
      List<String> tokens = Goldens.strings(golden.get("tokens"));
      assertThat(terms(Analysis.DEFAULT, text)).isEqualTo(tokens);
      // The same by a pattern that the scanner does not know, so that it is translated.
      assertThat(terms(analysis(Units.WORD, "(?u)\\b(?:\\w\\w+)\\b", 1, 1), text))
          .isEqualTo(tokens);
    }
  }

  @Test
  void hashesAreThoseOfScikitLearn() {
    Tokens tokens = new Tokens();
    for (JsonElement element : FUNCTIONS.getAsJsonArray("murmur3")) {
      JsonObject golden = element.getAsJsonObject();
      tokens.clear();
      tokens.addWord(golden.get("key").getAsString());
      assertThat(MurmurHash3.hash(tokens.bytes, tokens.starts[0], tokens.ends[0]))
          .isEqualTo(golden.get("hash").getAsInt());
    }
  }

  /** Of a hash there is no positive opposite. */
  @Test
  void theLeastHashHasAColumn() {
    assertThat(Math.abs((long) Integer.MIN_VALUE) % 1000).isEqualTo(648);
  }

  @Test
  void ngramsAreThoseOfScikitLearn() {
    for (Map.Entry<String, JsonElement> entry : FUNCTIONS.getAsJsonObject("analyzer").entrySet()) {
      String[] name = entry.getKey().split(" ", -1);
      Units units = Units.valueOf(name[0].toUpperCase(Locale.ROOT));
      Analysis analysis =
          analysis(
              units, TokenPattern.DEFAULT, Integer.parseInt(name[1]), Integer.parseInt(name[2]));
      for (JsonElement element : entry.getValue().getAsJsonArray()) {
        JsonArray golden = element.getAsJsonArray();
        String text = golden.get(0).getAsString();
        assertThat(terms(analysis, text))
            .as(entry.getKey() + " of \"" + text + "\"")
            .isEqualTo(Goldens.strings(golden.get(1)));
      }
    }
  }

  private static BitSet ranges(JsonElement ranges) {
    BitSet set = new BitSet();
    for (String range : ranges.getAsString().split(" ", -1)) {
      String[] ends = range.split("-", -1);
      int first = Integer.parseInt(ends[0], 16);
      set.set(first, Integer.parseInt(ends[ends.length - 1], 16) + 1);
    }
    return set;
  }

  /** Every code point that both know, alone and in a text. */
  @ParameterizedTest
  @ValueSource(strings = {"unicode-14.0.0.json", "unicode-16.0.0.json"})
  void everyCodePointIsWhatItIsInPython(String file) {
    JsonObject golden = Goldens.object(file);
    BitSet word = ranges(golden.get("word"));
    BitSet space = ranges(golden.get("space"));
    BitSet combining = ranges(golden.get("combining_nonzero"));
    BitSet unassigned = ranges(golden.get("unassigned"));
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    WordScanner scanner = new WordScanner(false, 1, null);
    Tokens tokens = new Tokens();
    Matcher wordMatcher = TokenPattern.compile("^\\w$").matcher("");
    Matcher spaceMatcher = TokenPattern.compile("^\\s$").matcher("");
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (unassigned.get(c)
          || Character.getType(c) == Character.UNASSIGNED
          || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
        continue;
      }
      compared++;
      String text = Character.toString(c);
      scanner.read("a" + text + "b", tokens);
      boolean same =
          PythonCharacters.isWord(c) == word.get(c)
              && PythonCharacters.isSpace(c) == space.get(c)
              && PythonCharacters.isCombining(c) == combining.get(c)
              && (tokens.count == 1) == word.get(c)
              && wordMatcher.reset(text).matches() == word.get(c)
              && spaceMatcher.reset(text).matches() == space.get(c);
      if (!same) {
        wrong.add(Integer.toHexString(c));
      }
    }
    assertThat(compared).isGreaterThan(270_000);
    assertThat(wrong).isEmpty();
  }

  /** The scanner's short way and the exact rule agree around every code point. */
  @Test
  void lowerCasingWhileScanningIsLowerCasingBefore() {
    WordScanner direct = new WordScanner(true, 2, null);
    WordScanner after = new WordScanner(false, 2, null);
    Tokens one = new Tokens();
    Tokens other = new Tokens();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String text = "Ab" + Character.toString(c) + "Cd " + Character.toString(c) + "x";
      direct.read(text, one);
      after.read(PythonCharacters.lower(PythonCharacters.withoutLoneSurrogates(text)), other);
      assertThat(one.count).as(Integer.toHexString(c)).isEqualTo(other.count);
      for (int i = 0; i < one.count; i++) {
        assertThat(one.text(i)).isEqualTo(other.text(i));
      }
    }
  }

  /**
   * Eight and sixty-four characters are looked at together; where in them a word ends is all one.
   */
  @Test
  void placesWithinBlocksDoNotMatter() {
    Pattern words = Pattern.compile("[\\p{L}\\p{N}_]{2,}+");
    WordScanner scanner = new WordScanner(true, 2, null);
    Tokens tokens = new Tokens();
    for (String odd :
        List.of(" ", "_", "@", "[", "`", "{", "/", ":", "\0", "é", "Σ", "𝐀", " - ")) {
      for (int length = 0; length <= 140; length++) {
        for (int place = 0; place <= length; place++) {
          String text =
              "Zz".repeat(place / 2) + "x".repeat(place % 2) + odd + "9".repeat(length - place);
          scanner.read(text, tokens);
          List<String> found = new ArrayList<>();
          for (int i = 0; i < tokens.count; i++) {
            found.add(tokens.text(i));
          }
          assertThat(found)
              .isEqualTo(
                  words
                      .matcher(PythonCharacters.lower(text))
                      .results()
                      .map(MatchResult::group)
                      .toList());
        }
      }
    }
  }

  @Test
  void aFinalSigmaLooksAtTheLettersAround() {
    assertThat(PythonCharacters.lower("ΑΣ-ΒΑΣ")).isEqualTo("ας-βας");
    assertThat(PythonCharacters.lower("ΑΣ_Β")).isEqualTo("ας_β");
    assertThat(PythonCharacters.lower("ΛΟΓΟΣ\"Α")).isEqualTo("λογος\"α");
    assertThat(PythonCharacters.lower("ΑΣ’Α")).isEqualTo("ασ’α");
    assertThat(PythonCharacters.lower("Σ")).isEqualTo("σ");
    assertThat(PythonCharacters.lower("İ")).isEqualTo("i̇");
  }

  @Test
  void capitalsThatDecompositionBringsBackStay() {
    Analysis stripping =
        new Analysis(
            true, Accents.UNICODE, Units.WORD, TokenPattern.DEFAULT, List.of(), 1, 1, null);
    assertThat(terms(stripping, "ΤΜ ™ №5 𝐎𝐧𝐞 É")).containsExactly("τμ", "TM", "No5", "One");
  }

  @Test
  void marksCutWords() {
    assertThat(terms(Analysis.DEFAULT, "नमस्ते cafe\u0301 x²y a‿b été"))
        .containsExactly("नमस", "cafe", "x²y", "été");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a-z&&[b]",
        "a{,2}b",
        "a{x}",
        "[[]a]",
        "(?P<n>a)b",
        "[^\\W\\d]+",
        "\\Bb",
        "\\.\\-a",
        "(?i)É",
        "x\\Z",
        "[\\b]",
        "[]a]+",
        "a{2}",
        "^a$",
        "a.b"
      })
  void patternsOfPythonAreUnderstood(String pattern) {
    assertThat(TokenPattern.compile(pattern)).isNotNull();
  }

  @Test
  void patternsMeanWhatTheyMeanInPython() {
    assertThat(found("[^\\W\\d]+", "a1é_²x")).containsExactly("a", "é_²x");
    assertThat(found("(?u)\\b[a-z]+\\b", "été abé naïve ab")).containsExactly("ab");
    assertThat(found("a{,2}b", "aaab b")).containsExactly("aab", "b");
    assertThat(found("[[]a", "[a")).containsExactly("[a");
    assertThat(found("[]a]+", "]a[")).containsExactly("]a");
    assertThat(found("(?i)É+", "éÉ")).containsExactly("éÉ");
    assertThat(found("\\d+", "12 ٣٤ ²")).containsExactly("12", "٣٤");
    assertThat(found("\\S+", "a\u001cb\u0085c")).containsExactly("a", "b", "c");
    assertThat(found("\\Bb", "ab b")).containsExactly("b");
  }

  private static List<String> found(String pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = TokenPattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  @Test
  void aGroupIsTheWord() {
    Analysis grouped = analysis(Units.WORD, "(?:un)?(\\w+)ed|xx", 1, 1);
    assertThat(terms(grouped, "untested xx used")).containsExactly("test", "", "us");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a)(b)", "(", "[a", "a\\", "\\h", "\\p{L}", "\\Q"})
  void patternsThatPythonDoesNotKnowAreRefused(String pattern) {
    assertThatThrownBy(() -> TokenPattern.compile(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(pattern);
  }

  @Test
  void theDefaultPatternIsScanned() {
    assertThat(TokenPattern.wholeWords(TokenPattern.DEFAULT)).hasValue(2);
    assertThat(TokenPattern.wholeWords("\\b\\w+\\b")).hasValue(1);
    assertThat(TokenPattern.wholeWords("(?u)\\b\\w\\w\\w+\\b")).hasValue(3);
    assertThat(TokenPattern.wholeWords("\\w+")).isEmpty();
  }
}
