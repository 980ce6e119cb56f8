package io.github.sememe.bench;

import io.github.sememe.math.FloatMatrix;
import io.github.sememe.math.Pca;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/**
 * The matrix of the benchmarks of principal components: 50,000 x 300, in hidden directions whose
 * strengths fall slowly, with noise and a mean that is not 0; the same in every run.
 *
 * <p>{@code java -cp embeddings-bench.jar io.github.sememe.bench.PcaMatrix FOLDER} writes it for
 * {@code tools/time_pca.py}, as {@code rows.f32}, and beside it what {@link Pca} finds: {@code
 * variances.f64} and {@code components.f32}.
 */
public final class PcaMatrix {
  static final int ROWS = 50_000;
  static final int DIMENSION = 300;
  static final int COMPONENTS = 50;
  private static final int HIDDEN = 80;

  private PcaMatrix() {}

  static FloatMatrix of(int rowCount) {
    Random random = new Random(42);
    float[] directions = new float[HIDDEN * DIMENSION];
    for (int i = 0; i < directions.length; i++) {
      directions[i] = (float) (random.nextGaussian() * Math.pow(0.96, i / DIMENSION));
    }
    FloatMatrix matrix = FloatMatrix.zeros(rowCount, DIMENSION);
    for (int row = 0; row < rowCount; row++) {
      addRow(matrix.array(), matrix.offset(row), directions, random);
    }
    return matrix;
  }

  private static void addRow(float[] values, int at, float[] directions, Random random) {
    for (int j = 0; j < DIMENSION; j++) {
      values[at + j] = (float) (0.5 + 0.2 * random.nextGaussian());
    }
    for (int hidden = 0; hidden < HIDDEN; hidden++) {
      float strength = (float) random.nextGaussian();
      for (int j = 0; j < DIMENSION; j++) {
        values[at + j] += strength * directions[hidden * DIMENSION + j];
      }
    }
  }

  /**
   * Writes the files.
   *
   * @param arguments the folder
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Files.createDirectories(folder);
    FloatMatrix rows = of(ROWS);
    Pca pca = Pca.fit(rows, COMPONENTS);
    write(folder.resolve("rows.f32"), bytes(rows.array()));
    float[] components = new float[COMPONENTS * DIMENSION];
    pca.components().copyRows(0, COMPONENTS, components, 0);
    write(folder.resolve("components.f32"), bytes(components));
    double[] variances = pca.explainedVariance();
    ByteBuffer buffer = littleEndian(variances.length * Double.BYTES);
    buffer.asDoubleBuffer().put(variances);
    write(folder.resolve("variances.f64"), buffer);
  }

  private static ByteBuffer bytes(float[] values) {
    ByteBuffer buffer = littleEndian(values.length * Float.BYTES);
    buffer.asFloatBuffer().put(values);
    return buffer;
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void write(Path file, ByteBuffer bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }
}
