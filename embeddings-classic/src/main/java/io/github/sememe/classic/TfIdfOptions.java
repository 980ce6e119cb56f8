package io.github.sememe.classic;

/**
 * How TF-IDF weighs.
 *
 * @param norm what vectors are divided by
 * @param useIdf whether rare terms weigh more
 * @param smooth whether texts are counted as if there were one more, with every term
 * @param sublinear whether a count c becomes 1 + ln c
 */
record TfIdfOptions(Norm norm, boolean useIdf, boolean smooth, boolean sublinear) {
  static final TfIdfOptions DEFAULT = new TfIdfOptions(Norm.L2, true, true, false);
}
