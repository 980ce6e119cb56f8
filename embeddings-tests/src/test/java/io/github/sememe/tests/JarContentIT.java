package io.github.sememe.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sememe.spi.EmbedderProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the jars hold, for it becomes part of every application that uses them. */
class JarContentIT {

  @Test
  void noForeignServiceReachesAUser() {
    List<String> services =
        Jars.runtime().stream()
            .filter(jar -> jar.getFileName().toString().startsWith("embeddings-"))
            .flatMap(jar -> JarEntries.of(jar).stream())
            .filter(entry -> entry.startsWith("META-INF/services/") && !entry.endsWith("/"))
            .toList();

    assertThat(services)
        .containsExactlyInAnyOrder(
            "META-INF/services/io.github.sememe.spi.EmbedderProvider",
            "META-INF/services/io.github.sememe.spi.RerankerProvider",
            "META-INF/services/io.github.sememe.huggingface.TokenizerEngine");
    assertThat(ServiceLoader.load(EmbedderProvider.class))
        .extracting(provider -> provider.getClass().getName())
        .containsExactlyInAnyOrder(
            "io.github.sememe.classic.OneHotProvider",
            "io.github.sememe.classic.BagOfWordsProvider",
            "io.github.sememe.classic.TfIdfProvider",
            "io.github.sememe.classic.HashingProvider",
            "io.github.sememe.classic.Bm25Provider",
            "io.github.sememe.statics.StaticTransformerProvider",
            "io.github.sememe.words.WordVectorsProvider",
            "io.github.sememe.contextual.TransformerProvider");
  }

  static List<Path> modelJars() {
    return Jars.all("embeddings-model-");
  }

  @Test
  void theModelThatIsAlwaysBuiltIsLookedInto() {
    assertThat(modelJars()).contains(Jars.find("embeddings-model-all-minilm-l6-v2"));
  }

  @ParameterizedTest
  @MethodSource("modelJars")
  void aModelJarHoldsTheModelAndNothingElse(Path jar) {
    String name =
        jar.getFileName()
            .toString()
            .replaceAll("^embeddings-model-|-\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\.jar$", "");
    String folder = "META-INF/sememe/models/" + name;

    assertThat(JarEntries.of(jar))
        .filteredOn(entry -> !entry.endsWith("/") && !entry.startsWith("META-INF/maven/"))
        .filteredOn(entry -> !entry.equals(folder + "/sentence_bert_config.json"))
        .containsExactlyInAnyOrder(
            "META-INF/MANIFEST.MF",
            "META-INF/LICENSE",
            "META-INF/NOTICE",
            folder + ".properties",
            folder + "/config.json",
            folder + "/model.onnx",
            folder + "/tokenizer.json");
  }

  @Test
  void contractsAndMathStaySmall() throws IOException {
    long size = Files.size(Jars.find("embeddings-math")) + Files.size(Jars.find("embeddings-api"));

    assertThat(size).isLessThan(300_000);
  }
}
