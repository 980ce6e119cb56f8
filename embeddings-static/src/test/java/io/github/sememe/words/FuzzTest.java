package io.github.sememe.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.sememe.ConfigurationException;
import io.github.sememe.ModelFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real files, cut and changed: they load or are refused with the place, in bounded time, whatever
 * is wrong with them. A failure prints the seed, which {@code -Dsememe.seed} sets.
 */
class FuzzTest {
  private static final int MUTANTS = 400;
  private static final int CUTS = 200;
  private static final int PACKED_MUTANTS = 150;
  private static final long SEED = Long.getLong("sememe.seed", 20261125);
  private static final byte[] TELLING = {0, 1, -1, 127, -128, ' ', '\n', '.', '9', '-'};

  @TempDir private Path folder;

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
      check(name, Arrays.copyOf(whole, length), "cut at " + length);
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

  /** Archives are opened by their path, so that there are fewer of these. */
  @ParameterizedTest
  @CsvSource({"w2v.txt, gz", "w2v-newline.bin, gz", "glove.txt, zip", "ft-sup-plain.ftz, zip"})
  void packed(String name, String packing) throws IOException {
    byte[] whole = pack(name, packing);
    for (int mutant = 0; mutant < PACKED_MUTANTS; mutant++) {
      Random random = new Random(SEED + mutant);
      byte[] changed =
          random.nextInt(3) == 0
              ? Arrays.copyOf(whole, random.nextInt(whole.length))
              : whole.clone();
      for (int i = random.nextInt(3); i >= 0 && changed.length > 0; i--) {
        // Heads stand at the beginning, and in a zip archive at the end.
        int stretch = Math.min(100, changed.length);
        int[] places = {0, changed.length - stretch, random.nextInt(changed.length)};
        int at = places[random.nextInt(3)] + random.nextInt(stretch);
        changed[Math.min(at, changed.length - 1)] = TELLING[random.nextInt(TELLING.length)];
      }
      Path file = folder.resolve("packed-" + name);
      Files.write(file, changed);
      String what = packing + " mutant -Dsememe.seed=" + (SEED + mutant);
      check(
          name,
          changed,
          what,
          () -> {
            try {
              use(WordVectors.open(file));
            } catch (ConfigurationException e) {
              // An archive whose directory tells of several files, or of none.
              assertThat(e).hasMessageContaining("entry");
            }
          });
      VectorFiles.recognise(file);
    }
  }

  private static byte[] pack(String name, String packing) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    if (packing.equals("gz")) {
      try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
        out.write(Fixtures.bytes(name));
      }
    } else {
      try (ZipOutputStream out = new ZipOutputStream(packed)) {
        out.putNextEntry(new ZipEntry(name));
        out.write(Fixtures.bytes(name));
      }
    }
    return packed.toByteArray();
  }

  private static void check(String name, byte[] content, String what) {
    check(name, content, what, () -> use(content, name));
  }

  private static void check(String name, byte[] content, String what, Executable use) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          try {
            use.execute();
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

  private static void use(byte[] content, String name) {
    WordFile file =
        VectorFiles.read(Bytes.of(name, content), WordVectorOptions.DEFAULT, KeptIndex.NONE);
    use(WordVectors.of(name, file, WordVectorOptions.DEFAULT));
  }

  private static void use(WordVectors vectors) {
    assertThat(vectors.size()).isPositive();
    vectors.vector(vectors.word(0));
    vectors.find("unknown word 東京");
    if (vectors.isClassifier()) {
      vectors.classify("the people eat bread", 3);
    }
    vectors.query().positive(vectors.vector(0)).top(3);
  }
}
