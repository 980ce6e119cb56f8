package io.github.sememe.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sememe.spi.EmbedderProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

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

  @Test
  void theModelJarHoldsTheModelAndNothingElse() {
    Path jar = Jars.find("embeddings-model-all-minilm-l6-v2");

    assertThat(JarEntries.of(jar))
        .filteredOn(entry -> !entry.endsWith("/") && !entry.startsWith("META-INF/maven/"))
        .containsExactlyInAnyOrder(
            "META-INF/MANIFEST.MF",
            "META-INF/LICENSE",
            "META-INF/NOTICE",
            "META-INF/sememe/models/all-minilm-l6-v2.properties",
            "META-INF/sememe/models/all-minilm-l6-v2/config.json",
            "META-INF/sememe/models/all-minilm-l6-v2/model.onnx",
            "META-INF/sememe/models/all-minilm-l6-v2/tokenizer.json");
  }

  @Test
  void contractsAndMathStaySmall() throws IOException {
    long size = Files.size(Jars.find("embeddings-math")) + Files.size(Jars.find("embeddings-api"));

    assertThat(size).isLessThan(300_000);
  }
}
