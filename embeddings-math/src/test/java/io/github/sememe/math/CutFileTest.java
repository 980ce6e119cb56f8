package io.github.sememe.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mapped file that shrinks or vanishes ends in an exception that names it, never in a crash. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a mapped file cannot be cut there")
final class CutFileTest {
  private static final int ROWS = 100_000;
  private static final int DIMENSION = 64;

  @TempDir Path folder;

  private Path file() throws IOException {
    Path file = folder.resolve("rows.bin");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(java.nio.ByteBuffer.allocate(1), 4L * ROWS * DIMENSION - 1);
    }
    return file;
  }

  private static void cut(Path file, long size) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  /** Scans in a JVM of its own, since what goes wrong here may take the JVM with it. */
  static final class ScanningProcess {
    private ScanningProcess() {}

    public static void main(String[] arguments) throws Exception {
      Path file = Path.of(arguments[0]);
      long size = Long.parseLong(arguments[1]);
      MappedRows rows = MappedRows.open(file, 0, ROWS, DIMENSION, ByteOrder.LITTLE_ENDIAN);
      TopK search = TopK.over(rows, Metric.DOT).threads(2);
      Thread cutter =
          new Thread(
              () -> {
                try {
                  Thread.sleep(400);
                  cut(file, size);
                } catch (IOException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      cutter.start();
      try {
        for (int i = 0; i < 100_000; i++) {
          search.find(new float[DIMENSION], 10);
        }
      } catch (UncheckedIOException e) {
        cutter.join();
        // A second search must notice as well.
        try {
          search.find(new float[DIMENSION], 10);
        } catch (UncheckedIOException again) {
          Files.writeString(file.resolveSibling("answer"), again.getMessage());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 4096, 4L * ROWS * DIMENSION / 2 + 100})
  void aFileThatIsCutUnderAScanIsNamed(long size) throws Exception {
    Path file = file();
    List<String> flags =
        Vectors.kernel().name().equals("simd")
            ? List.of("--add-modules", "jdk.incubator.vector")
            : List.of();
    List<String> command =
        JavaProcess.command(flags, ScanningProcess.class, file.toString(), String.valueOf(size));
    Path output = folder.resolve("output");

    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String printed = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(printed).isZero();
    assertThat(folder.resolve("answer")).as(printed).exists();
    assertThat(folder.resolve("answer")).content().contains(file + " was cut to " + size);
  }

  @Test
  void aFileThatIsCutOrGoneIsNoticedByWhoReadsARow() throws IOException {
    Path file = file();
    MappedRows rows = MappedRows.open(file, 0, ROWS, DIMENSION, ByteOrder.LITTLE_ENDIAN);
    assertThat(rows.row(ROWS - 1)).containsOnly(0);
    cut(file, 4L * ROWS * DIMENSION - 1);
    assertThatThrownBy(() -> rows.row(0))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file + " was cut");
    Files.delete(file);
    assertThatThrownBy(() -> TopK.over(rows, Metric.DOT).find(new float[DIMENSION], 1))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file + " has vanished");
  }

  @Test
  void rowsThatDoNotLieInTheFileAreRefused() throws IOException {
    Path file = file();
    assertThatThrownBy(() -> MappedRows.open(file, 1, ROWS, DIMENSION, ByteOrder.LITTLE_ENDIAN))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file + ": row " + (ROWS - 1));
    assertThatThrownBy(
            () -> MappedRows.open(file, row -> row - 1L, 9, DIMENSION, ByteOrder.LITTLE_ENDIAN))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("row 0 would lie at the bytes -1");
    assertThatThrownBy(() -> MappedRows.open(file, 0, -1, 2, ByteOrder.LITTLE_ENDIAN))
        .isInstanceOf(IllegalArgumentException.class);
    MappedRows none = MappedRows.open(file, 0, 0, 5, ByteOrder.LITTLE_ENDIAN);
    assertThat(TopK.over(none, Metric.DOT).find(new float[5], 3).size()).isZero();
  }
}
