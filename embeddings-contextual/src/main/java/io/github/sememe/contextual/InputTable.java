package io.github.sememe.contextual;

import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelFormatException;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.huggingface.SafeTensors;
import io.github.sememe.huggingface.Tensor;
import io.github.sememe.math.FloatMatrix;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The table in which a transformer looks up each token first: a vector for each piece of the
 * vocabulary, the same in every text.
 */
sealed interface InputTable permits InputTable.InFile, InputTable.InGraph {
  /** The file that {@code tools/export} writes. */
  String FILE = "input_embeddings.safetensors";

  /** Returns the rows of tokens, by their numbers. */
  FloatMatrix rows(int[] ids);

  /**
   * Finds the table of a model: in a file of its own, else in the graph.
   *
   * @throws UnsupportedOperationException if there is none that can be read
   * @throws ModelFormatException if the file does not hold a table
   */
  static InputTable of(ModelFiles files, String graph) {
    if (files.exists(FILE) && files.path(FILE).isPresent()) {
      return InFile.of(files);
    }
    Optional<GraphTable> table = GraphTable.find(files, graph);
    return table
        .<InputTable>map(found -> new InGraph(files, found))
        .orElseThrow(
            () ->
                new UnsupportedOperationException(
                    "There is no file "
                        + files.describe(FILE)
                        + ", and "
                        + files.describe(graph)
                        + " has no table of floats in which input_ids are looked up; tools/export"
                        + " writes that file"));
  }

  /** Checks that a table has a row for a token. */
  private static void check(int id, long rowCount, String place) {
    if (id < 0 || id >= rowCount) {
      throw new IllegalArgumentException(
          "There is no token " + id + " in " + place + ", which has " + rowCount + " rows");
    }
  }

  /**
   * A table in a file of its own.
   *
   * @param tensor the table
   */
  record InFile(Tensor tensor) implements InputTable {
    static InFile of(ModelFiles files) {
      String place = files.describe(FILE);
      Tensor tensor =
          SafeTensors.open(files.path(FILE).orElseThrow())
              .tensor("embeddings")
              .orElseThrow(
                  () -> new ModelFormatException(place, "", "no tensor embeddings", "one"));
      if (tensor.shape().length != 2 || tensor.shape()[1] > 1 << 20) {
        throw new ModelFormatException(
            place,
            "tensor embeddings",
            "shape " + Arrays.toString(tensor.shape()),
            "[vocabulary, dimension]");
      }
      return new InFile(tensor);
    }

    @Override
    public FloatMatrix rows(int[] ids) {
      int dimension = Math.toIntExact(tensor.shape()[1]);
      FloatMatrix rows = FloatMatrix.zeros(ids.length, dimension);
      for (int row = 0; row < ids.length; row++) {
        check(ids[row], tensor.shape()[0], tensor.place());
        tensor.copyTo((long) ids[row] * dimension, rows.array(), rows.offset(row), dimension);
      }
      return rows;
    }
  }

  /**
   * A table within a graph, or in the file of its weights.
   *
   * @param files the files of the model
   * @param table where the table lies
   */
  record InGraph(ModelFiles files, GraphTable table) implements InputTable {
    @Override
    public FloatMatrix rows(int[] ids) {
      FloatMatrix rows = FloatMatrix.zeros(ids.length, table.columns());
      for (int id : ids) {
        check(id, table.rowCount(), files.describe(table.file()));
      }
      // From front to back, because a file in a jar knows no other way.
      List<Integer> inOrder =
          IntStream.range(0, ids.length)
              .boxed()
              .sorted((a, b) -> Integer.compare(ids[a], ids[b]))
              .toList();
      try (InputStream in = new BufferedInputStream(files.open(table.file()).orElseThrow())) {
        long at = 0;
        byte[] bytes = new byte[table.columns() * Float.BYTES];
        int last = -1;
        for (int row : inOrder) {
          if (ids[row] != last) {
            long start = table.offset() + (long) ids[row] * bytes.length;
            in.skipNBytes(start - at);
            if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
              throw new IOException("the file ends within the table");
            }
            at = start + bytes.length;
            last = ids[row];
          }
          ByteBuffer.wrap(bytes)
              .order(ByteOrder.LITTLE_ENDIAN)
              .asFloatBuffer()
              .get(rows.array(), rows.offset(row), table.columns());
        }
        return rows;
      } catch (IOException e) {
        throw new EmbeddingException(files.describe(table.file()) + " cannot be read", e);
      }
    }
  }
}
