package io.github.sememe.classic;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.Embedding;
import io.github.sememe.FittedEmbedder;
import io.github.sememe.SparseEmbedding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors of scikit-learn, by configuration alone: indices and counts exactly. */
class ScikitLearnTest {
  private static final Map<String, String> TYPES =
      Map.of(
          "CountVectorizer", BagOfWords.TYPE,
          "TfidfVectorizer", TfIdf.TYPE,
          "HashingVectorizer", Hashing.TYPE);

  @TempDir private Path folder;

  static List<String> cases() {
    return Goldens.strings(Goldens.object("index.json").get("files")).stream()
        .filter(file -> file.matches("(en|multi)-.*"))
        .toList();
  }

  @Test
  void allCasesAreThere() {
    assertThat(cases()).hasSize(26);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void vectorsAreThoseOfScikitLearn(String file) throws IOException {
    JsonObject golden = Goldens.object(file);
    String corpus = golden.get("corpus").getAsString();
    List<String> texts = Goldens.corpus(corpus);
    int columns = golden.get("columns").getAsInt();
    try (FittedEmbedder embedder = Embedders.fit(config(golden), texts.stream())) {
      assertThat(embedder.info().dimension()).isEqualTo(columns);
      check(Goldens.rows(golden.get("rows"), columns), texts, embedder);
      check(Goldens.rows(golden.get("unseen_rows"), columns), Goldens.unseen(corpus), embedder);
      if (embedder instanceof VocabularyEmbedder learnt) {
        List<String> terms = Goldens.strings(golden.get("vocabulary"));
        assertThat(learnt.vocabulary().terms()).isEqualTo(terms);
      }
      if (embedder instanceof TfIdf tfIdf && golden.has("idf")) {
        double[] idf = Goldens.doubles(golden.get("idf"));
        for (int i = 0; i < columns; i++) {
          assertThat(tfIdf.idf(i)).isCloseTo(idf[i], within(idf[i]));
        }
      }
    }
  }

  private static Offset<Double> within(double value) {
    return Offset.offset(1e-12 * Math.max(1, Math.abs(value)));
  }

  private static void check(
      List<SparseEmbedding> expected, List<String> texts, FittedEmbedder embedder) {
    List<Embedding> batch = embedder.embedAll(texts);
    assertThat(batch).hasSameSizeAs(expected);
    for (int i = 0; i < texts.size(); i++) {
      same(expected.get(i), (SparseEmbedding) embedder.embed(texts.get(i)), i);
      same(expected.get(i), (SparseEmbedding) batch.get(i), i);
    }
  }

  /** Stored zeros count; values are those of the original rounded to float, to one ulp. */
  static void same(SparseEmbedding expected, SparseEmbedding actual, int text) {
    assertThat(actual.indices()).as("text " + text).isEqualTo(expected.indices());
    for (int i = 0; i < expected.size(); i++) {
      float wanted = expected.values()[i];
      assertThat(actual.values()[i])
          .as("text " + text + ", value " + i)
          .isCloseTo(wanted, Offset.offset(Math.ulp(wanted)));
    }
  }

  private EmbedderConfig config(JsonObject golden) throws IOException {
    EmbedderConfig.Builder config =
        EmbedderConfig.builder().base(folder).type(TYPES.get(golden.get("class").getAsString()));
    for (Map.Entry<String, JsonElement> option : golden.getAsJsonObject("options").entrySet()) {
      String key = option.getKey().replace('_', '-').toLowerCase(Locale.ROOT);
      config.set(key, value(key, option.getValue()));
    }
    return config.build();
  }

  private String value(String key, JsonElement value) throws IOException {
    if (value.isJsonNull()) {
      return "none";
    }
    if (!value.isJsonArray()) {
      return value.getAsString().replace("char_wb", "char-wb");
    }
    if (key.equals("ngram-range")) {
      return String.join(",", Goldens.strings(value));
    }
    Files.write(folder.resolve(key + ".txt"), Goldens.strings(value));
    return key + ".txt";
  }

  @Test
  void stopWordsAreThoseOfScikitLearn() {
    assertThat(StopWords.english())
        .hasSize(318)
        .isEqualTo(Goldens.strings(Goldens.file("stopwords-english.json")));
  }

  /** What is fitted and embedded in one go is what the fitted embedder gives. */
  @ParameterizedTest
  @MethodSource("cases")
  void fittingAndEmbeddingInOneGoIsTheSame(String file) throws IOException {
    JsonObject golden = Goldens.object(file);
    String type = TYPES.get(golden.get("class").getAsString());
    List<String> texts = Goldens.corpus(golden.get("corpus").getAsString());
    EmbedderConfig config = config(golden);
    for (int threads : new int[] {1, 3}) {
      FitResult<? extends VocabularyEmbedder> result =
          switch (type) {
            case TfIdf.TYPE ->
                TfIdf.builder().configure(config).threads(threads).fitAndEmbed(texts);
            case BagOfWords.TYPE ->
                BagOfWords.builder().configure(config).threads(threads).fitAndEmbed(texts);
            default -> null;
          };
      if (result != null) {
        assertThat((List<Embedding>) result.embeddings())
            .isEqualTo(result.embedder().embedAll(texts));
        int columns = golden.get("columns").getAsInt();
        List<SparseEmbedding> rows = Goldens.rows(golden.get("rows"), columns);
        for (int i = 0; i < rows.size(); i++) {
          same(rows.get(i), (SparseEmbedding) result.embeddings().get(i), i);
        }
      }
    }
  }
}
