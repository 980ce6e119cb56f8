package io.github.sememe.classic;

import io.github.sememe.ConfigurationException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Collects which terms of a corpus become dimensions, and fits: scikit-learn's options of the same
 * names, with its defaults. Not safe for several threads.
 *
 * @param <E> what is fitted
 * @param <B> the builder itself
 */
public abstract sealed class VocabularyBuilder<
        E extends VocabularyEmbedder, B extends VocabularyBuilder<E, B>>
    extends AnalysisBuilder<B> permits BagOfWords.Builder, TfIdf.Builder, Bm25.Builder {
  private DocumentLimit minDf = Selection.DEFAULT.minDf();
  private DocumentLimit maxDf = Selection.DEFAULT.maxDf();
  private int maxFeatures;
  private @Nullable List<String> vocabulary;
  private boolean binary;

  VocabularyBuilder() {}

  /** Gives what has been learnt the weights that this builder has collected. */
  abstract E embedder(Corpus corpus);

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

  /**
   * Fits a model.
   *
   * @param texts the corpus, read once and in order by the calling thread; closed at the end
   * @return the embedder, which the caller closes
   * @throws ConfigurationException if no term is left
   * @throws NullPointerException if a text is null, naming its index
   */
  public E fit(Stream<String> texts) {
    try (texts) {
      return fit(texts.iterator());
    }
  }

  /**
   * Fits a model.
   *
   * @param texts the corpus
   * @return the embedder, which the caller closes
   * @throws ConfigurationException if no term is left
   * @throws NullPointerException if a text is null, naming its index
   */
  public E fit(Iterable<String> texts) {
    return fit(texts.iterator());
  }

  private E fit(Iterator<String> texts) {
    return embedder(Fitting.fit(analysis(), selection(), threads(), texts, null));
  }

  /**
   * Fits a model and makes the vectors of the corpus, reading every text once.
   *
   * @param texts the corpus
   * @return the embedder, and the vectors that it gives for these texts
   * @throws ConfigurationException if no term is left
   * @throws NullPointerException if a text is null, naming its index
   */
  public FitResult<E> fitAndEmbed(List<String> texts) {
    Fitting.WithRows fitted =
        Fitting.fitKeepingRows(analysis(), selection(), threads(), texts.iterator());
    E embedder = embedder(fitted.corpus());
    return new FitResult<>(embedder, fitted.batch(embedder.weighting()));
  }

  Selection selection() {
    return new Selection(minDf, maxDf, maxFeatures, vocabulary, binary);
  }
}
