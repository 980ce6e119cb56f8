package io.github.sememe.math.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

/** What keeps ND4J from running is said before anything is loaded. */
class ObstacleTest {
  private static final ClassLoader LOADER = Nd4jBackend.class.getClassLoader();

  @Test
  void nativesOnTheClassPathAreNoObstacle() {
    assumeTrue(
        Nd4jBackend.platform().equals("linux-x86_64"),
        "the tests bring ND4J's natives for linux-x86_64 alone; this is " + Nd4jBackend.platform());
    assertThat(new Nd4jBackend().obstacle()).isEmpty();
  }

  @Test
  void missingNativesAreNamedWithTheirClassifier() {
    assertThat(Nd4jBackend.obstacle("windows-x86_64", LOADER))
        .hasValue(
            "natives for this platform are not on the class path; add, with the classifier"
                + " windows-x86_64: org.bytedeco:javacpp:1.5.7,"
                + " org.bytedeco:openblas:0.3.19-1.5.7, org.nd4j:nd4j-native:1.0.0-M2.1");
  }

  @Test
  void platformsThatNd4jDoesNotKnowAreTold() {
    assertThat(Nd4jBackend.obstacle("macosx-arm64", LOADER))
        .hasValue(
            "ND4J 1.0.0-M2.1 has no natives with the classifier macosx-arm64, only linux-x86_64,"
                + " macosx-x86_64, windows-x86_64; leave out embeddings-nd4j here");
  }

  @Test
  void onlyLargeEigenproblemsAreTaken() {
    Nd4jBackend backend = new Nd4jBackend();
    assertThat(backend.takesEigenpairs(1023, 1023)).isFalse();
    assertThat(backend.takesEigenpairs(1024, 1)).isTrue();
    assertThat(backend.takesProduct(5000, 5000, 1024)).isFalse();
    assertThat(backend.takesCrossProducts(50_000, 300)).isFalse();
  }
}
