package io.github.sememe.classic;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sememe.Embedding;
import io.github.sememe.Role;
import io.github.sememe.SparseEmbedding;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scores of bm25s and rank_bm25, of five methods. */
class Bm25GoldenTest {
  private static final JsonObject GOLDEN = Goldens.object("bm25.json");

  static IntStream variants() {
    return IntStream.range(0, GOLDEN.getAsJsonArray("variants").size());
  }

  private static Bm25 fit(JsonObject variant) {
    return Bm25.builder()
        .method(Bm25Method.parse(variant.get("method").getAsString()))
        .k1(variant.get("k1").getAsDouble())
        .b(variant.get("b").getAsDouble())
        .delta(variant.get("delta").getAsDouble())
        .fit(Goldens.corpus("en"));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void weightsAndScoresAreThoseOfTheOriginal(int number) {
    JsonObject variant = GOLDEN.getAsJsonArray("variants").get(number).getAsJsonObject();
    List<String> documents = Goldens.corpus("en");
    try (Bm25 embedder = fit(variant)) {
      double[] idf = Goldens.doubles(variant.get("idf"));
      assertThat(embedder.vocabulary().terms())
          .isEqualTo(Goldens.strings(GOLDEN.get("vocabulary")));
      for (int i = 0; i < idf.length; i++) {
        assertThat(embedder.idf(i)).isCloseTo(idf[i], Offset.offset(1e-12));
      }
      List<SparseEmbedding> weights = Goldens.rows(variant.get("doc_weights"), idf.length);
      boolean hasConstant = embedder.info().dimension() > idf.length;
      for (int i = 0; i < weights.size(); i++) {
        checkDocument(weights.get(i), embedder.embed(documents.get(i)), hasConstant, i);
      }
      checkScores(variant, embedder, documents);
    }
  }

  private static void checkDocument(
      SparseEmbedding expected, Embedding document, boolean hasConstant, int text) {
    SparseEmbedding sparse = (SparseEmbedding) document;
    int terms = sparse.size() - (hasConstant ? 1 : 0);
    SparseEmbedding withoutConstant =
        SparseEmbedding.of(
            expected.dimension(),
            Arrays.copyOf(sparse.indices(), terms),
            Arrays.copyOf(sparse.values(), terms));
    ScikitLearnTest.same(expected, withoutConstant, text);
    if (hasConstant) {
      assertThat(sparse.values()[terms]).isEqualTo(1);
    }
  }

  private static void checkScores(JsonObject variant, Bm25 embedder, List<String> documents) {
    List<Embedding> vectors = embedder.embedAll(documents);
    List<String> queries = Goldens.strings(GOLDEN.get("queries"));
    List<JsonElement> scores = variant.getAsJsonArray("query_scores").asList();
    for (int q = 0; q < queries.size(); q++) {
      Embedding query = embedder.forRole(Role.QUERY).embed(queries.get(q));
      double[] expected = Goldens.doubles(scores.get(q));
      for (int d = 0; d < expected.length; d++) {
        // Weights are rounded to float.
        assertThat(query.dot(vectors.get(d)))
            .as(queries.get(q) + ", " + d)
            .isCloseTo(expected[d], Offset.offset(1e-6 * Math.max(1, expected[d])));
      }
    }
  }
}
