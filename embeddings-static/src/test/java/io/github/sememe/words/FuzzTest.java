package io.github.sememe.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.sememe.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real files, cut and changed: they load or are refused with the place, in bounded time, whatever
 * is wrong with them. A failure prints the seed, which {@code -Dsememe.seed} sets.
 */
class FuzzTest {
  private static final int MUTANTS = 400;
  private static final int CUTS = 200;
  private static final long SEED = Long.getLong("sememe.seed", 20261125);
  private static final byte[] TELLING = {0, 1, -1, 127, -128, ' ', '\n', '.', '9', '-'};

  static Stream<String> files() {
    return Stream.of(
        "w2v.txt",
        "w2v-newline.bin",
        "w2v-nonewline.bin",
        "w2v-odd.bin",
        "glove.txt",
        "ft-skipgram.vec",
        "ft-skipgram.bin",
        "ft-cbow.bin",
        "ft-sup-hs.bin",
        "ft-sup-ova.bin",
        "ft-sup-plain.ftz",
        "ft-sup-cutoff.ftz",
        "ft-sup-qout.ftz",
        "finalfusion/similarity.fifu",
        "finalfusion/quantized.fifu");
  }

  @ParameterizedTest
  @MethodSource("files")
  void cut(String name) {
    byte[] whole = Fixtures.bytes(name);
    Random random = new Random(SEED);
    for (int i = 0; i < CUTS; i++) {
      int length = i < 100 ? Math.min(i, whole.length) : random.nextInt(whole.length);
      check(name, java.util.Arrays.copyOf(whole, length), "cut at " + length);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void changed(String name) {
    byte[] whole = Fixtures.bytes(name);
    for (int mutant = 0; mutant < MUTANTS; mutant++) {
      Random random = new Random(SEED + mutant);
      byte[] changed = whole.clone();
      int changes = 1 + random.nextInt(4);
      for (int i = 0; i < changes; i++) {
        // The lengths stand at the beginning.
        int at = random.nextInt(random.nextBoolean() ? Math.min(200, whole.length) : whole.length);
        int count = random.nextInt(3) == 0 ? 4 : 1;
        for (int k = 0; k < count && at + k < whole.length; k++) {
          changed[at + k] =
              random.nextBoolean()
                  ? TELLING[random.nextInt(TELLING.length)]
                  : (byte) random.nextInt(256);
        }
      }
      check(name, changed, "mutant -Dsememe.seed=" + (SEED + mutant));
    }
  }

  private static void check(String name, byte[] content, String what) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          try {
            use(content, name);
          } catch (ModelFormatException e) {
            assertThat(e).hasMessageContaining(name);
          } catch (Throwable e) {
            Path dump = Path.of("target", "fuzz-" + name.replace('/', '-'));
            Files.createDirectories(dump.getParent());
            Files.write(dump, content);
            fail(name + ", " + what + ", kept as " + dump, e);
          }
        });
  }

  private static void use(byte[] content, String name) throws IOException {
    WordFile file =
        VectorFiles.read(Bytes.of(name, content), WordVectorOptions.DEFAULT, KeptIndex.NONE);
    WordVectors vectors = WordVectors.of(name, file, WordVectorOptions.DEFAULT);
    assertThat(vectors.size()).isPositive();
    vectors.vector(vectors.word(0));
    vectors.find("unknown word 東京");
    if (vectors.isClassifier()) {
      vectors.classify("the people eat bread", 3);
    }
    vectors.query().positive(vectors.vector(0)).top(3);
  }
}
