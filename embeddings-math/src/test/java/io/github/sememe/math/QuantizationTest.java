package io.github.sememe.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Codes as sentence-transformers makes them, bit for bit; see tools/make_quantization_goldens.py.
 */
final class QuantizationTest {
  private static final int ROWS = 131;
  private static final int DIMENSION = 53;
  private static final int CALIBRATION_FROM = 20;

  private static byte[] golden(String name) {
    byte[] content = resource(name);
    String description = new String(resource("goldens.json"), StandardCharsets.UTF_8);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      assertThat(description)
          .contains("\"" + name + "\": \"" + HexFormat.of().formatHex(hash) + "\"");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    return content;
  }

  private static byte[] resource(String name) {
    try (InputStream stream = QuantizationTest.class.getResourceAsStream("/quantization/" + name)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static FloatMatrix vectors() {
    return FloatMatrix.wrap(ROWS, DIMENSION, VectorBytes.fromBytesLE(golden("vectors.f32")));
  }

  private static ScalarQuantizer calibrated() {
    float[] all = vectors().array();
    float[] calibration = Arrays.copyOfRange(all, CALIBRATION_FROM * DIMENSION, all.length);
    return ScalarQuantizer.calibrate(
        FloatMatrix.wrap(ROWS - CALIBRATION_FROM, DIMENSION, calibration));
  }

  private static void assertRows(byte[] golden, java.util.function.Function<float[], byte[]> form) {
    FloatMatrix vectors = vectors();
    int size = golden.length / ROWS;
    for (int row = 0; row < ROWS; row++) {
      assertThat(form.apply(vectors.row(row)))
          .as("row %d", row)
          .isEqualTo(Arrays.copyOfRange(golden, row * size, (row + 1) * size));
    }
  }

  @Test
  void rangesAreThoseOfTheOriginal() {
    float[] ranges = VectorBytes.fromBytesLE(golden("ranges.f32"));
    assertThat(calibrated().minima()).isEqualTo(Arrays.copyOf(ranges, DIMENSION));
    assertThat(calibrated().maxima())
        .isEqualTo(Arrays.copyOfRange(ranges, DIMENSION, 2 * DIMENSION));
    assertThat(calibrated())
        .isEqualTo(ScalarQuantizer.of(calibrated().minima(), calibrated().maxima()))
        .hasSameHashCodeAs(calibrated());
  }

  @Test
  void bytesAreThoseOfTheOriginal() {
    assertRows(golden("int8.bin"), calibrated()::int8);
    assertRows(golden("uint8.bin"), calibrated()::uint8);
  }

  @Test
  void bitsAreThoseOfTheOriginal() {
    assertRows(golden("binary.bin"), VectorBytes::toSignedBits);
    assertRows(golden("ubinary.bin"), VectorBytes::toBits);
  }

  @Test
  void halfPrecisionIsThatOfNumpy() {
    assertRows(golden("half.f16"), VectorBytes::toHalfLE);
  }

  @Test
  void everyHalfComesBack() {
    for (int half = 0; half < 1 << 16; half++) {
      byte[] bytes = {(byte) half, (byte) (half >> 8)};
      float value = VectorBytes.fromHalfLE(bytes)[0];
      byte[] again = VectorBytes.toHalfLE(new float[] {value});
      if (Float.isNaN(value) != Float.isNaN(VectorBytes.fromHalfLE(again)[0])
          || (!Float.isNaN(value) && !Arrays.equals(again, bytes))) {
        fail("%x gives %s and %s", half, value, Arrays.toString(again));
      }
    }
  }

  @Test
  void halvesAreWidenedExactly() {
    assertThat(VectorBytes.fromHalf((short) 0x3C00)).isEqualTo(1f);
    assertThat(VectorBytes.fromHalf((short) 0xC000)).isEqualTo(-2f);
    assertThat(VectorBytes.fromHalf((short) 0x7BFF)).isEqualTo(65504f);
    assertThat(VectorBytes.fromHalf((short) 0x0001)).isEqualTo(0x1p-24f);
    assertThat(VectorBytes.fromHalf((short) 0x83FF)).isEqualTo(-1023 * 0x1p-24f);
    assertThat(VectorBytes.fromHalf((short) 0x7C00)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Float.floatToRawIntBits(VectorBytes.fromHalf((short) 0x8000)))
        .isEqualTo(Float.floatToRawIntBits(-0f));
    assertThat(Float.floatToRawIntBits(VectorBytes.fromHalf((short) 0xFE01)))
        .as("NaN keeps its sign and its bits")
        .isEqualTo(0xFFC02000);
  }

  @Test
  void bytesComeBack() {
    float[] values = {1.5f, -0f, Float.NaN, Float.NEGATIVE_INFINITY, Float.MIN_VALUE};
    assertThat(VectorBytes.fromBytesLE(VectorBytes.toBytesLE(values))).isEqualTo(values);
    assertThat(VectorBytes.toBytesLE(new float[] {1})).containsExactly(0, 0, 0x80, 0x3f);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VectorBytes.fromBytesLE(new byte[6]))
        .withMessageContaining("6 bytes");
    assertThatIllegalArgumentException().isThrownBy(() -> VectorBytes.fromHalfLE(new byte[3]));
  }

  @Test
  void rangesAreSavedAndLoaded() {
    byte[] bytes = calibrated().toBytes();
    assertThat(ScalarQuantizer.fromBytes(bytes)).isEqualTo(calibrated());
    for (int at = 0; at < bytes.length; at++) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 1;
      assertThatIllegalArgumentException().isThrownBy(() -> ScalarQuantizer.fromBytes(damaged));
      byte[] cut = Arrays.copyOf(bytes, at);
      assertThatIllegalArgumentException().isThrownBy(() -> ScalarQuantizer.fromBytes(cut));
    }
  }

