package io.github.sememe;

import java.util.List;

/**
 * An embedder that also shows the tokens of a text and the vector of each.
 *
 * <pre>{@code
 * TokenEmbeddings walk = embedder.tokens("This is a input.");
 * for (int i = 0; i < walk.tokens().size(); i++) {
 *   System.out.println(walk.tokens().get(i).text() + " " + walk.vectors().get(i));
 * }
 * }</pre>
 */
public interface TokenEmbedder extends Embedder {

  /**
   * Embeds one text token by token.
   *
   * @param text the text; may be empty
   * @return its tokens, those that the model adds included, with a vector for each
   * @throws NullPointerException if the text is null
   * @throws EmbeddingException if the text cannot be embedded
   * @throws IllegalStateException if this embedder is closed
   */
  TokenEmbeddings tokens(String text);

  /**
   * Counts the tokens of a text, as chunkers and bills need it.
   *
   * @param text the text; may be empty
   * @return the number of tokens before any is dropped, with those that the model and its prompt
   *     add
   * @throws NullPointerException if the text is null
   * @throws IllegalStateException if this embedder is closed
   */
  int countTokens(String text);

  /**
   * Returns for each token the row of the model's input table: the vector that a piece has in every
   * text, before its place and its neighbours count.
   *
   * @param tokens tokens that {@link #tokens} has returned
   * @return as many vectors as there are tokens; their dimension may be another than that of the
   *     model's vectors
   * @throws UnsupportedOperationException if this model has no such table, or none that can be
   *     read; the message says where one is looked for
   * @throws IllegalStateException if this embedder is closed
   */
  default EmbeddingBatch inputEmbeddings(List<Token> tokens) {
    throw new UnsupportedOperationException(
        "The model " + info().name() + " has no table of input embeddings");
  }

  @Override
  TokenEmbedder forRole(Role role);

  @Override
  default TokenEmbedder observedBy(EmbeddingListener listener) {
    return new ObservedTokenEmbedder(this, listener);
  }
}
