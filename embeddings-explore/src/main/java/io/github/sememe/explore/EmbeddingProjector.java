package io.github.sememe.explore;

import io.github.sememe.EmbeddingException;
import io.github.sememe.math.FloatRows;
import io.github.sememe.spi.AtomicWrite;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the two files that the Embedding Projector of TensorFlow opens: {@code tensors.tsv} with
 * the vectors and {@code metadata.tsv} with their labels.
 *
 * <pre>{@code
 * EmbeddingProjector.write(Path.of("projector"), words, embedder.embedAll(words).rows());
 * }</pre>
 *
 * <p>Line i of each belongs to text i. Numbers read back to the same {@code float}. There is one
 * column of labels, hence no header. The projector splits at every tab and line end and skips blank
 * lines, so that these become spaces in a label, and a blank label becomes {@code (blank)}.
 */
public final class EmbeddingProjector {
  /** The name of the file that holds the vectors. */
  public static final String TENSORS = "tensors.tsv";

  /** The name of the file that holds the labels. */
  public static final String METADATA = "metadata.tsv";

  private EmbeddingProjector() {}

  /**
   * Writes both files. Each is complete or not there, and all is checked before either is written.
   *
   * @param folder where they go; it is created if it is missing, and the files replace what is
   *     there under their names
   * @param labels one label per row
   * @param vectors the embeddings, dense or sparse; sparse ones are written with all their zeros
   * @throws IllegalArgumentException if there are not as many labels as rows, if the dimension is
   *     below 2, which the projector does not take, or if a value is not finite
   * @throws EmbeddingException if the files cannot be written
   */
  public static void write(Path folder, List<String> labels, FloatRows vectors) {
    Labels.check(labels, vectors);
    if (vectors.dimension() < 2) {
      throw new IllegalArgumentException(
          "The Embedding Projector takes vectors of dimension 2 or more, not "
              + vectors.dimension());
    }
    float[] values = new float[vectors.dimension()];
    for (int row = 0; row < vectors.rowCount(); row++) {
      vectors.copyRow(row, values, 0);
      Labels.checkFinite(row, values);
    }
    createFolder(folder);
    AtomicWrite.stream(folder.resolve(TENSORS), out -> tensors(out, vectors));
    AtomicWrite.stream(folder.resolve(METADATA), out -> metadata(out, labels));
  }

  private static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new EmbeddingException("Cannot create the folder " + folder + ": " + e, e);
    }
  }

  private static void tensors(OutputStream out, FloatRows vectors) throws IOException {
    float[] values = new float[vectors.dimension()];
    StringBuilder line = new StringBuilder();
    for (int row = 0; row < vectors.rowCount(); row++) {
      vectors.copyRow(row, values, 0);
      line.setLength(0);
      for (int column = 0; column < values.length; column++) {
        line.append(column == 0 ? "" : "\t");
        if (values[column] == 0) {
          line.append('0');
        } else {
          line.append(values[column]);
        }
      }
      out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void metadata(OutputStream out, List<String> labels) throws IOException {
    for (String label : labels) {
      String text = PlainText.clean(label);
      out.write(((text.isEmpty() ? "(blank)" : text) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
