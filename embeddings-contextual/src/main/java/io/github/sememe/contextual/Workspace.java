package io.github.sememe.contextual;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The memory of one batch: what goes into the graph and what comes out of it. The next batch uses
 * it again, so that a long list or stream needs no more than its largest batch.
 *
 * <p>Used by one thread at a time.
 */
final class Workspace {
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

  /** Room for more than is asked, so that slightly longer batches need no new memory. */
  private static long withReserve(long needed) {
    return needed <= 1 ? needed : Long.highestOneBit(needed - 1) << 1;
  }

  private static long[] shape(List<long[]> rows, int length) {
    return new long[] {rows.size(), length};
  }

  /** Fills one input, padded on the right. */
  OnnxTensor input(String name, OnnxJavaType type, List<long[]> rows, int length)
      throws OrtException {
    long bytes = Math.multiplyExact((long) rows.size() * length, type.size);
    ByteBuffer buffer = inputs.get(name);
    if (buffer == null || buffer.capacity() < bytes) {
      buffer = direct(withReserve(bytes));
      inputs.put(name, buffer);
    }
    buffer.clear();
    if (type == OnnxJavaType.INT64) {
      for (long[] row : rows) {
        for (int i = 0; i < length; i++) {
          buffer.putLong(OnnxEncoder.value(name, row, i));
        }
      }
      buffer.flip();
      return OnnxTensor.createTensor(environment, buffer.asLongBuffer(), shape(rows, length));
    }
    for (long[] row : rows) {
      for (int i = 0; i < length; i++) {
        buffer.putInt(Math.toIntExact(OnnxEncoder.value(name, row, i)));
      }
    }
    buffer.flip();
    return OnnxTensor.createTensor(environment, buffer.asIntBuffer(), shape(rows, length));
  }

  /** Returns a tensor of floats for the graph to write to. */
  OnnxTensor output(int rows, int length, int dimension) throws OrtException {
    long bytes = Math.multiplyExact((long) rows * length * dimension, Float.BYTES);
    if (output.capacity() < bytes) {
      output = direct(Math.min(withReserve(bytes), Integer.MAX_VALUE));
    }
    output.clear().limit((int) bytes);
    return OnnxTensor.createTensor(
        environment, output.asFloatBuffer(), new long[] {rows, length, dimension});
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
