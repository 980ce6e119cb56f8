package io.github.sememe.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sememe.EmbeddingException;
import io.github.sememe.math.FloatMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two files of the Embedding Projector. */
class EmbeddingProjectorTest {
  @TempDir private Path folder;

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve("new").resolve(file));
  }

  private void write(List<String> labels, FloatMatrix rows) {
    EmbeddingProjector.write(folder.resolve("new"), labels, rows);
  }

  @Test
  void aLineATextInBothFiles() throws IOException {
    write(List.of("one", "größer"), Rows.of(2, 3, 1, -0.5f, 0, 1e-10f, 2.5f, -0f));

    assertThat(read("tensors.tsv")).isEqualTo("1.0\t-0.5\t0\n1.0E-10\t2.5\t0\n");
    assertThat(read("metadata.tsv")).isEqualTo("one\ngrößer\n");
    try (Stream<Path> files = Files.list(folder.resolve("new"))) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void labelsStayOnTheirLines() throws IOException {
    write(List.of("a\tb", "line\r\nend\u2028here", "", " \n ", "\u0000"), FloatMatrix.zeros(5, 2));

    assertThat(read("metadata.tsv")).isEqualTo("a b\nline end here\n(blank)\n(blank)\n\uFFFD\n");
  }

  @Test
  void numbersReadBackExactly() throws IOException {
    FloatMatrix rows = Rows.random(new Random(1), 50, 8);
    write(Stream.generate(() -> "x").limit(50).toList(), rows);

    FloatMatrix back = FloatMatrix.zeros(50, 8);
    List<String> lines = read("tensors.tsv").lines().toList();
    for (int row = 0; row < 50; row++) {
      String[] fields = lines.get(row).split("\t", -1);
      for (int column = 0; column < 8; column++) {
        back.set(row, column, Float.parseFloat(fields[column]));
      }
    }
    assertThat(back).isEqualTo(rows);
  }

  @Test
  void sparseVectorsAreWrittenWhole() throws IOException {
    EmbeddingProjector.write(
        folder.resolve("new"), List.of("x"), Rows.compressed(Rows.of(1, 4, 0, 2, 0, 3)));

    assertThat(read("tensors.tsv")).isEqualTo("0\t2.0\t0\t3.0\n");
  }

  @Test
  void whatItCannotShowIsRefusedBeforeAnythingIsWritten() {
    assertThatThrownBy(() -> write(List.of("x"), FloatMatrix.zeros(1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dimension 2 or more, not 1");
    assertThatThrownBy(() -> write(List.of("x"), Rows.of(1, 2, 0, Float.POSITIVE_INFINITY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Vector 0 holds Infinity at 1");
    assertThatThrownBy(() -> write(List.of("x", "y"), FloatMatrix.zeros(1, 2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileInTheWayIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("new"));

    assertThatThrownBy(() -> write(List.of("x"), FloatMatrix.zeros(1, 2)))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining(file.toString());
  }
}
