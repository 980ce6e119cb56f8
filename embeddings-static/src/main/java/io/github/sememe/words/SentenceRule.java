package io.github.sememe.words;

/** How the vectors of words become that of a text. */
public enum SentenceRule {
  /**
   * As fastText does: for classifiers the mean of all rows, n-grams and the end of line included;
   * else the mean of the words' unit vectors.
   */
  FASTTEXT,

  /** The mean of the words' vectors. */
  MEAN,

  /**
   * Smooth inverse frequency (Arora, Liang and Ma, 2017): rare words weigh more, and what all texts
   * have in common is taken away.
   */
  SIF,

  /**
   * Unsupervised smooth inverse frequency (Ethayarajh, 2018), which finds its weights by itself.
   */
  USIF
}
