package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sememe.ConfigurationException;
import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.Role;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prompts that models' pages name and their files do not have: used when asked for, never else. */
class FamiliesTest {
  @TempDir private Path parent;

  @ParameterizedTest
  @CsvSource({
    "bge-small-en-v1.5, bge-en",
    "UAE-Large-V1, uae",
    "multilingual-e5-large-instruct, e5",
    "nomic-embed-text-v1.5, nomic",
    "Qwen3-Embedding-0.6B, qwen3"
  })
  void modelsBelongToAFamilyByTheirName(String model, String family) {
    assertThat(Families.known().ofModel(model).orElseThrow().name()).isEqualTo(family);
  }

  @Test
  void promptsOfAFamilyAreUsedWhenAsked() {
    EmbedderConfig config = TinyModels.config(TinyModels.BERT).set("family", "e5").build();
    try (Embedder plain = TransformerEmbedder.load(TinyModels.BERT);
        Embedder embedder = Embedders.load(config)) {
      assertThat(embedder.forRole(Role.QUERY).embed("river"))
          .isEqualTo(plain.embed("query: river"))
          .isNotEqualTo(plain.forRole(Role.QUERY).embed("river"));
      assertThat(embedder.forRole(Role.DOCUMENT).embed("river"))
          .isEqualTo(plain.embed("passage: river"));
      assertThat(embedder.embed("river")).isEqualTo(plain.embed("river"));
      assertThat(embedder.info().fingerprint()).isNotEqualTo(plain.info().fingerprint());
    }
  }

  @Test
  void whatFilesSayWins() {
    EmbedderConfig config =
        TinyModels.config(TinyModels.family("prompts")).set("family", "bge-en").build();
    try (Embedder plain = TransformerEmbedder.load(TinyModels.family("prompts"));
        Embedder embedder = Embedders.load(config)) {
      assertThat(embedder.info().prompts()).containsAllEntriesOf(plain.info().prompts());
      assertThat(embedder.forRole(Role.QUERY).embed("river"))
          .isEqualTo(plain.forRole(Role.QUERY).embed("river"));
    }
  }

  @Test
  void aHintWhereSomethingIsMissing() {
    Path model = TinyModels.copy(TinyModels.BERT, parent.resolve("e5-small-v2"));
    EmbedderConfig.Builder config = TinyModels.config(model);
    try (Embedder plain = Embedders.load(config.build());
        Embedder asked = Embedders.load(config.set("family", "e5").build())) {
      assertThat(plain.info().recipe().get("hint")).contains("family = e5");
      assertThat(asked.info().recipe()).doesNotContainKey("hint");
    }
  }

  @Test
  void familiesThatThereAreNot() {
    EmbedderConfig config = TinyModels.config(TinyModels.BERT).set("family", "llama").build();
    assertThatThrownBy(() -> Embedders.load(config).close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("bge-en, bge-zh, e5");
  }

  @Test
  void everyFamilyHasAName() {
    for (Families.Family family : Families.known().all()) {
      assertThat(family.models()).isNotEmpty().allMatch(name -> !name.isBlank());
      assertThat(family.prompts().entrySet())
          .extracting(Map.Entry::getValue)
          .allMatch(prompt -> !prompt.isBlank());
    }
  }
}
