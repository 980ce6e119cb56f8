package io.github.sememe.contextual;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.github.sememe.EmbeddingException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The memory of one batch: what goes into the graph and what comes out of it. The next batch uses
 * it again, so that a long list or stream needs no more than its largest batch.
 *
 * <p>Used by one thread at a time.
 */
final class Workspace {
  /**
   * Bytes of output that are kept for the next batch; the scores of a whole vocabulary may be far
   * larger.
   */
  static final int MOST_KEPT = 1 << 26;

  private final OrtEnvironment environment;
  private final Map<String, ByteBuffer> inputs = new HashMap<>();
  private ByteBuffer output = direct(0);
  private float[] values = {};

  Workspace(OrtEnvironment environment) {
    this.environment = environment;
  }

  private static ByteBuffer direct(long bytes) {
    return ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
  }

  /** Tells whether the next batch may use it again, or the memory had better be freed. */
  boolean isWorthKeeping() {
    return output.capacity() <= MOST_KEPT;
  }

  /** Room for more than is asked, so that slightly longer batches need no new memory. */
  private static long withReserve(long needed) {
    return needed <= 1 || needed > MOST_KEPT ? needed : Long.highestOneBit(needed - 1) << 1;
  }

  /** Says what stands in a row at a place. */
  @FunctionalInterface
  interface Values {
    long at(int row, int place);
  }

  /** Fills one input. */
  OnnxTensor input(String name, OnnxJavaType type, int rows, int length, Values values)
      throws OrtException {
    long bytes = Math.multiplyExact((long) rows * length, type.size);
    ByteBuffer buffer = inputs.get(name);
    if (buffer == null || buffer.capacity() < bytes) {
      buffer = direct(withReserve(bytes));
      inputs.put(name, buffer);
    }
    buffer.clear();
    boolean isWide = type == OnnxJavaType.INT64;
    for (int row = 0; row < rows; row++) {
      for (int place = 0; place < length; place++) {
        if (isWide) {
          buffer.putLong(values.at(row, place));
        } else {
          buffer.putInt(Math.toIntExact(values.at(row, place)));
        }
      }
    }
    buffer.flip();
    long[] shape = {rows, length};
    return isWide
        ? OnnxTensor.createTensor(environment, buffer.asLongBuffer(), shape)
        : OnnxTensor.createTensor(environment, buffer.asIntBuffer(), shape);
  }

  /** Returns an input that says that there were no earlier tokens. */
  OnnxTensor nothing(GraphInputs.Cache cache, int rows) throws OrtException {
    long[] shape = {rows, cache.heads(), 0, cache.width()};
    return OnnxTensor.createTensor(environment, direct(0), shape, cache.type());
  }

  /**
   * Returns a tensor of floats for the graph to write to.
   *
   * @throws EmbeddingException if no buffer is as large
   */
  OnnxTensor output(long... shape) throws OrtException {
    long bytes = Float.BYTES;
    for (long size : shape) {
      bytes = Math.multiplyExact(bytes, size);
    }
    if (bytes > Integer.MAX_VALUE) {
      throw new EmbeddingException(
          "The graph's output "
              + Arrays.toString(shape)
              + " has "
              + bytes
              + " bytes, and at most "
              + Integer.MAX_VALUE
              + " are possible; a lower max-tokens cuts such texts");
    }
    if (output.capacity() < bytes) {
      output = direct(withReserve(bytes));
    }
    output.clear().limit(Math.toIntExact(bytes));
    return OnnxTensor.createTensor(environment, output.asFloatBuffer(), shape);
  }

  /** Returns what the graph has written, in an array that the next batch overwrites. */
  float[] written() {
    FloatBuffer floats = output.asFloatBuffer();
    int count = floats.remaining();
    if (values.length < count) {
      values = new float[output.capacity() / Float.BYTES];
    }
    floats.get(values, 0, count);
    return values;
  }
}
