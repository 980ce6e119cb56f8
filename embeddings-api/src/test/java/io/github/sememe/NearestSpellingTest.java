package io.github.sememe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestSpellingTest {
  private static final List<String> KEYS = List.of("model", "type", "pooling", "max-tokens");

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "'', abc, 3",
    "abc, '', 3",
    "kitten, sitting, 3",
    "flaw, lawn, 2",
    "same, same, 0",
    "ab, ba, 1",
    "modle, model, 1",
    "ca, abc, 3"
  })
  void countsEdits(String left, String right, int edits) {
    assertThat(NearestSpelling.distance(left, right)).isEqualTo(edits);
    assertThat(NearestSpelling.distance(right, left)).isEqualTo(edits);
  }

  @ParameterizedTest
  @CsvSource({"modle, model", "poolng, pooling", "maxtokens, max-tokens", "max_tokens, max-tokens"})
  void namesWhatIsNear(String written, String meant) {
    assertThat(NearestSpelling.hint(written, KEYS)).isEqualTo(" (did you mean " + meant + "?)");
  }

  @Test
  void saysNothingWhereNothingIsNear() {
    assertThat(NearestSpelling.hint("quux", KEYS)).isEmpty();
    assertThat(NearestSpelling.hint("pool", List.of())).isEmpty();
    assertThat(NearestSpelling.hint("x", KEYS)).isEmpty();
  }
}
