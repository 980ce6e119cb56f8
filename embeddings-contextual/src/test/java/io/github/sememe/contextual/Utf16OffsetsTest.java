package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Offsets in code points become offsets in UTF-16. */
class Utf16OffsetsTest {

  @Test
  void charactersBeyondTheFirstPlaneCountTwice() {
    Utf16Offsets offsets = new Utf16Offsets("a😀b𐌲");

    assertThat(
            new int[] {offsets.of(0), offsets.of(1), offsets.of(2), offsets.of(3), offsets.of(4)})
        .containsExactly(0, 1, 3, 4, 6);
  }

  @Test
  void anEmptyTextHasOneOffset() {
    assertThat(new Utf16Offsets("").of(0)).isZero();
  }

  @RepeatedTest(10)
  void anyOrderOfQuestionsGivesTheSameAnswers(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int[] codePoints = random.ints(200, 0, 3).map(kind -> "aж😀".codePointAt(kind)).toArray();
    String text = new String(codePoints, 0, codePoints.length);
    Utf16Offsets offsets = new Utf16Offsets(text);

    for (int i = 0; i < 500; i++) {
      int asked = random.nextInt(codePoints.length + 1);
      assertThat(offsets.of(asked)).isEqualTo(text.offsetByCodePoints(0, asked));
    }
  }
}
