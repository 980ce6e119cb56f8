package io.github.sememe.statics;

import io.github.sememe.ModelFormatException;
import io.github.sememe.huggingface.SafeTensors;
import io.github.sememe.huggingface.Tensor;
import io.github.sememe.huggingface.TensorType;
import io.github.sememe.math.FloatMatrix;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row for every token. Immutable.
 *
 * <p>With {@code mapping}, tokens share rows; with {@code weights}, each token has a factor.
 */
final class TokenTable {
  private final Tensor tensor;
  private final int rowCount;
  private final int dimension;

  /** All rows, one after the other; null if they stay in the file. */
  private final float @Nullable [] rows;

  private final int @Nullable [] mapping;
  private final float @Nullable [] weights;
  private final boolean isDouble;

  private TokenTable(
      Tensor tensor,
      float @Nullable [] rows,
      int @Nullable [] mapping,
      float @Nullable [] weights,
      boolean isDouble) {
    this.tensor = tensor;
    this.isDouble = isDouble;
    this.rowCount = Math.toIntExact(tensor.shape()[0]);
    this.dimension = Math.toIntExact(tensor.shape()[1]);
    this.rows = rows;
    this.mapping = mapping;
    this.weights = weights;
  }

  /**
   * Reads a table and checks that it has a row for every token.
   *
   * @param tokens how many numbers tokens may have
   */
  static TokenTable read(
      SafeTensors tensors, String name, Rules rules, int tokens, Storage storage) {
    Tensor tensor = tensors.tensor(name).orElseThrow();
    long[] shape = tensor.shape();
    check(tensor, shape.length == 2 && shape[1] > 0, "rows of one length at least 1");
    check(tensor, shape[0] <= Integer.MAX_VALUE && shape[1] <= Integer.MAX_VALUE, "fewer rows");
    boolean plain = rules == Rules.SENTENCE_TRANSFORMERS;
    Optional<Tensor> mapping = plain ? Optional.empty() : tensors.tensor("mapping");
    Optional<Tensor> weights = plain ? Optional.empty() : tensors.tensor("weights");
    if (mapping.isEmpty()) {
      check(tensor, shape[0] >= tokens, "a row for each of " + tokens + " tokens");
    }
    int[] rowOf = mapping.map(m -> wholeNumbers(m, tokens, shape[0])).orElse(null);
    float[] factors = weights.map(w -> numbers(w, tokens)).orElse(null);
    boolean isDouble =
        tensor.type() == TensorType.F64
            || weights.filter(w -> w.type() == TensorType.F64).isPresent();
    if (storage == Storage.MAPPED) {
      return new TokenTable(tensor, null, rowOf, factors, isDouble);
    }
    check(
        tensor,
        tensor.size() <= FloatMatrix.MAX_SIZE,
        "storage = mapped for so many values; at most " + FloatMatrix.MAX_SIZE);
    check(
        tensor,
        Float.BYTES * tensor.size() < Runtime.getRuntime().maxMemory(),
        "storage = mapped, or a larger heap, which -Xmx gives; it has "
            + (Runtime.getRuntime().maxMemory() >> 20)
            + " MiB");
    return new TokenTable(tensor, numbers(tensor, tensor.size()), rowOf, factors, isDouble);
  }

  private static void check(Tensor tensor, boolean holds, String expected) {
    if (!holds) {
      throw new ModelFormatException(
          tensor.place(), "", "shape " + Arrays.toString(tensor.shape()), expected);
    }
  }

  private static float[] numbers(Tensor tensor, long count) {
    check(tensor, tensor.size() >= count, "a value for each of " + count + " tokens");
    float[] numbers = new float[(int) count];
    tensor.copyTo(0, numbers, 0, numbers.length);
    return numbers;
  }

  private static int[] wholeNumbers(Tensor tensor, int count, long rowCount) {
    check(tensor, tensor.size() >= count, "a row for each of " + count + " tokens");
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      long row = wholeNumber(tensor, i);
      if (row < 0 || row >= rowCount) {
        throw new ModelFormatException(
            tensor.place(), "value " + i, "row " + row, "0 to " + (rowCount - 1));
      }
      numbers[i] = (int) row;
    }
    return numbers;
  }

  private static long wholeNumber(Tensor tensor, int index) {
    try {
      return tensor.wholeNumber(index);
    } catch (IllegalStateException e) {
      throw new ModelFormatException(
          tensor.place(), "", "type " + tensor.type(), "whole numbers", e);
    }
  }

  int dimension() {
    return dimension;
  }

  /** Tells whether the original calculates in double precision. */
  boolean isDouble() {
    return isDouble;
  }

  /** Returns what the file holds, for people. */
  String describe() {
    return rowCount
        + " of "
        + tensor.type()
        + (mapping == null ? "" : ", mapped from tokens")
        + (weights == null ? "" : ", weighted");
  }

  /** Copies the vector of a token. */
  void copy(int id, float[] target, int offset) {
    tensor.copyTo((long) row(id) * dimension, target, offset, dimension);
    if (weights != null) {
      for (int i = offset; i < offset + dimension; i++) {
        target[i] *= weights[id];
      }
    }
  }

  private int row(int id) {
    return mapping == null ? id : mapping[id];
  }

  /**
   * Adds up the vectors of tokens.
   *
   * @param scratch room for a row
   */
  void add(int[] ids, int count, float[] sum, float[] scratch) {
    if (rows == null || weights != null) {
      addOneByOne(ids, count, sum, scratch);
      return;
    }
    int i = 0;
    // Four rows at once: the sum is loaded and stored once for all of them.
    for (; i + 4 <= count; i += 4) {
      addFour(
          rows,
          row(ids[i]) * dimension,
          row(ids[i + 1]) * dimension,
          row(ids[i + 2]) * dimension,
          row(ids[i + 3]) * dimension,
          sum);
    }
    for (; i < count; i++) {
      addScaled(rows, row(ids[i]) * dimension, 1, sum);
    }
  }

  private void addOneByOne(int[] ids, int count, float[] sum, float[] scratch) {
    for (int i = 0; i < count; i++) {
      float weight = weights == null ? 1 : weights[ids[i]];
      int row = row(ids[i]);
      if (rows == null) {
        tensor.copyTo((long) row * dimension, scratch, 0, dimension);
        addScaled(scratch, 0, weight, sum);
      } else {
        addScaled(rows, row * dimension, weight, sum);
      }
    }
  }

  private static void addFour(float[] rows, int a, int b, int c, int d, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] = (((sum[i] + rows[a + i]) + rows[b + i]) + rows[c + i]) + rows[d + i];
    }
  }

  private static void addScaled(float[] rows, int from, float scale, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += scale * rows[from + i];
    }
  }
}
