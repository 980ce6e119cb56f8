package io.github.sememe.words;

import java.util.ArrayList;
import java.util.List;

/**
 * A search for words near to some and far from others, with gensim's rules: each word counts with
 * its unit vector, and is not among the answers.
 *
 * <pre>{@code
 * List<Neighbour> best =
 *     vectors.query().positive("king").positive("woman").negative("man").within(100_000).top(5);
 * }</pre>
 *
 * <p>Immutable: each method returns a new query.
 */
public final class WordQuery {
  private final WordVectors vectors;
  private final List<Term> terms;
  private final AnalogyMethod method;
  private final int within;

  WordQuery(WordVectors vectors) {
    this(vectors, List.of(), AnalogyMethod.THREE_COS_ADD, Integer.MAX_VALUE);
  }

  private WordQuery(WordVectors vectors, List<Term> terms, AnalogyMethod method, int within) {
    this.vectors = vectors;
    this.terms = terms;
    this.method = method;
    this.within = within;
  }

  /**
   * A part of the query.
   *
   * @param index the index of the word, or -1
   * @param weight how it counts; negative for words to keep away from
   * @param isUnit whether the vector counts as it is
   */
  record Term(float[] vector, int index, double weight, boolean isUnit) {}

  /**
   * Adds a word to be near to.
   *
   * @param word the word
   * @return a new query
   * @throws UnknownWordException if it has no vector
   */
  public WordQuery positive(String word) {
    return positive(word, 1);
  }

  /**
   * Adds a word with a weight.
   *
   * @param word the word
   * @param weight its weight; that of a plain word is 1
   * @return a new query
   * @throws UnknownWordException if it has no vector
   */
  public WordQuery positive(String word, double weight) {
    return with(new Term(vectors.vector(word), vectors.indexOf(word), weight, false));
  }

  /**
   * Adds a vector to be near to; unlike a word's it counts with its length.
   *
   * @param vector a vector of the dimension of the words
   * @return a new query
   * @throws IllegalArgumentException if the dimension is another
   */
  public WordQuery positive(float[] vector) {
    return with(new Term(checked(vector), -1, 1, true));
  }

  /**
   * Adds a word to be far from.
   *
   * @param word the word
   * @return a new query
   * @throws UnknownWordException if it has no vector
   */
  public WordQuery negative(String word) {
    return positive(word, -1);
  }

  /**
   * Adds a word to be far from, with a weight.
   *
   * @param word the word
   * @param weight its weight, positive; that of a plain word is 1
   * @return a new query
   * @throws UnknownWordException if it has no vector
   */
  public WordQuery negative(String word, double weight) {
    return positive(word, -weight);
  }

  /**
   * Adds a vector to be far from.
   *
   * @param vector a vector of the dimension of the words
   * @return a new query
   * @throws IllegalArgumentException if the dimension is another
   */
  public WordQuery negative(float[] vector) {
    return with(new Term(checked(vector), -1, -1, true));
  }

  private float[] checked(float[] vector) {
    if (vector.length != vectors.dimension()) {
      throw new IllegalArgumentException(
          "A vector of dimension "
              + vector.length
              + " and words of dimension "
              + vectors.dimension());
    }
    return vector.clone();
  }

  private WordQuery with(Term term) {
    List<Term> more = new ArrayList<>(terms);
    more.add(term);
    return new WordQuery(vectors, List.copyOf(more), method, within);
  }

  /**
   * Chooses how words are combined.
   *
   * @param newMethod {@link AnalogyMethod#THREE_COS_ADD} by default
   * @return a new query
   */
  public WordQuery method(AnalogyMethod newMethod) {
    return new WordQuery(vectors, terms, newMethod, within);
  }

  /**
   * Restricts the answers to the first words of the file, which are its most frequent.
   *
   * @param words how many, at least 1
   * @return a new query
   */
  public WordQuery within(int words) {
    if (words < 1) {
      throw new IllegalArgumentException("within is " + words + ", must be at least 1");
    }
    return new WordQuery(vectors, terms, method, words);
  }

  /**
   * Finds the best words.
   *
   * @param k how many, at least 1
   * @return the best, best first, equal ones in the order of the file; fewer if there are not so
   *     many
   * @throws IllegalStateException if nothing was asked for, or 3CosMul has no positive word
   */
  public List<Neighbour> top(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k is " + k + ", must be at least 1");
    }
    boolean hasPositive = terms.stream().anyMatch(term -> term.weight() > 0);
    if (terms.isEmpty() || (method == AnalogyMethod.THREE_COS_MUL && !hasPositive)) {
      throw new IllegalStateException("A query needs a positive word");
    }
    int[] excluded = terms.stream().mapToInt(Term::index).filter(i -> i >= 0).distinct().toArray();
    return method == AnalogyMethod.THREE_COS_ADD
        ? vectors.search().nearest(sum(), k, excluded, within)
        : vectors.search().product(terms, k, excluded, within);
  }

  /**
   * Returns the vector that this query looks for.
   *
   * @return the weighted sum of unit vectors, of length 1 itself; zeros if they cancel out
   */
  public float[] vector() {
    float[] sum = sum();
    io.github.sememe.math.Vectors.normalize(sum, 0, sum.length);
    return sum;
  }

  /** One word is its vector, several are summed as fastText and, up to a factor, gensim do. */
  private float[] sum() {
    if (terms.size() == 1 && terms.get(0).weight() > 0) {
      return terms.get(0).vector().clone();
    }
    float[] sum = new float[vectors.dimension()];
    for (Term term : terms) {
      double scale = term.isUnit() ? 1 : 1 / (FastText.norm(term.vector()) + 1e-8);
      float factor = (float) (term.weight() * scale);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += factor * term.vector()[i];
      }
    }
    return sum;
  }
}
