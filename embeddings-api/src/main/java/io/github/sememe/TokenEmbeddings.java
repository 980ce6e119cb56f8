package io.github.sememe;

import java.util.List;

/**
 * The tokens of one text and a vector for each: what late interaction scores, and what shows that a
 * contextual model gives one word different vectors in different places.
 *
 * <pre>{@code
 * TokenEmbeddings bank = embedder.tokens("the bank of the river");
 * double score = query.maxSim(bank);
 * }</pre>
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class TokenEmbeddings {
  private final List<Token> tokens;
  private final List<EmbeddingBatch> layers;
  private final int tokensDropped;

  /**
   * Creates token embeddings of which only the final vectors are known.
   *
   * @param tokens the tokens that took part
   * @param vectors a vector for each, in the same order
   * @param tokensDropped how many further tokens the text had, at least 0
   * @throws IllegalArgumentException if the numbers differ
   */
  public TokenEmbeddings(List<Token> tokens, EmbeddingBatch vectors, int tokensDropped) {
    this(tokens, List.of(vectors), tokensDropped);
  }

  /**
   * Creates token embeddings with the vectors of several layers.
   *
   * @param tokens the tokens that took part
   * @param layers a batch per layer, from the first to the last, with a vector for each token
   * @param tokensDropped how many further tokens the text had, at least 0
   * @throws IllegalArgumentException if there is no layer, or the numbers differ
   */
  public TokenEmbeddings(List<Token> tokens, List<EmbeddingBatch> layers, int tokensDropped) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("At least one layer is needed");
    }
    this.layers = List.copyOf(layers);
    for (EmbeddingBatch layer : this.layers) {
      Checks.sameSize(tokens, layer.size(), "tokens");
    }
    this.tokens = List.copyOf(tokens);
    this.tokensDropped = Checks.atLeast(0, tokensDropped, "tokensDropped");
  }

  /**
   * Returns the tokens that took part, those that the model added included.
   *
   * @return an immutable list
   */
  public List<Token> tokens() {
    return tokens;
  }

  /**
   * Returns the final vector of each token: the last layer.
   *
   * @return as many vectors as there are tokens
   */
  public EmbeddingBatch vectors() {
    return layers.get(layers.size() - 1);
  }

  /**
   * Returns how many layers are known.
   *
   * @return the number of layers, at least 1
   */
  public int layerCount() {
    return layers.size();
  }

  /**
   * Returns the vectors of one layer.
   *
   * @param layer from 0 to {@code layerCount() - 1}; the last is {@link #vectors()}
   * @return as many vectors as there are tokens
   * @throws IndexOutOfBoundsException if there is no such layer
   */
  public EmbeddingBatch layer(int layer) {
    return layers.get(layer);
  }

  /**
   * Scores a document against this query by late interaction, as ColBERT does: for each token here
   * the largest dot product with a token there, summed up.
   *
   * @param document the token vectors of the document, of the same dimension
   * @return the score; 0 if one of the two has no tokens
   * @throws IllegalArgumentException if the dimensions differ
   */
  public double maxSim(TokenEmbeddings document) {
    double score = 0;
    for (Embedding token : vectors()) {
      score += document.vectors().stream().mapToDouble(token::dot).max().orElse(0);
    }
    return score;
  }

  /**
   * Returns how many tokens of the text did not take part, because the model has a limit.
   *
   * @return the number of dropped tokens; 0 if the whole text counts
   */
  public int tokensDropped() {
    return tokensDropped;
  }

  @Override
  public String toString() {
    return "TokenEmbeddings[" + tokens.size() + " tokens, " + layers.size() + " layers]";
  }
}
