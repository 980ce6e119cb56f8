package io.github.sememe.words;

import io.github.sememe.ModelFormatException;
import java.util.Objects;

/** Rows of finalfusion's quantised arrays: centroids side by side, turned back, and scaled. */
final class FinalfusionQuantisedRows implements Rows {
  private final Bytes bytes;
  private final long start;
  private final int rowCount;
  private final int codes;
  private final int centroidCount;
  private final float[] centroids;
  private final float[] projection;
  private final long norms;
  private final int dimension;

  FinalfusionQuantisedRows(
      Bytes bytes,
      long start,
      int rowCount,
      int codes,
      int centroidCount,
      float[] centroids,
      float[] projection,
      long norms) {
    this.bytes = bytes;
    this.start = start;
    this.rowCount = rowCount;
    this.codes = codes;
    this.centroidCount = centroidCount;
    this.centroids = centroids;
    this.projection = projection;
    this.norms = norms;
    this.dimension = centroids.length / centroidCount;
  }

  @Override
  public int rowCount() {
    return rowCount;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public void copyRow(int row, float[] target, int at) {
    Objects.checkIndex(row, rowCount);
    Objects.checkFromIndexSize(at, dimension, target.length);
    int width = dimension / codes;
    for (int part = 0; part < codes; part++) {
      long place = start + (long) row * codes + part;
      int code = bytes.at(place) & 0xFF;
      if (code >= centroidCount) {
        throw new ModelFormatException(
            bytes.name(), "byte " + place, "code " + code, "a code below " + centroidCount);
      }
      System.arraycopy(
          centroids, (part * centroidCount + code) * width, target, at + part * width, width);
    }
    if (projection.length > 0) {
      unproject(target, at);
    }
    if (norms >= 0) {
      float norm = bytes.floatAt(norms + (long) row * Float.BYTES);
      for (int i = at; i < at + dimension; i++) {
        target[i] *= norm;
      }
    }
  }

  private void unproject(float[] target, int at) {
    float[] projected = java.util.Arrays.copyOfRange(target, at, at + dimension);
    for (int i = 0; i < dimension; i++) {
      float sum = 0;
      for (int j = 0; j < dimension; j++) {
        sum += projected[j] * projection[i * dimension + j];
      }
      target[at + i] = sum;
    }
  }
}
