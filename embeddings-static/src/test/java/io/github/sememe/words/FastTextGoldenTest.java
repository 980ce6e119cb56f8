package io.github.sememe.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors, sentences, neighbours, analogies and labels are fastText's own, to the last bit. */
class FastTextGoldenTest {
  /** What {@code expf} and {@code logf} differ by from correct rounding. */
  private static final float PROBABILITY = 1e-6f;

  private static final JsonObject CLI = Fixtures.object(Fixtures.EXPECTED, "fasttext_cli");

  private static JsonObject unsupervised(String name) {
    return Fixtures.object(Fixtures.EXPECTED, "fasttext_unsupervised", name);
  }

  private static JsonObject supervised(String name) {
    return Fixtures.object(Fixtures.EXPECTED, "fasttext_supervised", name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ft-skipgram.bin", "ft-cbow.bin", "ft-nosubword.bin"})
  void dictionary(String name) {
    WordVectors vectors = Fixtures.open(name);
    JsonObject expected = unsupervised(name);

    assertThat(vectors.dimension()).isEqualTo(expected.get("dim").getAsInt());
    List<String> words = IntStream.range(0, vectors.size()).mapToObj(vectors::word).toList();
    assertThat(words).isEqualTo(Fixtures.strings(expected.get("words")));
    JsonArray counts = expected.getAsJsonArray("counts");
    for (int i = 0; i < vectors.size(); i++) {
      assertThat(vectors.count(i)).hasValue(counts.get(i).getAsLong());
    }
    for (Map.Entry<String, JsonElement> id : expected.getAsJsonObject("word_id").entrySet()) {
      assertThat(vectors.indexOf(id.getKey())).as(id.getKey()).isEqualTo(id.getValue().getAsInt());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ft-skipgram.bin", "ft-cbow.bin", "ft-nosubword.bin"})
  void vectorsAreEqual(String name) {
    assertVectors(Fixtures.open(name), unsupervised(name));
  }

  private static void assertVectors(WordVectors vectors, JsonObject expected) {
    for (Map.Entry<String, JsonElement> each : expected.getAsJsonObject("vector").entrySet()) {
      assertThat(vectors.vector(each.getKey()))
          .as(each.getKey())
          .containsExactly(Fixtures.floats(each.getValue()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ft-skipgram.bin", "ft-cbow.bin"})
  void rowsOfSubwords(String name) {
    FastText model = Fixtures.open(name).file().fastText();
    for (Map.Entry<String, JsonElement> each :
        unsupervised(name).getAsJsonObject("subwords").entrySet()) {
      List<Integer> expected = new ArrayList<>();
      each.getValue()
          .getAsJsonArray()
          .get(1)
          .getAsJsonArray()
          .forEach(e -> expected.add(e.getAsInt()));
      assertThat(model.rows(each.getKey()).toArray())
          .as(each.getKey())
          .containsExactly(expected.stream().mapToInt(i -> i).toArray());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ft-skipgram.bin", "ft-cbow.bin", "ft-nosubword.bin"})
  void sentencesAreEqual(String name) {
    assertSentences(Fixtures.open(name), unsupervised(name));
  }

  private static void assertSentences(WordVectors vectors, JsonObject expected) {
    for (JsonElement pair : expected.getAsJsonArray("sentence_vector")) {
      String text = pair.getAsJsonArray().get(0).getAsString();
      assertThat(vectors.file().fastText().sentence(text, true))
          .as(text)
          .containsExactly(Fixtures.floats(pair.getAsJsonArray().get(1)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ft-skipgram.bin", "ft-cbow.bin", "ft-nosubword.bin"})
  void neighboursAreEqual(String name) {
    for (NeighbourSearch search : NeighbourSearch.values()) {
      WordVectors vectors =
          WordVectors.open(Fixtures.path(name), WordVectorOptions.DEFAULT.withSearch(search));
      for (Map.Entry<String, JsonElement> each :
          unsupervised(name).getAsJsonObject("nearest").entrySet()) {
        Neighbours.assertSame(
            Fixtures.neighbours(each.getValue()), vectors.nearest(each.getKey(), 10), 0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ft-skipgram.bin", "ft-cbow.bin", "ft-nosubword.bin"})
  void analogiesAreEqual(String name) {
    WordVectors vectors = Fixtures.open(name);
    for (JsonElement each : unsupervised(name).getAsJsonArray("analogies")) {
      JsonArray parts = each.getAsJsonArray();
      // fastText asks for A - B + C.
      WordQuery query =
          vectors
              .query()
              .positive(parts.get(0).getAsString())
              .negative(parts.get(1).getAsString())
              .positive(parts.get(2).getAsString());
      Neighbours.assertSame(Fixtures.neighbours(parts.get(3)), query.top(5), 0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ft-sup-softmax.bin",
        "ft-sup-hs.bin",
        "ft-sup-ova.bin",
        "ft-sup-ns.bin",
        "ft-sup-many.bin",
        "ft-sup-plain.ftz",
        "ft-sup-qnorm.ftz",
        "ft-sup-cutoff.ftz",
        "ft-sup-qout.ftz"
      })
  void classifiers(String name) throws IOException {
    WordVectors vectors = Fixtures.open(name);
    JsonObject expected = supervised(name);

    assertThat(vectors.isClassifier()).isTrue();
    assertThat(vectors.size()).isEqualTo(expected.get("n_words").getAsInt());
    assertThat(vectors.labels().stream().limit(20).map(l -> "__label__" + l))
        .isEqualTo(Fixtures.strings(expected.get("labels")));
    assertVectors(vectors, expected);
    assertSentences(vectors, expected);
    for (JsonElement each : expected.getAsJsonArray("predict_k3")) {
      assertLabels(vectors, each.getAsJsonArray(), 3, 0);
    }
    assertLabels(
        vectors,
        expected.getAsJsonArray("predict_all_threshold_0.05"),
        vectors.labels().size(),
        0.05);
    assertTokens(vectors, expected);
    assertPrecision(vectors, expected, name);
  }

  private static void assertLabels(
      WordVectors vectors, JsonArray expected, int k, double threshold) {
    String text = expected.get(0).getAsString();
    List<Label> labels = vectors.classify(text, k, threshold);
    List<String> names = Fixtures.strings(expected.get(1));
    float[] probabilities = Fixtures.floats(expected.get(2));
    assertThat(labels).as(text).hasSameSizeAs(names);
    for (int i = 0; i < labels.size(); i++) {
      float probability = probabilities[i];
      assertThat(labels.get(i).probability()).isCloseTo(probability, Offset.offset(PROBABILITY));
      boolean isTied =
          IntStream.range(0, probabilities.length)
                  .filter(j -> probabilities[j] == probability)
                  .count()
              > 1;
      boolean isFloor = probability < 1.1e-5f;
      if (!isTied && !isFloor) {
        assertThat("__label__" + labels.get(i).name()).as(text).isEqualTo(names.get(i));
      }
    }
  }

  private static void assertTokens(WordVectors vectors, JsonObject expected) {
    for (JsonElement each : expected.getAsJsonArray("get_line")) {
      String text = each.getAsJsonArray().get(0).getAsString();
      List<String> tokens = Fixtures.strings(each.getAsJsonArray().get(1));
      List<String> ours = new ArrayList<>();
      vectors.file().fastText().tokens(text).forEach(span -> ours.add(span.of(text)));
      ours.add("</s>");
      assertThat(ours).as(text).isEqualTo(tokens);
    }
  }

  /** The share of texts whose best label is a right one, as fastText's own test counts it. */
  private static void assertPrecision(WordVectors vectors, JsonObject expected, String name)
      throws IOException {
    String file =
        name.contains("many") || name.contains("qout") ? "manylabels.txt" : "labelled.txt";
    List<String> lines = Files.readAllLines(Fixtures.path(file));
    long correct =
        lines.stream()
            .filter(
                line ->
                    line.startsWith("__label__" + vectors.classify(line, 1).get(0).name() + " "))
            .count();
    JsonArray test = expected.getAsJsonArray("test_n_p1_r1");
    assertThat(lines).hasSize(test.get(0).getAsInt());
    assertThat((double) correct / lines.size()).isEqualTo(test.get(1).getAsDouble());
  }

  /** What the program prints: a few digits, and no end of line after a last line that has none. */
  @ParameterizedTest
  @CsvSource({
    "ft-skipgram.bin, the king visits paris, the",
    "ft-sup-softmax.bin, the big house, the big house"
  })
  void sentencesOfTheCommandLine(String name, String first, String last) {
    FastText model = Fixtures.open(name).file().fastText();
    String command = "print-sentence-vectors " + name + " (last line has no newline)";
    List<String> lines = Fixtures.strings(CLI.get(command));

    assertPrinted(model.sentence(first, true), lines.get(0), 5);
    assertPrinted(model.sentence(last, false), lines.get(1), 5);
  }

  @Test
  void wordsOfTheCommandLine() {
    WordVectors vectors = Fixtures.open("ft-skipgram.bin");
    for (String line : Fixtures.strings(CLI.get("print-word-vectors ft-skipgram.bin"))) {
      int space = line.indexOf(' ');
      assertPrinted(vectors.vector(line.substring(0, space)), line.substring(space + 1), 5);
    }
    WordFile cbow = Fixtures.open("ft-cbow.bin").file();
    List<String> ngrams = Fixtures.strings(CLI.get("print-ngrams ft-cbow.bin éa"));
    int[] rows = cbow.fastText().rows("éa").toArray();
    assertThat(rows).hasSameSizeAs(ngrams);
    for (int i = 0; i < rows.length; i++) {
      String line = ngrams.get(i);
      assertPrinted(cbow.rows().row(rows[i]), line.substring(line.indexOf(' ') + 1), 5);
    }
  }

  @Test
  void labelsOfTheCommandLine() {
    WordVectors vectors = Fixtures.open("ft-sup-softmax.bin");
    List<String> lines = Fixtures.strings(CLI.get("predict-prob ft-sup-softmax.bin - 2"));
    List<String> texts = List.of("the big house", "", "the queen");
    for (int i = 0; i < texts.size(); i++) {
      List<Label> labels = vectors.classify(texts.get(i), 2);
      String[] printed = lines.get(i).split(" ", -1);
      for (int k = 0; k < labels.size(); k++) {
        assertThat("__label__" + labels.get(k).name()).isEqualTo(printed[2 * k]);
        assertPrinted(new float[] {labels.get(k).probability()}, printed[2 * k + 1], 6);
      }
    }
  }

  private static void assertPrinted(float[] vector, String line, int digits) {
    String[] numbers = line.strip().split(" ", -1);
    assertThat(vector).hasSameSizeAs(numbers);
    for (int i = 0; i < vector.length; i++) {
      double printed = Double.parseDouble(numbers[i]);
      double magnitude = printed == 0 ? -9 : Math.floor(Math.log10(Math.abs(printed)));
      double unit = Math.pow(10, magnitude + 1 - digits);
      assertThat((double) vector[i]).isCloseTo(printed, Offset.offset(0.51 * unit));
    }
  }
}
