package io.github.sememe.words;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.spi.ConfigKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The keys of a configuration of type {@code word-vectors}. */
final class WordVectorKeys {
  static final ConfigKey<SentenceRule> SENTENCE =
      ConfigKey.choice(
          "sentence",
          SentenceRule.class,
          "How the vectors of words become that of a text. Without it, fasttext for files of"
              + " fastText and mean for all others.");

  static final ConfigKey<WordTokenizer> TOKENIZER =
      ConfigKey.choice(
              "tokenizer",
              WordTokenizer.class,
              "How a text is cut into words: forgiving also tries a piece without punctuation and"
                  + " in lower case. The rule fasttext has its own tokenizer.")
          .withDefault(WordTokenizer.FORGIVING);

  static final ConfigKey<OovPolicy> OOV =
      ConfigKey.choice("oov", OovPolicy.class, "What a word counts for that has no vector.")
          .withDefault(OovPolicy.SKIP);

  static final ConfigKey<String> OOV_WORD =
      ConfigKey.text(
          "oov-word", "a word of the file", "Whose vector unknown words have, with oov = word.");

  static final ConfigKey<Boolean> LOWER_CASE_FALLBACK =
      ConfigKey.flag(
              "lower-case-fallback",
              "Whether a word that is not in the file is tried in lower case.")
          .withDefault(false);

  static final ConfigKey<Boolean> NORMALIZE =
      ConfigKey.flag("normalize", "Whether vectors of texts are scaled to length 1.")
          .withDefault(false);

  static final ConfigKey<Boolean> END_OF_LINE =
      ConfigKey.flag(
              "end-of-line",
              "Whether an end-of-line token follows each text, which classifiers of fastText look"
                  + " at.")
          .withDefault(true);

  static final ConfigKey<String> FREQUENCIES =
      ConfigKey.text(
          "frequencies",
          "file, zipf, or a file of lines with a word and its count",
          "Where sif and usif have word frequencies from: the vectors' own file, Zipf's law by"
              + " rank, or another file. Without it, the vectors' file if it has them, else Zipf's"
              + " law.");

  static final ConfigKey<String> SIF_WEIGHT =
      ConfigKey.text(
          "sif-weight", "a number above 0", "The parameter a of sif; 0.001 where it is not set.");

  static final ConfigKey<Integer> SENTENCE_LENGTH =
      ConfigKey.wholeNumber(
              "sentence-length", 1, 10_000, "How many words a text has on average, for usif.")
          .withDefault(11);

  static final ConfigKey<Integer> COMPONENTS =
      ConfigKey.wholeNumber(
          "components",
          0,
          100,
          "How many common components fit learns, for sif and usif; 1 and 5 where it is not set.");

  static final ConfigKey<Integer> LIMIT =
      ConfigKey.wholeNumber(
          "limit",
          1,
          Integer.MAX_VALUE,
          "How many words are read, from the beginning of the file.");

  static final ConfigKey<Integer> DIMENSION =
      ConfigKey.wholeNumber(
          "dimension",
          1,
          1_000_000,
          "How many numbers a line has, for text without a header that leaves it open.");

  static final ConfigKey<UnicodePolicy> UNICODE =
      ConfigKey.choice(
              "unicode",
              UnicodePolicy.class,
              "What to do with words that are not UTF-8: refuse the file, or read them with"
                  + " U+FFFD.")
          .withDefault(UnicodePolicy.REPLACE);

  static final ConfigKey<DuplicatePolicy> DUPLICATES =
      ConfigKey.choice(
              "duplicates",
              DuplicatePolicy.class,
              "What to do with a word that the file has twice: keep the first, or refuse the file.")
          .withDefault(DuplicatePolicy.FIRST);

  static final ConfigKey<NonFinitePolicy> NON_FINITE =
      ConfigKey.choice(
              "non-finite",
              NonFinitePolicy.class,
              "What to do with values that are not finite numbers: refuse the file, or keep them.")
          .withDefault(NonFinitePolicy.ERROR);

  static final ConfigKey<Storage> STORAGE =
      ConfigKey.choice(
              "storage",
              Storage.class,
              "Where vectors of binary files lie: in the mapped file, or copied onto the heap.")
          .withDefault(Storage.MAPPED);

  static final ConfigKey<NeighbourSearch> SEARCH =
      ConfigKey.choice(
              "search",
              NeighbourSearch.class,
              "How neighbours and analogies are looked for, with the same answers: among all"
                  + " vectors, or first among copies of a byte a value, which the first search"
                  + " makes on the heap.")
          .withDefault(NeighbourSearch.PLAIN);

  static final ConfigKey<String> INDEX =
      ConfigKey.text(
              "index",
              "none, beside, or a folder",
              "Where the index of the words of a binary file is kept, so that the next opening is"
                  + " instant.")
          .withDefault("none");

  static final ConfigKey<String> ENTRY =
      ConfigKey.text(
          "entry", "a file within the archive", "Which file of a zip archive holds the vectors.");

  static final ConfigKey<Boolean> END_OF_SENTENCE_NGRAMS =
      ConfigKey.flag(
          "end-of-sentence-ngrams",
          "Whether </s> of a fastText model has n-grams. Without it, in files before version 12,"
              + " which were trained so.");

  static final List<ConfigKey<?>> ALL =
      List.of(
          SENTENCE,
          TOKENIZER,
          OOV,
          OOV_WORD,
          LOWER_CASE_FALLBACK,
          NORMALIZE,
          END_OF_LINE,
          FREQUENCIES,
          SIF_WEIGHT,
          SENTENCE_LENGTH,
          COMPONENTS,
          LIMIT,
          DIMENSION,
          UNICODE,
          DUPLICATES,
          NON_FINITE,
          STORAGE,
          SEARCH,
          INDEX,
          ENTRY,
          END_OF_SENTENCE_NGRAMS);

  private WordVectorKeys() {}

  /** What of a configuration is about reading the file. */
  static WordVectorOptions options(EmbedderConfig config) {
    WordVectorOptions options =
        WordVectorOptions.DEFAULT
            .withUnicode(config.get(UNICODE))
            .withDuplicates(config.get(DUPLICATES))
            .withNonFinite(config.get(NON_FINITE))
            .withStorage(config.get(STORAGE))
            .withSearch(config.get(SEARCH))
            .withLowerCaseFallback(config.get(LOWER_CASE_FALLBACK));
    options = config.find(LIMIT).map(options::withLimit).orElse(options);
    options = config.find(DIMENSION).map(options::withDimension).orElse(options);
    options = config.find(ENTRY).map(options::withEntry).orElse(options);
    options =
        config.find(END_OF_SENTENCE_NGRAMS).map(options::withEndOfSentenceNgrams).orElse(options);
    return withIndex(config, options);
  }

  private static WordVectorOptions withIndex(EmbedderConfig config, WordVectorOptions options) {
    return switch (config.get(INDEX)) {
      case "none" -> options;
      case "beside" -> options.withIndexBeside();
      default -> {
        Path folder = config.resolve(config.get(INDEX));
        if (!Files.isDirectory(folder)) {
          throw config.invalid(INDEX.name(), INDEX.allowed());
        }
        yield options.withIndexIn(folder);
      }
    };
  }
}
