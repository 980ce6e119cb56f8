package io.github.sememe;

import java.util.List;
import java.util.OptionalLong;

/** A view of a token embedder that tells a listener of every call. */
final class ObservedTokenEmbedder extends ObservedEmbedder implements TokenEmbedder {
  private final TokenEmbedder embedder;

  ObservedTokenEmbedder(TokenEmbedder embedder, EmbeddingListener listener) {
    super(embedder, listener);
    this.embedder = embedder;
  }

  @Override
  public TokenEmbeddings tokens(String text) {
    return observe(
        1,
        () -> embedder.tokens(text),
        tokens -> new Count(OptionalLong.of(tokens.tokens().size()), tokens.tokensDropped()));
  }

  /** Counting is not embedding: nobody is told. */
  @Override
  public int countTokens(String text) {
    return embedder.countTokens(text);
  }

  /** Looking up is not embedding: nobody is told. */
  @Override
  public EmbeddingBatch inputEmbeddings(List<Token> tokens) {
    return embedder.inputEmbeddings(tokens);
  }

  @Override
  public TokenEmbedder forRole(Role role) {
    return new ObservedTokenEmbedder(embedder.forRole(role), listener);
  }
}
