package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchPlannerTest {

  @RepeatedTest(20)
  void everyTextIsInOneBatchAndNoBatchIsTooLarge(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int[] lengths = random.ints(random.nextInt(500), 2, 400).toArray();

    List<int[]> batches = BatchPlanner.byLength(1, 384).plan(lengths);

    assertThat(batches.stream().flatMapToInt(Arrays::stream).sorted().toArray())
        .containsExactly(java.util.stream.IntStream.range(0, lengths.length).toArray());
    for (int[] batch : batches) {
      int longest = Arrays.stream(batch).map(i -> lengths[i]).max().orElseThrow();
      assertThat(batch.length == 1 || batch.length * longest <= 256).isTrue();
      assertThat(batch.length).isLessThanOrEqualTo(32);
    }
  }

  /** As the texts of a sparse model, of which each token has a score for the whole vocabulary. */
  @ParameterizedTest
  @CsvSource({"30522, 8", "65536, 8", "131072, 16", "250002, 32", "2000000, 64", "50000000, 64"})
  void scoresOfALargeVocabularyStayBounded(int vocabulary, int count) {
    int[] lengths = new int[64];
    Arrays.fill(lengths, 32);

    List<int[]> batches = BatchPlanner.byLength(1, vocabulary).plan(lengths);

    assertThat(batches).hasSize(count);
    assertThat(batches)
        .allMatch(batch -> batch.length == 1 || 4L * batch.length * 32 * vocabulary <= 64L << 20);
  }

  @Test
  void longestComeFirstSoThatMemoryPeaksOnce() {
    assertThat(BatchPlanner.byLength(1, 384).plan(new int[] {3, 200, 100}))
        .first()
        .isEqualTo(new int[] {1});
  }

  @Test
  void textsOfOneLengthKeepTheirOrder() {
    assertThat(BatchPlanner.byLength(1, 384).plan(new int[] {5, 9, 5, 9, 5}))
        .containsExactly(new int[] {1, 3, 0, 2, 4});
  }

  @Test
  void textsThatMustBeAloneAreAlone() {
    assertThat(BatchPlanner.oneByOne().plan(new int[] {5, 9, 7}))
        .containsExactly(new int[] {1}, new int[] {2}, new int[] {0});
  }

  @Test
  void fewTextsAreDealtOutToAllThreads() {
    int[] lengths = new int[8];
    Arrays.fill(lengths, 10);

    assertThat(BatchPlanner.byLength(1, 384).plan(lengths)).hasSize(1);
    assertThat(BatchPlanner.byLength(2, 384).plan(lengths)).hasSize(2);
    assertThat(BatchPlanner.byLength(4, 384).plan(lengths)).hasSize(4);
    assertThat(BatchPlanner.byLength(64, 384).plan(lengths)).hasSize(8);
  }

  @Test
  void noTextsNoBatches() {
    assertThat(BatchPlanner.byLength(1, 384).plan(new int[0])).isEmpty();
  }
}
