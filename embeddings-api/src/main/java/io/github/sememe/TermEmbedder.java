package io.github.sememe;

import java.util.List;

/**
 * An embedder in whose vectors every dimension stands for a term that people can read.
 *
 * <pre>{@code
 * for (Term keyword : embedder.topTerms(article, 5)) {
 *   System.out.println(keyword.text() + " " + keyword.score());
 * }
 * }</pre>
 */
public interface TermEmbedder extends Embedder {

  /**
   * Returns the terms that weigh most in a text: its keywords.
   *
   * @param text the text; may be empty
   * @param k how many terms to return, at least 1
   * @return the best {@code k} terms of positive score, or fewer, best first; equal scores in the
   *     order of the dimensions
   * @throws NullPointerException if the text is null
   * @throws IllegalArgumentException if {@code k} is below 1
   * @throws IllegalStateException if this embedder is closed
   */
  default List<Term> topTerms(String text, int k) {
    return topTerms(embed(text), k);
  }

  /**
   * Returns the terms that weigh most in a vector.
   *
   * @param embedding a vector of this embedder
   * @param k how many terms to return, at least 1
   * @return the best {@code k} terms of positive score, or fewer, best first; equal scores in the
   *     order of the dimensions
   * @throws IllegalArgumentException if {@code k} is below 1, or the dimension is another
   */
  List<Term> topTerms(Embedding embedding, int k);

  /**
   * Returns the terms whose values are not zero.
   *
   * @param embedding a vector of this embedder
   * @return the terms, in the order of the dimensions
   * @throws IllegalArgumentException if the dimension is another
   */
  List<String> inverse(Embedding embedding);

  @Override
  TermEmbedder forRole(Role role);
}
