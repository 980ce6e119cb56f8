package io.github.sememe.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loading, neighbours, analogies and means are gensim's. */
class GensimGoldenTest {
  private static final double TOLERANCE = 1e-6;
  private static final JsonObject GENSIM = Fixtures.object(Fixtures.EXPECTED, "gensim");

  private final WordVectors vectors = Fixtures.open("w2v-newline.bin");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "w2v.txt",
        "w2v-nonewline.bin",
        "w2v-newline.bin",
        "w2v-newline.bin limit=5",
        "w2v-odd.bin replace",
        "ft-skipgram.vec",
        "glove-plain.txt no_header"
      })
  void files(String name) {
    JsonObject expected = GENSIM.getAsJsonObject("load").getAsJsonObject(name);
    String[] parts = name.split(" ", -1);
    WordVectorOptions options =
        name.endsWith("limit=5")
            ? WordVectorOptions.DEFAULT.withLimit(5)
            : WordVectorOptions.DEFAULT;
    WordVectors loaded = WordVectors.open(Fixtures.path(parts[0]), options);

    List<String> keys = new ArrayList<>();
    for (JsonElement key : expected.getAsJsonArray("keys")) {
      if (!key.isJsonNull()) { // gensim's phantom of a dropped duplicate
        keys.add(key.getAsString());
      }
    }
    boolean hasPhantom = keys.size() < expected.getAsJsonArray("keys").size();
    assertThat(loaded.size()).isEqualTo(expected.get("n").getAsInt() - (hasPhantom ? 1 : 0));
    assertThat(loaded.dimension()).isEqualTo(expected.get("dim").getAsInt());
    for (int i = 0; i < keys.size(); i++) {
      assertThat(loaded.word(i)).isEqualTo(keys.get(i));
      assertThat(loaded.indexOf(keys.get(i))).isEqualTo(i);
    }
    assertThat(loaded.vector(0)).containsExactly(Fixtures.floats(expected.get("first")));
  }

  @ParameterizedTest
  @EnumSource
  void nearest(NeighbourSearch search) {
    WordVectors searched =
        WordVectors.open(
            Fixtures.path("w2v-newline.bin"), WordVectorOptions.DEFAULT.withSearch(search));
    for (JsonElement each : GENSIM.getAsJsonArray("most_similar")) {
      JsonObject asked = each.getAsJsonArray().get(0).getAsJsonObject();
      int count = asked.get("topn").getAsInt();
      List<Neighbour> found = query(searched, asked).top(count);
      Neighbours.assertSame(Fixtures.neighbours(each.getAsJsonArray().get(1)), found, TOLERANCE);
      assertThat(found).isEqualTo(query(vectors, asked).top(count));
    }
  }

  @Test
  void products() {
    for (JsonElement each : GENSIM.getAsJsonArray("most_similar_cosmul")) {
      JsonObject asked = each.getAsJsonArray().get(0).getAsJsonObject();
      Neighbours.assertSame(
          Fixtures.neighbours(each.getAsJsonArray().get(1)),
          query(vectors, asked)
              .method(AnalogyMethod.THREE_COS_MUL)
              .top(asked.get("topn").getAsInt()),
          TOLERANCE);
    }
  }

  private static WordQuery query(WordVectors vectors, JsonObject asked) {
    WordQuery query = vectors.query();
    for (JsonElement word : asked.getAsJsonArray("positive")) {
      query =
          word.isJsonArray()
              ? query.positive(
                  word.getAsJsonArray().get(0).getAsString(),
                  word.getAsJsonArray().get(1).getAsDouble())
              : query.positive(word.getAsString());
    }
    if (asked.has("negative")) {
      for (JsonElement word : asked.getAsJsonArray("negative")) {
        query = query.negative(word.getAsString());
      }
    }
    return asked.has("restrict_vocab")
        ? query.within(asked.get("restrict_vocab").getAsInt())
        : query;
  }

  @Test
  void missingWords() {
    assertThatThrownBy(() -> vectors.nearest("nosuchword", 3))
        .isInstanceOf(UnknownWordException.class)
        .hasMessageContaining("nosuchword")
        .hasMessageContaining("w2v-newline.bin");
  }

  @Test
  void theOddOneOut() {
    for (JsonElement each : GENSIM.getAsJsonArray("doesnt_match")) {
      JsonArray pair = each.getAsJsonArray();
      assertThat(vectors.doesntMatch(Fixtures.strings(pair.get(0))))
          .isEqualTo(pair.get(1).getAsString());
    }
  }

  @Test
  void similarities() {
    for (JsonElement each : GENSIM.getAsJsonArray("similarity")) {
      JsonArray row = each.getAsJsonArray();
      assertThat(vectors.similarity(row.get(0).getAsString(), row.get(1).getAsString()))
          .isCloseTo(row.get(2).getAsDouble(), org.assertj.core.data.Offset.offset(TOLERANCE));
    }
    for (JsonElement each : GENSIM.getAsJsonArray("n_similarity")) {
      JsonArray row = each.getAsJsonArray();
      assertThat(vectors.similarity(Fixtures.strings(row.get(0)), Fixtures.strings(row.get(1))))
          .isCloseTo(row.get(2).getAsDouble(), org.assertj.core.data.Offset.offset(TOLERANCE));
    }
  }

  @Test
  void means() {
    JsonObject expected = GENSIM.getAsJsonObject("mean_vector");
    assertClose(
        vectors.mean(List.of("paris", "rome", "nosuchword")),
        Fixtures.floats(expected.get("default")));
    assertClose(
        vectors.query().positive("paris", 2).negative("rome").vector(),
        Fixtures.floats(expected.get("weights 2,-1 post_normalize")));
  }

  @Test
  void ranks() {
    for (JsonElement each : GENSIM.getAsJsonArray("rank")) {
      JsonArray row = each.getAsJsonArray();
      assertThat(vectors.rank(row.get(0).getAsString(), row.get(1).getAsString()))
          .isEqualTo(row.get(2).getAsInt());
    }
  }

  @Test
  void fastTextThroughGensim() {
    WordVectors fastText =
        WordVectors.open(
            Fixtures.path("ft-skipgram.bin"),
            WordVectorOptions.DEFAULT.withEndOfSentenceNgrams(true));
    JsonObject expected = GENSIM.getAsJsonObject("load_facebook_vectors ft-skipgram.bin");
    expected
        .getAsJsonObject("vector")
        .entrySet()
        .forEach(
            each -> assertClose(fastText.vector(each.getKey()), Fixtures.floats(each.getValue())));
    Neighbours.assertSame(
        Fixtures.neighbours(expected.get("most_similar parisian")),
        fastText.nearest("parisian", 5),
        TOLERANCE);
  }

  private static void assertClose(float[] actual, float[] expected) {
    assertThat(actual).containsExactly(expected, org.assertj.core.data.Offset.offset(1e-6f));
  }
}