  @Test
  void whatHasNoCodeIsRefused() {
    ScalarQuantizer quantizer = ScalarQuantizer.of(new float[] {0, 0}, new float[] {1, 0});
    float infinity = Float.POSITIVE_INFINITY;
    assertThat(quantizer.uint8(new float[] {infinity, -infinity})).containsExactly(255, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> quantizer.int8(new float[] {0, Float.NaN}))
        .withMessageContaining("Dimension 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> quantizer.int8(new float[3]))
        .withMessageContaining("3")
        .withMessageContaining("2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScalarQuantizer.of(new float[1], new float[2]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScalarQuantizer.of(new float[] {1}, new float[] {0}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScalarQuantizer.calibrate(FloatMatrix.zeros(0, 2)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ScalarQuantizer.calibrate(FloatMatrix.wrap(1, 2, new float[] {0, infinity})))
        .withMessageContaining("Vector 0, dimension 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 31, 64, 100, 1024})
  void hammingCountsBits(int length) {
    Random random = new Random(length);
    byte[] a = new byte[length + 3];
    byte[] b = new byte[length + 3];
    random.nextBytes(a);
    random.nextBytes(b);
    int differing = 0;
    for (int bit = 0; bit < 8 * length; bit++) {
      differing += ((a[1 + bit / 8] ^ b[3 + bit / 8]) >> bit % 8) & 1;
    }
    assertThat(Vectors.hamming(a, 1, b, 3, length)).isEqualTo(differing);
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void candidatesByBytesHoldTheNearest(Metric metric) {
    Random random = new Random(3);
    FloatMatrix rows = FloatMatrix.zeros(20_000, 100);
    for (int i = 0; i < rows.array().length; i++) {
      rows.array()[i] = (float) random.nextGaussian();
    }
    QuantizedTopK search = QuantizedTopK.int8(rows, metric);
    for (int query = 0; query < 30; query++) {
      float[] vector = rows.row(query * 31);
      vector[query] += 0.5f;
      Neighbors exact = TopK.over(rows, metric).find(vector, 10);
      assertThat(search.find(vector, 10)).isEqualTo(exact);
      assertThat(search.threads(1).find(vector, 10)).isEqualTo(exact);
      int best = exact.index(0);
      assertThat(search.find(vector, 9, 100, (none, row) -> row == best).indices())
          .containsExactly(Arrays.copyOfRange(exact.indices(), 1, 10));
    }
    float[] infinite = rows.row(0);
    infinite[0] = Float.NaN;
    assertThat(search.find(infinite, 3).indices()).containsExactly(0, 1, 2);
    assertThat(search.find(new float[100], 0).size()).isZero();
  }

  /** Their scores leave the range of float. */
  @ParameterizedTest
  @EnumSource(Metric.class)
  void veryLargeAndVerySmallRowsKeepTheirOrder(Metric metric) {
    for (float size : new float[] {1e30f, 1e-30f}) {
      Random random = new Random(5);
      FloatMatrix rows = FloatMatrix.zeros(2_000, 24);
      for (int i = 0; i < rows.array().length; i++) {
        rows.array()[i] = size * (float) random.nextGaussian();
      }
      QuantizedTopK search = QuantizedTopK.int8(rows, metric);
      for (int query = 0; query < 10; query++) {
        assertThat(search.find(rows.row(query), 5))
            .isEqualTo(TopK.over(rows, metric).find(rows.row(query), 5));
      }
    }
  }

  @Test
  void candidatesByBitsHoldTheNearest() {
    Random random = new Random(4);
    FloatMatrix rows = FloatMatrix.zeros(5_000, 515);
    for (int i = 0; i < rows.array().length; i++) {
      rows.array()[i] = (float) random.nextGaussian();
    }
    QuantizedTopK search = QuantizedTopK.binary(rows, Metric.COSINE);
    for (int query = 0; query < 10; query++) {
      float[] vector = rows.row(query);
      for (int i = 0; i < vector.length; i++) {
        vector[i] += (float) random.nextGaussian() / 2;
      }
      assertThat(search.find(vector, 1)).isEqualTo(TopK.over(rows, Metric.COSINE).find(vector, 1));
    }
  }

  @Test
  void misuseIsRefused() {
    FloatMatrix rows = FloatMatrix.zeros(3, 2);
    QuantizedTopK search = QuantizedTopK.int8(rows, Metric.DOT);
    assertThat(search.find(new float[2], 9).indices()).containsExactly(0, 1, 2);
    assertThatIllegalArgumentException().isThrownBy(() -> search.find(new float[3], 1));
    assertThatIllegalArgumentException().isThrownBy(() -> search.find(new float[2], -1));
    assertThatIllegalArgumentException().isThrownBy(() -> search.threads(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.find(new float[2], 3, 2, (query, row) -> false));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                QuantizedTopK.int8(
                    rows, Metric.DOT, ScalarQuantizer.of(new float[1], new float[1])));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QuantizedTopK.int8(FloatMatrix.zeros(0, 2), Metric.DOT));
  }
}
