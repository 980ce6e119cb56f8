package io.github.sememe.words;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of fastText's quantised matrices: a byte per stretch of values, and perhaps a norm. */
final class QuantisedRows implements Rows {
  private final Bytes bytes;
  private final long codes;
  private final int rowCount;
  private final int dimension;
  private final ProductQuantiser values;
  private final long normCodes;
  private final @Nullable ProductQuantiser norms;

  private QuantisedRows(
      Bytes bytes,
      long codes,
      int rowCount,
      int dimension,
      ProductQuantiser values,
      long normCodes,
      @Nullable ProductQuantiser norms) {
    this.bytes = bytes;
    this.codes = codes;
    this.rowCount = rowCount;
    this.dimension = dimension;
    this.values = values;
    this.normCodes = normCodes;
    this.norms = norms;
  }

  /** Reads what follows the number of rows and columns. */
  static QuantisedRows read(Cursor in, Bytes bytes, int rowCount, int dimension, boolean hasNorms) {
    int size = in.int32("the number of codes");
    long codes = in.position();
    in.skip(size, "the codes");
    ProductQuantiser values = ProductQuantiser.read(in, dimension);
    if ((long) rowCount * values.stretches() != size) {
      throw in.problemAt(
          codes - Integer.BYTES,
          size + " codes",
          rowCount + " rows of " + values.stretches() + " codes");
    }
    long normCodes = in.position();
    ProductQuantiser norms = null;
    if (hasNorms) {
      in.skip(rowCount, "the codes of the norms");
      norms = ProductQuantiser.read(in, 1);
    }
    return new QuantisedRows(bytes, codes, rowCount, dimension, values, normCodes, norms);
  }

  @Override
  public int rowCount() {
    return rowCount;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  private float norm(int row) {
    return norms == null
        ? 1
        : norms.centroid(
            norms.offset(0, bytes.at(normCodes + Objects.checkIndex(row, rowCount)) & 0xFF));
  }

  private int centroid(int row, int stretch) {
    long at = codes + (long) Objects.checkIndex(row, rowCount) * values.stretches() + stretch;
    return values.offset(stretch, bytes.at(at) & 0xFF);
  }

  @Override
  public void copyRow(int row, float[] target, int at) {
    Objects.checkFromIndexSize(at, dimension, target.length);
    java.util.Arrays.fill(target, at, at + dimension, 0);
    add(row, target, at);
  }

  @Override
  public void addTo(int row, float[] sum) {
    add(row, sum, 0);
  }

  private void add(int row, float[] sum, int at) {
    float norm = norm(row);
    for (int stretch = 0; stretch < values.stretches(); stretch++) {
      int centroid = centroid(row, stretch);
      int start = at + values.start(stretch);
      for (int i = 0; i < values.length(stretch); i++) {
        sum[start + i] += norm * values.centroid(centroid + i);
      }
    }
  }

  /** Sums over the centroids first and takes the norm once, as fastText does. */
  @Override
  public float dot(int row, float[] vector) {
    float sum = 0;
    for (int stretch = 0; stretch < values.stretches(); stretch++) {
      int centroid = centroid(row, stretch);
      int start = values.start(stretch);
      for (int i = 0; i < values.length(stretch); i++) {
        sum += vector[start + i] * values.centroid(centroid + i);
      }
    }
    return sum * norm(row);
  }
}
