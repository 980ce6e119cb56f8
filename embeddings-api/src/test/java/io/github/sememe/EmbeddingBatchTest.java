package io.github.sememe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sememe.math.CompressedRows;
import io.github.sememe.math.FloatMatrix;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EmbeddingBatchTest {
  private static final List<Embedding> DENSE =
      List.of(
          DenseEmbedding.wrap(new float[] {3, 0, 4}, 1),
          DenseEmbedding.of(0, 0, 0),
          DenseEmbedding.of(0, 2, 0));
  private static final List<Embedding> SPARSE =
      List.of(
          SparseEmbedding.wrap(3, new int[] {0, 2}, new float[] {3, 4}, 1),
          SparseEmbedding.of(3, new int[0], new float[0]),
          SparseEmbedding.of(3, new int[] {1}, new float[] {2}));

  static Stream<List<Embedding>> kinds() {
    return Stream.of(DENSE, SPARSE);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isTheListOfItsVectors(List<Embedding> vectors) {
    EmbeddingBatch batch = EmbeddingBatch.of(3, vectors);
    assertThat(batch).isEqualTo(vectors).hasSameHashCodeAs(vectors);
    assertThat(batch.dimension()).isEqualTo(3);
    assertThat(batch.stream().map(Embedding::tokensDropped)).containsExactly(1, 0, 0);
    assertThat(batch).hasToString("EmbeddingBatch[3 x 3]");
    assertThatThrownBy(() -> batch.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> batch.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> batch.set(0, vectors.get(1)))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void rowsShowAllVectors(List<Embedding> vectors) {
    EmbeddingBatch batch = EmbeddingBatch.of(3, vectors);
    for (int i = 0; i < vectors.size(); i++) {
      assertThat(batch.rows().row(i)).containsExactly(vectors.get(i).toArray());
    }
  }

  @Test
  void rowsOfDenseCannotBeWrittenAndRowsOfSparseAreCompressed() {
    assertThat(EmbeddingBatch.of(3, DENSE).rows()).isNotInstanceOf(FloatMatrix.class);
    assertThat(EmbeddingBatch.of(3, SPARSE).rows()).isInstanceOf(CompressedRows.class);
  }

  @Test
  void rowsAreCopiedOut() {
    FloatMatrix matrix = FloatMatrix.wrap(1, 2, new float[] {1, 2});
    EmbeddingBatch batch = EmbeddingBatch.dense(matrix, new int[1]);
    Embedding kept = batch.get(0);
    matrix.set(0, 0, 9);
    assertThat(kept).isEqualTo(DenseEmbedding.of(1, 2));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void similarityIsTheCosineOfEachPair(List<Embedding> vectors) {
    EmbeddingBatch batch = EmbeddingBatch.of(3, vectors);
    EmbeddingBatch others = EmbeddingBatch.of(3, List.of(DenseEmbedding.of(1, 1, 0)));
    FloatMatrix cosines = batch.similarity(others);
    assertThat(cosines.rowCount()).isEqualTo(3);
    assertThat(cosines.dimension()).isEqualTo(1);
    for (int i = 0; i < 3; i++) {
      assertThat((double) cosines.get(i, 0))
          .isCloseTo(vectors.get(i).cosine(others.get(0)), within(1e-7));
      assertThat(others.similarity(batch).get(0, i)).isEqualTo(cosines.get(i, 0));
    }
    assertThat(batch.similarity(batch).get(0, 0)).isCloseTo(1, within(1e-7f));
    assertThat(batch.similarity(batch).get(1, 1)).isZero();
  }

  @Test
  void similarityOfManyIsTheCosineOfEachPairWhateverTheVectorsHold() {
    Random random = new Random(20261125);
    EmbeddingBatch rows = random(random, 70);
    EmbeddingBatch columns = random(random, 41);
    FloatMatrix cosines = rows.similarity(columns);
    FloatMatrix itself = rows.similarity(rows);
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < columns.size(); j++) {
        float expected = (float) rows.get(i).cosine(columns.get(j));
        assertThat(cosines.get(i, j)).isCloseTo(expected, within(1e-6f));
      }
      for (int j = 0; j < rows.size(); j++) {
        assertThat(itself.get(i, j)).isEqualTo(Float.valueOf(itself.get(j, i)));
      }
      float expected = (float) rows.get(i).cosine(rows.get(i));
      assertThat(itself.get(i, i)).isEqualTo(Float.valueOf(expected));
    }
    assertThat(cosines.row(3)).containsOnly(0f);
    assertThat(cosines.get(5, 4)).isNaN();
  }

  /** Row 3 is of zeros, row 5 holds NaN, row 7 is huge and row 8 tiny. */
  private static EmbeddingBatch random(Random random, int size) {
    FloatMatrix matrix = FloatMatrix.zeros(size, 33);
    for (int row = 0; row < size; row++) {
      float scale = row == 3 ? 0 : row == 7 ? 1e30f : row == 8 ? 1e-30f : 1;
      for (int i = 0; i < 33; i++) {
        matrix.set(row, i, scale * (float) random.nextGaussian());
      }
    }
    matrix.set(5, 2, Float.NaN);
    return EmbeddingBatch.dense(matrix, new int[size]);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void nearestComeBestFirst(List<Embedding> vectors) {
    EmbeddingBatch batch = EmbeddingBatch.of(3, vectors);
    List<Match> matches = batch.nearest(DenseEmbedding.of(0, 1, 0.1f), 2);
    assertThat(matches).extracting(Match::index).containsExactly(2, 0);
    assertThat(matches.get(0).score()).isGreaterThan(0.9);
    assertThat(batch.nearest(vectors.get(0), 100)).hasSize(3);
  }

  @Test
  void nearestWithEqualScoresKeepTheOrderOfTheRows() {
    List<Embedding> equal =
        IntStream.range(0, 50)
            .<Embedding>mapToObj(i -> i == 30 ? DenseEmbedding.of(0, 1) : DenseEmbedding.of(1, 1))
            .toList();
    List<Match> matches = EmbeddingBatch.of(2, equal).nearest(DenseEmbedding.of(0, 1), 5);
    assertThat(matches).extracting(Match::index).containsExactly(30, 0, 1, 2, 3);
  }

  @Test
  void whatIsNotANumberIsNotNear() {
    EmbeddingBatch batch =
        EmbeddingBatch.of(
            1, List.of(DenseEmbedding.of(Float.NaN), DenseEmbedding.of(-1), DenseEmbedding.of(1)));
    assertThat(batch.nearest(DenseEmbedding.of(1), 3))
        .extracting(Match::index)
        .containsExactly(2, 1, 0);
  }

  @Test
  void emptyBatchKeepsItsDimension() {
    EmbeddingBatch empty = EmbeddingBatch.of(7, List.of());
    assertThat(empty).isEmpty();
    assertThat(empty.dimension()).isEqualTo(7);
    assertThat(empty.nearest(DenseEmbedding.wrap(new float[7]), 3)).isEmpty();
    assertThat(empty.similarity(empty).rowCount()).isZero();
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    EmbeddingBatch three = EmbeddingBatch.of(3, DENSE);
    EmbeddingBatch none = EmbeddingBatch.of(3, List.of());
    assertRefused(() -> EmbeddingBatch.of(2, DENSE), "2");
    assertRefused(() -> EmbeddingBatch.of(3, List.of(DENSE.get(0), SPARSE.get(0))), "one kind");
    assertRefused(() -> EmbeddingBatch.dense(FloatMatrix.zeros(2, 2), new int[1]), "1 counts");
    assertRefused(() -> three.similarity(EmbeddingBatch.of(2, List.of())), "3 and 2");
    assertRefused(() -> three.nearest(DenseEmbedding.of(1, 2), 1), "dimension 2");
    assertRefused(() -> none.nearest(DenseEmbedding.of(1, 2), 1), "dimension 3");
    assertRefused(() -> three.nearest(DENSE.get(0), 0), "k is 0");
  }

  @Test
  void batchesThatAreTooLargeAreSentToTheStream() {
    assertRefused(() -> EmbeddingBatch.matrix(10_000_000, 384), "10000000 vectors of 384");
    assertRefused(
        () -> EmbeddingBatch.matrix(Integer.MAX_VALUE, Integer.MAX_VALUE), "embedAll(Str");
    assertThat(EmbeddingBatch.matrix(2, 3).array()).hasSize(6);
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
  }
}
