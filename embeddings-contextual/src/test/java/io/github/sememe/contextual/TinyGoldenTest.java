package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sememe.Embedder;
import io.github.sememe.Embedders;
import io.github.sememe.contextual.modules.Pooling;
import io.github.sememe.spi.ConfigKey;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The vectors of sentence-transformers, for every layout and every pooling. */
class TinyGoldenTest {

  private static void assertGolden(Embedder embedder, Path folder, String name) {
    List<String> texts = TinyModels.texts(folder);
    float[][] vectors = TinyModels.vectors(folder, name);
    for (int i = 0; i < vectors.length; i++) {
      assertThat(embedder.embed(texts.get(i)).toArray())
          .as("text %d", i)
          .containsExactly(vectors[i], within(1e-5f));
    }
  }

  @Test
  void newLayout() {
    try (Embedder embedder = TransformerEmbedder.load(TinyModels.BERT)) {
      assertGolden(embedder, TinyModels.BERT, "normalized");
      assertThat(embedder.info().maxTokens()).hasValue(48);
      assertThat(embedder.info().recipe())
          .containsEntry("pooling", "mean")
          .containsEntry("normalize", "true");
    }
  }

  @Test
  void oldLayoutWithoutNormalizeModule() {
    try (Embedder embedder = TransformerEmbedder.load(TinyModels.OLD_LAYOUT)) {
      assertGolden(embedder, TinyModels.BERT, "cls");
      assertThat(embedder.info().maxTokens()).hasValue(48);
    }
  }

  @Test
  void twoInputsAndARecipeFromTheConfiguration() {
    try (Embedder embedder = Embedders.load(TinyModels.distilbert())) {
      assertGolden(embedder, TinyModels.DISTILBERT, "max-normalized");
      assertThat(embedder.info().maxTokens()).hasValue(64);
    }
  }

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void everyPooling(Pooling pooling) {
    String name = ConfigKey.nameOf(pooling);
    try (Embedder embedder =
        Embedders.load(
            TinyModels.config(TinyModels.BERT)
                .set("pooling", name)
                .set("normalize", "false")
                .build())) {
      assertGolden(embedder, TinyModels.BERT, name);
    }
  }

  @Test
  void aPathIsRecognisedByItsContent() {
    try (Embedder embedder = Embedders.load(TinyModels.BERT)) {
      assertThat(embedder).isInstanceOf(TransformerEmbedder.class);
      assertThat(embedder.info().name()).isEqualTo("tiny-bert");
    }
  }

  @Test
  void differentRecipesHaveDifferentFingerprints() {
    try (Embedder mean = TransformerEmbedder.load(TinyModels.BERT);
        Embedder again = TransformerEmbedder.load(TinyModels.BERT);
        Embedder cls = TransformerEmbedder.load(TinyModels.OLD_LAYOUT);
        Embedder other = Embedders.load(TinyModels.distilbert())) {
      assertThat(mean.info().fingerprint())
          .hasSize(64)
          .isEqualTo(again.info().fingerprint())
          .isNotEqualTo(cls.info().fingerprint())
          .isNotEqualTo(other.info().fingerprint());
    }
  }
}
