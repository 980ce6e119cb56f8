package io.github.sememe.classic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects which terms of a corpus become dimensions: scikit-learn's options of the same names,
 * with its defaults. Not safe for several threads.
 *
 * @param <B> the builder itself
 */
public abstract sealed class VocabularyBuilder<B extends VocabularyBuilder<B>>
    extends AnalysisBuilder<B> permits BagOfWords.Builder, TfIdf.Builder, Bm25.Builder {
  private DocumentLimit minDf = Selection.DEFAULT.minDf();
  private DocumentLimit maxDf = Selection.DEFAULT.maxDf();
  private int maxFeatures;
  private @Nullable List<String> vocabulary;
  private boolean binary;

  VocabularyBuilder() {}

  /**
   * Leaves out terms of fewer texts.
   *
   * @param texts a number of texts, at least 1
   * @return this builder
   */
  public B minDf(int texts) {
    return minDf(DocumentLimit.texts(texts));
  }

  /**
   * Leaves out terms of fewer texts.
   *
   * @param share a share of all texts, from 0 to 1; {@code 1.0} is all of them, {@code 1} is one
   * @return this builder
   */
  public B minDf(double share) {
    return minDf(DocumentLimit.share(share));
  }

  B minDf(DocumentLimit limit) {
    minDf = limit;
    return self();
  }

  /**
   * Leaves out terms of more texts.
   *
   * @param texts a number of texts, at least 1
   * @return this builder
   */
  public B maxDf(int texts) {
    return maxDf(DocumentLimit.texts(texts));
  }

  /**
   * Leaves out terms of more texts.
   *
   * @param share a share of all texts, from 0 to 1; {@code 1.0} is all of them, {@code 1} is one
   * @return this builder
   */
  public B maxDf(double share) {
    return maxDf(DocumentLimit.share(share));
  }

  B maxDf(DocumentLimit limit) {
    maxDf = limit;
    return self();
  }

  /**
   * Keeps the most frequent terms; of equally frequent ones those whose code points come first.
   *
   * @param count how many, at least 1
   * @return this builder
   */
  public B maxFeatures(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("max-features is " + count + ", must be at least 1");
    }
    maxFeatures = count;
    return self();
  }

  /**
   * Sets the terms instead of learning them; the limits then count for nothing.
   *
   * @param terms the terms, in the order of their dimensions, each once
   * @return this builder
   */
  public B vocabulary(List<String> terms) {
    vocabulary = List.copyOf(terms);
    return self();
  }

  /**
   * Sets whether a term counts once in a text, however often it occurs; false by default.
   *
   * @param once whether it counts once
   * @return this builder
   */
  public B binary(boolean once) {
    binary = once;
    return self();
  }

  Selection selection() {
    return new Selection(minDf, maxDf, maxFeatures, vocabulary, binary);
  }
}
