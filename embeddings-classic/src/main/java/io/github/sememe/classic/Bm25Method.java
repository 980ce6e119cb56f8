package io.github.sememe.classic;

import java.util.Arrays;

/** The formulas of BM25; n texts, df of them with the term, tf times in this one. */
public enum Bm25Method {
  /** Lucene's: ln(1 + (n - df + .5) / (df + .5)), never negative. */
  LUCENE("lucene"),

  /** Robertson's: ln((n - df + .5) / (df + .5)), at least 0. */
  ROBERTSON("robertson"),

  /** ATIRE's: ln(n / df). */
  ATIRE("atire"),

  /** BM25L (Lv and Zhai 2011): long texts are held back less; absent terms score too. */
  BM25L("bm25l"),

  /** BM25+ (Lv and Zhai 2011): every term scores at least delta; absent terms score too. */
  BM25_PLUS("bm25+");

  private final String text;

  Bm25Method(String text) {
    this.text = text;
  }

  static Bm25Method parse(String text) {
    return Arrays.stream(values())
        .filter(method -> method.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(text));
  }

  double idf(double texts, double frequency) {
    return switch (this) {
      case LUCENE -> Math.log(1 + (texts - frequency + 0.5) / (frequency + 0.5));
      case ROBERTSON -> Math.log(Math.max(1, (texts - frequency + 0.5) / (frequency + 0.5)));
      case ATIRE -> Math.log(texts / frequency);
      case BM25L -> Math.log((texts + 1) / (frequency + 0.5));
      case BM25_PLUS -> Math.log((texts + 1) / frequency);
    };
  }

  boolean scoresAbsentTerms() {
    return this == BM25L || this == BM25_PLUS;
  }

  @Override
  public String toString() {
    return text;
  }
}
