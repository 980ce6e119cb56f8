package io.github.sememe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sememe.FakeProviders.Loaded;
import io.github.sememe.spi.EmbedderProvider;
import io.github.sememe.spi.ModelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding the provider of a model; the providers are those of {@link FakeProviders}. */
final class EmbeddersTest {
  @TempDir private Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("model.txt"), content);
  }

  private Path configuration(String content) throws IOException {
    return Files.writeString(folder.resolve("sememe.properties"), content);
  }

  private static Loaded load(EmbedderConfig config) {
    return (Loaded) Embedders.load(config);
  }

  private static ConfigurationException error(ThrowingCallable call) {
    return catchThrowableOfType(ConfigurationException.class, call);
  }

  @Test
  void contentDecidesWhatAPathHolds() throws IOException {
    Loaded loaded = (Loaded) Embedders.load(file("a cat"));
    assertThat(loaded.type).isEqualTo("cat");
    assertThat(loaded.context.source())
        .hasValue(new ModelSource.OnDisk(folder.resolve("model.txt")));
    assertThat(loaded.context.source().orElseThrow().name()).isEqualTo("model.txt");
    assertThat(((Loaded) Embedders.load(file("a dog"))).type).isEqualTo("dog");
  }

  @Test
  void lastResortLosesToCertain() throws IOException {
    assertThat(((Loaded) Embedders.load(file("prose and a cat"))).type).isEqualTo("cat");
    assertThat(((Loaded) Embedders.load(file("a bird"))).type).isEqualTo("text");
  }

  @Test
  void severalClaimsNameAllWhoClaim() throws IOException {
    Path both = file("a cat and a dog");
    assertThat(error(() -> Embedders.load(both)))
        .hasMessageContainingAll(
            both.toString(), "$Cat (type cat)", "$Dog (type dog)", "Set type to choose one");
    Path prose = file("prose");
    assertThat(error(() -> Embedders.load(prose))).hasMessageContainingAll("$Text", "$Prose");
  }

  @Test
  void typeOverrules() throws IOException {
    EmbedderConfig config = EmbedderConfig.of(Map.of("model", file("a cat").toString()), folder);
    assertThat(load(config).type).isEqualTo("cat");
    assertThat(load(config.with("type", "dog")).type).isEqualTo("dog");
    assertThat(load(config.with("type", "needy")).context.source()).isPresent();
  }

  @Test
  void pathsThatNobodyRecognisesAreNamed() {
    assertThat(error(() -> Embedders.load(folder)))
        .hasMessageContainingAll(
            folder.toString(), "Installed: cat, dog, learner, needy, prose, text, twin");
  }

  @Test
  void unknownTypesAreNamedWithTheNearest() {
    assertThat(error(() -> load(EmbedderConfig.builder().type("lerner").build())))
        .hasMessageContainingAll("No provider of type lerner", "did you mean learner?", "cat, dog");
  }

  @Test
  void missingTypesNameTheirArtifact() throws IOException {
    Path file = configuration("\ntype = transformer\n");
    ConfigurationException error = error(() -> load(EmbedderConfig.read(file)));
    assertThat(error)
        .hasMessageStartingWith(file + ":2: No provider of type transformer")
        .hasMessageContaining("Add the artifact io.github.sememe:embeddings-contextual");
    assertThat(error.key()).hasValue("type");
    assertThat(error.found()).hasValue("transformer");
  }

  @Test
  void typesThatTwoProvidersHaveAreNamed() {
    assertThat(error(() -> load(EmbedderConfig.builder().type("twin").build())))
        .hasMessageContainingAll("Several providers of type twin", "$OneTwin", "$OtherTwin");
  }

  @Test
  void neitherModelNorTypeIsAnError() {
    assertThat(error(() -> load(EmbedderConfig.builder().build())))
        .hasMessageContainingAll("Neither a model nor a type is set", "cat, dog");
  }

  @Test
  void modelsThatAreMissingAreNamedWithTheirLine() throws IOException {
    Path file = configuration("# here\nmodel = mini\n");
    assertThat(error(() -> load(EmbedderConfig.read(file))))
        .hasMessageStartingWith(file + ":2: ")
        .hasMessageContainingAll(
            "no model mini on the class path",
            "io.github.sememe:embeddings-model-NAME",
            "no file or folder " + folder.resolve("mini"));
    assertThat(error(() -> Embedders.load("./mini"))).hasMessageContaining("no file or folder");
    assertThat(error(() -> Embedders.load("./mini"))).hasMessageNotContaining("class path");
    assertThat(error(() -> Embedders.load(folder.resolve("gone"))))
        .hasMessageContaining(folder.resolve("gone").toString());
    assertThat(error(() -> Embedders.load(""))).hasMessageContaining("no model");
    assertThat(error(() -> Embedders.load("a\u0000b"))).hasMessageContaining("path");
    assertThat(error(() -> Embedders.load("./a\u0000b"))).hasMessageContaining("path");
  }

  @Test
  void modelsThatATypeNeedsAreAskedFor() throws IOException {
    Path file = configuration("type = needy\n");
    assertThat(error(() -> load(EmbedderConfig.read(file))))
        .hasMessage(file + ": model is missing: set it to a name or to a path");
  }

  @Test
  void modelsAreRelativeToTheFile() throws IOException {
    file("a cat");
    Path file = configuration("model = model.txt\npooling = max\nmax-tokens = 3\n");
    Loaded loaded = load(EmbedderConfig.read(file));
    assertThat(loaded.type).isEqualTo("cat");
    assertThat(loaded.config().get(FakeProviders.POOLING)).isEqualTo("max");
    assertThat(loaded.config().get(FakeProviders.MAX_TOKENS)).isEqualTo(3);
  }

  @Test
  void unknownKeysAreRefusedBeforeLoading() throws IOException {
    file("a cat");
    Path file = configuration("model = model.txt\n\nmax-token = 3\n");
    ConfigurationException error = error(() -> load(EmbedderConfig.read(file)));
    assertThat(error)
        .hasMessage(
            file
                + ":3: unknown key max-token for type cat (did you mean max-tokens?)."
                + " Allowed: model, type, pooling, max-tokens");
  }

  @Test
  void fitsWhatLearns() {
    AtomicBoolean closed = new AtomicBoolean();
    Stream<String> corpus = Stream.of("one", "two").onClose(() -> closed.set(true));
    EmbedderConfig config = EmbedderConfig.builder().type("learner").set("pooling", "max").build();
    try (FittedEmbedder fitted = Embedders.fit(config, corpus)) {
      assertThat(((Loaded) fitted).corpus).containsExactly("one", "two");
      assertThat(((Loaded) fitted).config().get(FakeProviders.POOLING)).isEqualTo("max");
    }
    assertThat(closed).isTrue();
  }

  @Test
  void refusesToFitWhatDoesNotLearn() {
    AtomicBoolean closed = new AtomicBoolean();
    Stream<String> corpus = Stream.of("one").onClose(() -> closed.set(true));
    assertThat(error(() -> Embedders.fit(EmbedderConfig.builder().type("cat").build(), corpus)))
        .hasMessageContaining("cat does not learn from texts");
    assertThat(closed).isTrue();
    EmbedderConfig unknown = EmbedderConfig.builder().type("learner").set("no", "x").build();
    assertThat(error(() -> Embedders.fit(unknown, Stream.of())))
        .hasMessageContaining("unknown key");
  }

  @Test
  void installedProvidersAreThoseOfTheClassPath() {
    assertThat(EmbedderProvider.installed())
        .extracting(EmbedderProvider::type)
        .containsExactly("cat", "dog", "text", "prose", "twin", "twin", "needy", "learner");
  }

  @Test
  void providersThatCannotBeCreatedAreNamed() throws Exception {
    Path services = folder.resolve("META-INF/services");
    Files.createDirectories(services);
    Files.writeString(services.resolve(EmbedderProvider.class.getName()), "com.example.Gone\n");
    ContextLoader.with(
        folder,
        () ->
            assertThatThrownBy(EmbedderProvider::installed)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("com.example.Gone")
                .hasCauseInstanceOf(ServiceConfigurationError.class));
  }

  @Test
  void threadsWithoutContextLoaderFindThemToo() throws Exception {
    Thread.currentThread().setContextClassLoader(null);
    try {
      assertThat(EmbedderProvider.installed()).hasSize(8);
    } finally {
      Thread.currentThread().setContextClassLoader(EmbeddersTest.class.getClassLoader());
    }
  }
}
