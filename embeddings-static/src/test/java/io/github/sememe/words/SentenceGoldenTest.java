package io.github.sememe.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.FittedEmbedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SIF and uSIF, learnt from the texts that the goldens were learnt from. */
class SentenceGoldenTest {
  private static final Offset<Float> TOLERANCE = Offset.offset(2e-6f);

  @TempDir private Path folder;

  /** The goldens take the vectors of one file and the counts of another. */
  private EmbedderConfig config(String rule) throws IOException {
    WordVectors counted = Fixtures.open("ft-skipgram.bin");
    StringBuilder counts = new StringBuilder();
    for (int i = 0; i < counted.size(); i++) {
      counts
          .append(counted.word(i))
          .append(' ')
          .append(counted.count(i).orElseThrow())
          .append('\n');
    }
    Path frequencies = folder.resolve("counts.txt");
    Files.writeString(frequencies, counts);
    return EmbedderConfig.builder()
        .model(Fixtures.path("w2v-newline.bin").toString())
        .type("word-vectors")
        .set("sentence", rule)
        .set("tokenizer", "exact")
        .set("frequencies", frequencies.toString())
        .build();
  }

  private static List<String> texts() {
    return Fixtures.strings(Fixtures.object(Fixtures.EXPECTED, "sif").get("docs"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sif", "usif"})
  void withoutFittingTheWeightedMean(String rule) throws IOException {
    JsonObject expected = Fixtures.object(Fixtures.EXPECTED, rule);
    try (Embedder embedder = Embedders.load(config(rule))) {
      assertThat(embedder.embed(texts().get(0)).toArray())
          .containsExactly(Fixtures.floats(expected.get("weighted_average_0")), TOLERANCE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sif", "usif"})
  void fittedSavedAndLoaded(String rule) throws IOException {
    JsonObject expected = Fixtures.object(Fixtures.EXPECTED, rule);
    float[] first = Fixtures.floats(expected.get("embedding_0"));
    float[] last = Fixtures.floats(expected.get("embedding_39"));
    Path saved = folder.resolve("saved.sememe");
    try (FittedEmbedder fitted = Embedders.fit(config(rule), texts().stream())) {
      assertThat(fitted.embed(texts().get(0)).toArray()).containsExactly(first, TOLERANCE);
      assertThat(fitted.embed(texts().get(39)).toArray()).containsExactly(last, TOLERANCE);
      fitted.save(saved);
    }
    try (Embedder loaded = Embedders.load(saved)) {
      assertThat(loaded.embed(texts().get(0)).toArray()).containsExactly(first, TOLERANCE);
      assertThat(loaded.info().recipe()).containsEntry("sentence", rule);
    }
  }

  @Test
  void gloveByConfigurationAlone() {
    try (Embedder embedder = Embedders.load(Fixtures.path("glove-plain.txt"))) {
      WordVectors vectors = Fixtures.open("glove-plain.txt");
      float[] the = vectors.vector("the");
      float[] tokyo = vectors.vector("東京");
      float[] mean = new float[the.length];
      for (int i = 0; i < mean.length; i++) {
        mean[i] = (the[i] + tokyo[i]) / 2;
      }
      assertThat(embedder.embed("The 東京!").toArray()).containsExactly(mean, Offset.offset(1e-7f));
    }
  }
}
