package io.github.sememe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TokenEmbeddingsTest {
  private static final List<Token> TOKENS =
      List.of(new Token("[CLS]", 101, -1, -1), new Token("cat", 4937, 0, 3));
  private static final EmbeddingBatch LOWER =
      EmbeddingBatch.of(2, List.of(DenseEmbedding.of(1, 1), DenseEmbedding.of(2, 2)));
  private static final EmbeddingBatch UPPER =
      EmbeddingBatch.of(2, List.of(DenseEmbedding.of(1, 0), DenseEmbedding.of(0, 2)));
  private static final EmbeddingBatch NONE = EmbeddingBatch.of(2, List.of());

  @Test
  void lastLayerIsFinal() {
    TokenEmbeddings tokens = new TokenEmbeddings(TOKENS, List.of(LOWER, UPPER), 3);
    assertThat(tokens.layerCount()).isEqualTo(2);
    assertThat(tokens.layer(0)).isSameAs(LOWER);
    assertThat(tokens.layer(1)).isSameAs(UPPER).isSameAs(tokens.vectors());
    assertThat(tokens.tokens()).isEqualTo(TOKENS);
    assertThat(tokens.tokensDropped()).isEqualTo(3);
    assertThat(tokens).hasToString("TokenEmbeddings[2 tokens, 2 layers]");
    assertThatThrownBy(() -> tokens.layer(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void oneLayerIsEnough() {
    TokenEmbeddings tokens = new TokenEmbeddings(TOKENS, UPPER, 0);
    assertThat(tokens.layerCount()).isEqualTo(1);
    assertThat(tokens.vectors()).isSameAs(UPPER);
  }

  @Test
  void listsAreCopied() {
    List<Token> tokens = new ArrayList<>(TOKENS);
    List<EmbeddingBatch> layers = new ArrayList<>(List.of(UPPER));
    TokenEmbeddings embeddings = new TokenEmbeddings(tokens, layers, 0);
    tokens.clear();
    layers.clear();
    assertThat(embeddings.tokens()).isEqualTo(TOKENS);
    assertThat(embeddings.layerCount()).isEqualTo(1);
    assertThatThrownBy(() -> embeddings.tokens().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void maxSimSumsTheBestDotProducts() {
    TokenEmbeddings query = new TokenEmbeddings(TOKENS, UPPER, 0);
    TokenEmbeddings document =
        new TokenEmbeddings(
            TOKENS,
            EmbeddingBatch.of(2, List.of(DenseEmbedding.of(3, -1), DenseEmbedding.of(-5, -2))),
            0);
    assertThat(query.maxSim(document)).isCloseTo(3 - 2, within(1e-9));
    assertThat(document.maxSim(query)).isCloseTo(3 - 4, within(1e-9));
  }

  @Test
  void maxSimWithoutTokensIsZero() {
    TokenEmbeddings none = new TokenEmbeddings(List.of(), NONE, 0);
    TokenEmbeddings some = new TokenEmbeddings(TOKENS, UPPER, 0);
    assertThat(none.maxSim(some)).isZero();
    assertThat(some.maxSim(none)).isZero();
  }

  @Test
  void contradictionsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenEmbeddings(TOKENS, NONE, 0))
        .withMessageContainingAll("2 tokens", "0 vectors");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenEmbeddings(TOKENS, List.of(), 0))
        .withMessageContaining("layer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenEmbeddings(TOKENS, List.of(UPPER, NONE), 0))
        .withMessageContaining("0 vectors");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenEmbeddings(TOKENS, UPPER, -1))
        .withMessageContaining("tokensDropped");
    EmbeddingBatch wider = EmbeddingBatch.of(3, List.of(DenseEmbedding.of(1, 2, 3)));
    TokenEmbeddings other = new TokenEmbeddings(TOKENS.subList(0, 1), wider, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenEmbeddings(TOKENS, UPPER, 0).maxSim(other))
        .withMessageContaining("2 and 3");
  }
}
