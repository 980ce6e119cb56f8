package io.github.sememe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sememe.spi.LoadContext;
import io.github.sememe.spi.ModelSource;
import io.github.sememe.spi.RerankerProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Finding the provider of a reranker, and telling rerankers from embedders; the providers are those
 * of {@link FakeRerankers} and {@link FakeProviders}.
 */
final class RerankersTest {
  @TempDir private Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("model.txt"), content);
  }

  private EmbedderConfig config(String... entries) {
    EmbedderConfig config = EmbedderConfig.of(Map.of(), folder);
    for (int i = 0; i < entries.length; i += 2) {
      config = config.with(entries[i], entries[i + 1]);
    }
    return config;
  }

  private static ConfigurationException error(ThrowingCallable call) {
    return catchThrowableOfType(ConfigurationException.class, call);
  }

  private static Reranker scores(double... scores) {
    return new Reranker() {
      @Override
      public double[] score(String query, List<String> documents) {
        return scores.clone();
      }

      @Override
      public ModelInfo info() {
        return ModelInfo.builder("fixed", "fixed", 0).build();
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void contentDecidesWhatAPathHolds() throws IOException {
    FakeRerankers.Loaded loaded =
        (FakeRerankers.Loaded) Embedders.reranker(file("the verdict of a judge"));
    assertThat(loaded.type()).isEqualTo("judge");
    assertThat(loaded.context().source())
        .hasValue(new ModelSource.OnDisk(folder.resolve("model.txt")));
    try (Reranker byName = Embedders.reranker(folder.resolve("model.txt").toString())) {
      assertThat(byName.info().type()).isEqualTo("judge");
    }
  }

  @Test
  void typeOverrulesAndKeysAreChecked() throws IOException {
    EmbedderConfig jury = config("type", "jury", "model", file("a cat").toString());
    assertThat(Embedders.reranker(jury).info().type()).isEqualTo("jury");
    assertThat(Embedders.reranker(jury.with("weight", "3")).score("q", List.of("ab", "")))
        .containsExactly(6, 0);
    assertThat(error(() -> Embedders.reranker(jury.with("weigt", "3"))))
        .hasMessage(
            "unknown key weigt for type jury (did you mean weight?). Allowed: model, type, weight");
  }

  @Test
  void anEmbedderIsNoReranker() throws IOException {
    Path cat = file("a cat");
    assertThat(error(() -> Embedders.reranker(cat)))
        .hasMessage(cat + " holds an embedder, not a reranker; Embedders.load loads it")
        .satisfies(e -> assertThat(e.key()).hasValue("model"));
    assertThat(error(() -> Embedders.reranker(config("type", "cat", "model", "model.txt"))))
        .hasMessage(
            "model.txt is of type cat: an embedder, not a reranker; Embedders.load loads it");
    assertThat(error(() -> Embedders.reranker(file("plain words")))).hasMessageContaining("holds");
  }

  @Test
  void aRerankerIsNoEmbedder() throws IOException {
    Path verdict = file("a verdict in prose");
    assertThat(error(() -> Embedders.load(verdict)))
        .as("what is certain comes before what takes any text")
        .hasMessage(
            verdict
                + " holds a reranker, which scores documents and has no vectors;"
                + " Embedders.reranker loads it");
    assertThat(error(() -> Embedders.load(config("type", "jury"))))
        .hasMessageStartingWith("type jury: a reranker, which");
    assertThat(error(() -> Embedders.fit(config("type", "jury"), Stream.of())))
        .hasMessageStartingWith("type jury: a reranker, which");
  }

  @Test
  void bothKindsAreDescribed() throws IOException {
    EmbedderConfig config = config("model", "model.txt");
    file("a verdict");
    assertThat(Embedders.info(config).type()).isEqualTo("judge");
    file("a cat");
    assertThat(Embedders.info(config).type()).isEqualTo("length");
    assertThat(Embedders.info(config("type", "jury")).type()).isEqualTo("jury");
    assertThat(error(() -> Embedders.info(config("type", "juri"))))
        .hasMessageContaining("Installed: cat, dog, judge, jury, learner");
  }

  @Test
  void whoIsAskedForAnEmbedderGetsItWhereBothClaim() throws IOException {
    Path both = file("a cat with a verdict");
    assertThat(Embedders.load(both).info().type()).isEqualTo("length");
    assertThat(Embedders.reranker(both).info().type()).isEqualTo("judge");
  }

  @Test
  void typesThatAreNotThereAreNamed() {
    assertThat(error(() -> Embedders.reranker(config("type", "juri"))))
        .hasMessageContainingAll("No provider of type juri", "did you mean jury?", "judge, jury");
    assertThat(error(() -> Embedders.reranker(config("type", "cross-encoder"))))
        .hasMessageContaining("Add the artifact io.github.sememe:embeddings-contextual");
    assertThat(error(() -> Embedders.reranker(config())))
        .hasMessageContainingAll("Neither a model nor a type is set", "judge, jury");
    assertThat(error(() -> Embedders.reranker("./gone"))).hasMessageContaining("no file or folder");
  }

  @Test
  void installedProvidersAreThoseOfTheClassPath() {
    assertThat(RerankerProvider.installed())
        .extracting(RerankerProvider::type)
        .containsExactly("judge", "jury");
  }

  @Test
  void rerankPicksTheBest() {
    List<String> documents = List.of("a", "b", "c", "d");
    Reranker reranker = scores(1, Double.NaN, 3, 1);
    assertThat(reranker.rerank("q", documents, 9))
        .extracting(Match::index)
        .as("equal scores keep their order, what is no number comes last")
        .containsExactly(2, 0, 3, 1);
    assertThat(reranker.rerank("q", documents, 2))
        .containsExactly(new Match(2, 3), new Match(0, 1));
    assertThat(scores().rerank("q", List.of(), 1)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reranker.rerank("q", documents, 0))
        .withMessage("k is 0, must be at least 1");
  }

  @Test
  void rerankChecksWhatScoreChecks() {
    Reranker loaded =
        new FakeRerankers.Loaded("judge", config(), new LoadContext(Optional.empty()));
    assertThatNullPointerException().isThrownBy(() -> loaded.rerank("q", null, 1));
  }
}
