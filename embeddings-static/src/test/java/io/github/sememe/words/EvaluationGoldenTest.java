package io.github.sememe.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Analogies and word pairs are counted as gensim counts them. */
class EvaluationGoldenTest {
  private static final JsonObject GENSIM = Fixtures.object(Fixtures.EXPECTED, "gensim");
  private static final Map<String, AnalogyEvaluation> ANALOGIES =
      Map.of(
          "default", AnalogyEvaluation.DEFAULT,
          "dummy4unknown", new AnalogyEvaluation(300_000, true, true),
          "case_sensitive", new AnalogyEvaluation(300_000, false, false),
          "restrict_vocab=60", new AnalogyEvaluation(60, true, false));
  private static final Map<String, WordPairEvaluation> PAIRS =
      Map.of(
          "default", WordPairEvaluation.DEFAULT,
          "dummy4unknown", new WordPairEvaluation(300_000, true, true),
          "case_sensitive", new WordPairEvaluation(300_000, false, false));

  private final WordVectors vectors = Fixtures.open("w2v-newline.bin");

  @ParameterizedTest
  @ValueSource(strings = {"default", "dummy4unknown", "case_sensitive", "restrict_vocab=60"})
  void analogies(String name) {
    JsonObject expected = Fixtures.object(GENSIM, "analogies", name);
    List<AnalogyEvaluation.Section> sections =
        ANALOGIES.get(name).run(vectors, Fixtures.path("questions.txt"));

    assertThat(sections).hasSize(expected.getAsJsonArray("sections").size());
    int i = 0;
    for (JsonElement each : expected.getAsJsonArray("sections")) {
      AnalogyEvaluation.Section section = sections.get(i++);
      JsonObject counts = each.getAsJsonObject();
      int correct = counts.getAsJsonArray("correct").size();
      assertThat(section.name()).isEqualTo(counts.get("section").getAsString());
      assertThat(section.correct()).as(section.name()).isEqualTo(correct);
      assertThat(section.total() - section.correct())
          .as(section.name())
          .isEqualTo(counts.getAsJsonArray("incorrect").size());
    }
    assertThat(sections.get(sections.size() - 1).accuracy())
        .isEqualTo(expected.get("score").getAsDouble(), Offset.offset(1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "dummy4unknown", "case_sensitive"})
  void pairs(String name) {
    JsonObject expected = Fixtures.object(GENSIM, "pairs", name);
    WordPairEvaluation.Result result = PAIRS.get(name).run(vectors, Fixtures.path("pairs.tsv"));

    assertThat(result.pearson())
        .isEqualTo(expected.getAsJsonArray("pearson").get(0).getAsDouble(), Offset.offset(1e-6));
    assertThat(result.spearman())
        .isEqualTo(expected.getAsJsonArray("spearman").get(0).getAsDouble(), Offset.offset(1e-12));
    int asked = result.pairs() + (name.equals("dummy4unknown") ? 0 : result.unknown());
    assertThat(100.0 * result.unknown() / asked)
        .isEqualTo(expected.get("oov_percent").getAsDouble(), Offset.offset(1e-9));
  }
}
