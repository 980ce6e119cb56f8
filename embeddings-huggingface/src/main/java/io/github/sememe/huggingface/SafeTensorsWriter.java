package io.github.sememe.huggingface;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sememe.math.FloatMatrix;
import io.github.sememe.math.VectorBytes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes a matrix in half precision as a safetensors file. */
public final class SafeTensorsWriter {
  /** The header ends, filled up with spaces, where this divides its end. */
  private static final int ALIGNMENT = 8;

  private SafeTensorsWriter() {}

  /**
   * Writes a new file.
   *
   * @param file where to; not atomically
   * @param name of the tensor
   * @param rows its content; each value is rounded to the nearest of half precision
   * @throws IOException if it cannot be written
   */
  public static void writeHalf(Path file, String name, FloatMatrix rows) throws IOException {
    byte[] header = header(name, rows.rowCount(), rows.dimension());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write(
          ByteBuffer.allocate(Long.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(header.length)
              .array());
      out.write(header);
      float[] row = new float[rows.dimension()];
      for (int i = 0; i < rows.rowCount(); i++) {
        System.arraycopy(rows.array(), rows.offset(i), row, 0, row.length);
        out.write(VectorBytes.toHalfLE(row));
      }
    }
  }

  private static byte[] header(String name, int rowCount, int dimension) {
    JsonArray shape = new JsonArray();
    shape.add(rowCount);
    shape.add(dimension);
    JsonArray offsets = new JsonArray();
    offsets.add(0);
    offsets.add((long) rowCount * dimension * TensorType.F16.bytes());
    JsonObject tensor = new JsonObject();
    tensor.addProperty("dtype", TensorType.F16.name());
    tensor.add("shape", shape);
    tensor.add("data_offsets", offsets);
    JsonObject header = new JsonObject();
    header.add(name, tensor);
    byte[] bytes = header.toString().getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(bytes, (bytes.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
    return padded;
  }
}
