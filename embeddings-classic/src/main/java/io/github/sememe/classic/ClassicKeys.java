package io.github.sememe.classic;

import io.github.sememe.spi.ConfigKey;

/** The keys of the classic types: scikit-learn's names, meanings and defaults. */
final class ClassicKeys {
  static final String NO_STOP_WORDS = "none";
  static final String ENGLISH = "english";

  static final ConfigKey<Boolean> LOWERCASE =
      ConfigKey.flag("lowercase", "Whether texts are lower-cased, as Python does it.")
          .withDefault(true);

  static final ConfigKey<Accents> STRIP_ACCENTS =
      ConfigKey.choice(
              "strip-accents",
              Accents.class,
              "What becomes of accents after lower-casing: ascii drops all that is not ASCII once"
                  + " decomposed, unicode the combining marks.")
          .withDefault(Accents.NONE);

  static final ConfigKey<Units> ANALYZER =
      ConfigKey.choice(
              "analyzer",
              Units.class,
              "What n-grams are made of: words, characters, or characters within words.")
          .withDefault(Units.WORD);

  static final ConfigKey<String> TOKEN_PATTERN =
      ConfigKey.text(
              "token-pattern",
              "a regular expression as Python reads it, with one group at most",
              "What a word is.")
          .withDefault(TokenPattern.DEFAULT);

  static final ConfigKey<String> STOP_WORDS =
      ConfigKey.text(
              "stop-words",
              "none, english, or a file with a word a line",
              "Words that are left out.")
          .withDefault(NO_STOP_WORDS);

  static final ConfigKey<NgramRange> NGRAM_RANGE =
      ConfigKey.parsed(
              "ngram-range",
              "two numbers from 1 on, such as 1,2",
              "The least and the largest length of n-grams.",
              NgramRange::parse,
              NgramRange::toString)
          .withDefault(new NgramRange(1, 1));

  static final ConfigKey<DocumentLimit> MIN_DF =
      ConfigKey.parsed(
              "min-df",
              "a whole number of texts from 1 on, or a share from 0.0 to 1.0",
              "Terms of fewer texts are left out; 1 is one text, 1.0 is all of them.",
              DocumentLimit::parse,
              DocumentLimit::toString)
          .withDefault(Selection.DEFAULT.minDf());

  static final ConfigKey<DocumentLimit> MAX_DF =
      ConfigKey.parsed(
              "max-df",
              "a whole number of texts from 1 on, or a share from 0.0 to 1.0",
              "Terms of more texts are left out; 1 is one text, 1.0 is all of them.",
              DocumentLimit::parse,
              DocumentLimit::toString)
          .withDefault(Selection.DEFAULT.maxDf());

  static final ConfigKey<Integer> MAX_FEATURES =
      ConfigKey.wholeNumber(
          "max-features",
          1,
          Integer.MAX_VALUE,
          "How many terms are kept: the most frequent, of equal ones the first. All by default.");

  static final ConfigKey<String> VOCABULARY =
      ConfigKey.text(
          "vocabulary",
          "a file with a term a line",
          "The terms, in the order of their dimensions, instead of those of the corpus; min-df,"
              + " max-df and max-features then count for nothing.");

  static final ConfigKey<Boolean> BINARY =
      ConfigKey.flag("binary", "Whether a term counts once in a text, however often it occurs.")
          .withDefault(false);

  static final ConfigKey<Norm> NORM =
      ConfigKey.choice("norm", Norm.class, "What vectors are divided by.").withDefault(Norm.L2);

  static final ConfigKey<Boolean> USE_IDF =
      ConfigKey.flag("use-idf", "Whether terms of few texts weigh more.").withDefault(true);

  static final ConfigKey<Boolean> SMOOTH_IDF =
      ConfigKey.flag("smooth-idf", "Whether texts are counted as if one more had every term.")
          .withDefault(true);

  static final ConfigKey<Boolean> SUBLINEAR_TF =
      ConfigKey.flag("sublinear-tf", "Whether a count c becomes 1 + ln c.").withDefault(false);

  static final ConfigKey<Integer> N_FEATURES =
      ConfigKey.wholeNumber(
              "n-features", 1, Integer.MAX_VALUE, "How many dimensions terms are hashed to.")
          .withDefault(1 << 20);

  static final ConfigKey<Boolean> ALTERNATE_SIGN =
      ConfigKey.flag(
              "alternate-sign",
              "Whether half of the terms count negatively, so that collisions cancel on average.")
          .withDefault(true);

  static final ConfigKey<Bm25Method> METHOD =
      ConfigKey.parsed(
              "method",
              "lucene, robertson, atire, bm25l, bm25+",
              "Which of the formulas of BM25.",
              Bm25Method::parse,
              Bm25Method::toString)
          .withDefault(Bm25Method.LUCENE);

  static final ConfigKey<Double> K1 =
      ConfigKey.number(
              "k1", 0, Double.POSITIVE_INFINITY, "How slowly repetitions of a term saturate.")
          .withDefault(Bm25Options.DEFAULT.k1());

  static final ConfigKey<Double> B =
      ConfigKey.number("b", 0, 1, "How much long texts are held back.")
          .withDefault(Bm25Options.DEFAULT.b());

  static final ConfigKey<Double> DELTA =
      ConfigKey.number(
              "delta",
              0,
              Double.POSITIVE_INFINITY,
              "What every term scores at least, for the methods bm25l and bm25+.")
          .withDefault(Bm25Options.DEFAULT.delta());

  static final ConfigKey<HandleUnknown> HANDLE_UNKNOWN =
      ConfigKey.choice(
              "handle-unknown",
              HandleUnknown.class,
              "What becomes of a text that is no category: an error, zeros, or the dimension of"
                  + " infrequent ones.")
          .withDefault(HandleUnknown.ERROR);

  static final ConfigKey<DocumentLimit> MIN_FREQUENCY =
      ConfigKey.parsed(
          "min-frequency",
          "a whole number of texts from 1 on, or a share from 0.0 to 1.0",
          "Rarer categories share one dimension. None do by default.",
          DocumentLimit::parse,
          DocumentLimit::toString);

  static final ConfigKey<Integer> MAX_CATEGORIES =
      ConfigKey.wholeNumber(
          "max-categories",
          1,
          Integer.MAX_VALUE,
          "How many dimensions there are at most, that of rare categories included. No bound by"
              + " default.");

  static final ConfigKey<Drop> DROP =
      ConfigKey.parsed(
              "drop",
              "none, first, if-binary, or a category after an equals sign, such as =red",
              "The category that has no dimension, because it follows from the others.",
              Drop::parse,
              Drop::toString)
          .withDefault(Drop.NONE);

  static final ConfigKey<String> TOKENS =
      ConfigKey.text(
              "token-pattern",
              "a regular expression as Python reads it, with one group at most",
              "What a token is, where each has a vector of its own.")
          .withDefault("(?u)\\b\\w+\\b");

  static final ConfigKey<String> CATEGORIES =
      ConfigKey.text(
          "categories",
          "a file with a category a line",
          "The categories, in the order of their dimensions, instead of those of the corpus.");

  private ClassicKeys() {}
}
