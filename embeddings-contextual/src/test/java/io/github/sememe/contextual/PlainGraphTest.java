package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.ModelFormatException;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.TokenEmbeddings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs and outputs of other kinds than usual, on graphs whose results are plain to see. */
class PlainGraphTest {
  private static final String TEXT = "the old bridge";

  @TempDir private Path parent;
  private Path model;

  @BeforeEach
  void copyModel() throws IOException {
    model = TinyModels.copy(TinyModels.BERT, parent.resolve("model"));
    Files.delete(model.resolve("onnx/model.onnx"));
  }

  private EmbedderConfig.Builder graph(String name) throws IOException {
    Files.copy(TinyModels.PLAIN_GRAPHS.resolve(name), model.resolve("model.onnx"));
    return TinyModels.config(model).set("normalize", "false");
  }

  private static TokenEmbedder load(EmbedderConfig.Builder config) {
    return (TokenEmbedder) Embedders.load(config.build());
  }

  @Test
  void oneOfSeveralOutputsMustBeNamed() throws IOException {
    EmbedderConfig config = graph("two-outputs.onnx").build();

    assertThatThrownBy(() -> Embedders.load(config))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("negated FLOAT[-1, -1, 1], token_number FLOAT[-1, -1, 1]")
        .hasMessageContaining("output = names");
  }

  @Test
  void theNamedOutputIsTaken() throws IOException {
    EmbedderConfig.Builder config = graph("two-outputs.onnx");
    try (TokenEmbedder own = load(config.set("output", "token_number"));
        TokenEmbedder negated = load(config.set("output", "negated"))) {
      TokenEmbeddings tokens = own.tokens(TEXT);
      for (int i = 0; i < tokens.tokens().size(); i++) {
        assertThat(tokens.vectors().get(i).toArray()).containsExactly(tokens.tokens().get(i).id());
      }
      float mean = own.embed(TEXT).toArray()[0];
      assertThat(mean)
          .isEqualTo((float) tokens.tokens().stream().mapToInt(Token::id).average().orElseThrow());
      assertThat(negated.embed(TEXT).toArray()).containsExactly(-mean);
      assertThat(own.info().recipe()).containsEntry("output", "token_number");
    }
  }

  @Test
  void narrowIntegersPositionsAndHalfPrecision() throws IOException {
    try (TokenEmbedder embedder = load(graph("half-precision-positions.onnx"))) {
      assertThat(embedder.tokens(TEXT).vectors())
          .extracting(vector -> vector.toArray()[0])
          .startsWith(0f, 1f, 2f, 3f, 4f);
      assertThat(embedder.embedAll(List.of("", TEXT, "")))
          .extracting(vector -> vector.toArray()[0])
          .first()
          .isEqualTo(0.5f);
    }
  }
}
