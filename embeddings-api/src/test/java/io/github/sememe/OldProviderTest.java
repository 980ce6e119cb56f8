package io.github.sememe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sememe.spi.EmbedderProvider;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that was compiled against version 0.1.0, and never since, works with this one. */
final class OldProviderTest {
  private static final EmbedderConfig CONFIG =
      EmbedderConfig.builder().type("word-count").set("scale", "10").build();

  @TempDir private Path folder;

  private static void withJar(ContextLoader.Body body) throws Exception {
    URL jar = OldProviderTest.class.getResource("/provider-0.1.0.jar");
    ContextLoader.with(Path.of(Objects.requireNonNull(jar).toURI()), body);
  }

  @Test
  void isInstalled() throws Exception {
    withJar(
        () ->
            assertThat(EmbedderProvider.installed())
                .filteredOn(provider -> provider.type().equals("word-count"))
                .singleElement()
                .satisfies(provider -> assertThat(provider.keys()).hasSize(1)));
  }

  @Test
  void embeds() throws Exception {
    withJar(
        () -> {
          Embedder embedder = Embedders.load(CONFIG);
          assertThat(embedder.embed("a b c")).isEqualTo(DenseEmbedding.of(30));
          assertThat(embedder.embedAll(List.of("", "a b")))
              .containsExactly(DenseEmbedding.of(0), DenseEmbedding.of(20));
          assertThat(embedder.embedAll(Stream.of("a", "b c"), text -> text))
              .extracting(Embedded::embedding)
              .containsExactly(DenseEmbedding.of(10), DenseEmbedding.of(20));
          assertThat(embedder.forRole(Role.QUERY).info().recipe()).containsEntry("scale", "10");
          assertThat(((TokenEmbedder) embedder).tokens("a b").vectors()).hasSize(2);
          embedder.close();
          assertThatIllegalStateException().isThrownBy(() -> embedder.embed("a"));
        });
  }

  @Test
  void recognisesItsFiles() throws Exception {
    Path file = Files.writeString(folder.resolve("model.words"), "a bird");
    withJar(() -> assertThat(Embedders.load(file).info().type()).isEqualTo("word-count"));
  }

  @Test
  void fits() throws Exception {
    withJar(
        () -> {
          try (FittedEmbedder fitted = Embedders.fit(CONFIG, Stream.of("x", "y", "z"))) {
            assertThat(fitted.embed("a b")).isEqualTo(DenseEmbedding.of(6));
          }
        });
  }

  @Test
  void hasItsKeysChecked() throws Exception {
    withJar(
        () -> {
          assertThatThrownBy(() -> Embedders.load(CONFIG.with("scale", "0")))
              .hasMessageContaining("a whole number from 1 to 100");
          assertThatThrownBy(() -> Embedders.load(CONFIG.with("scal", "2")))
              .hasMessageContaining("did you mean scale?");
        });
  }

  @Test
  void isGoneWithItsJar() {
    assertThatThrownBy(() -> Embedders.load(CONFIG)).hasMessageContaining("No provider of type");
  }
}
