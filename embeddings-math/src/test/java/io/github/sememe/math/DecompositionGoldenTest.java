package io.github.sememe.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Means, components with their signs, variances and coordinates are those of scikit-learn. */
class DecompositionGoldenTest {
  private static final String FOLDER = "/goldens/decompositions/";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tall",
        "square",
        "wide",
        "far-from-zero",
        "constant-column",
        "rank-two",
        "two-rows",
        "large"
      })
  void agreesWithScikitLearn(String name) throws IOException {
    Properties cases = new Properties();
    try (InputStream in = open("cases.properties")) {
      cases.load(in);
    }
    String[] shape = cases.getProperty(name + ".shape").split(" ", -1);
    int n = Integer.parseInt(shape[0]);
    int d = Integer.parseInt(shape[1]);
    int k = Integer.parseInt(shape[2]);
    float[] values = new float[n * d];
    read(name + ".f32", cases).asFloatBuffer().get(values);
    FloatMatrix rows = FloatMatrix.wrap(n, d, values);
    DoubleBuffer golden = read(name + ".f64", cases).asDoubleBuffer();

    Pca pca = Pca.fit(rows, k);
    same("mean", pca.mean(), golden, 1e-6 * Math.max(1, Math.abs(pca.mean()[0])));
    same("components", doubles(pca.components()), golden, 2e-6);
    double largest = pca.singularValues()[0];
    same("singular values", pca.singularValues(), golden, 1e-6 * largest);
    same("variances", pca.explainedVariance(), golden, 1e-6 * pca.explainedVariance()[0]);
    same("ratios", pca.explainedVarianceRatio(), golden, 1e-6);
    same("coordinates", doubles(pca.transform(rows)), golden, 5e-6 * largest);

    if (cases.getProperty(name + ".svd").equals("true")) {
      TruncatedSvd svd = TruncatedSvd.fit(rows, k);
      largest = svd.singularValues()[0];
      same("SVD components", doubles(svd.components()), golden, 2e-5);
      same("SVD singular values", svd.singularValues(), golden, 1e-6 * largest);
      same("SVD variances", svd.explainedVariance(), golden, 1e-6 * largest * largest / n);
      same("SVD ratios", svd.explainedVarianceRatio(), golden, 1e-4);
      same("SVD coordinates", doubles(svd.transform(rows)), golden, 1e-5 * largest);
    }
    assertThat(golden.hasRemaining()).isFalse();
  }

  private static void same(String what, double[] ours, DoubleBuffer golden, double tolerance) {
    for (int i = 0; i < ours.length; i++) {
      assertThat(ours[i]).as("%s, value %d", what, i).isCloseTo(golden.get(), within(tolerance));
    }
  }

  private static double[] doubles(FloatRows rows) {
    double[] values = new double[rows.rowCount() * rows.dimension()];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.row(i / rows.dimension())[i % rows.dimension()];
    }
    return values;
  }

  private static ByteBuffer read(String file, Properties cases) throws IOException {
    try (InputStream in = open(file)) {
      byte[] bytes = in.readAllBytes();
      String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      assertThat(hash).as("SHA-256 of %s", file).isEqualTo(cases.getProperty(file));
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InputStream open(String file) {
    return DecompositionGoldenTest.class.getResourceAsStream(FOLDER + file);
  }
}
