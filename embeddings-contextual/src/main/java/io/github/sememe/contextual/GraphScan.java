package io.github.sememe.contextual;

import io.github.sememe.EmbeddingException;
import io.github.sememe.contextual.ProtocolBuffer.Field;
import io.github.sememe.contextual.ProtocolBuffer.Wire;
import io.github.sememe.huggingface.ModelFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Looks into a graph for what ONNX Runtime does not tell: whether it quantises its activations
 * while it runs. Such a graph takes one scale for all texts of a batch, padding included, so that a
 * text's vector depends on its neighbours.
 *
 * <p>Its operators are read, and its weights, which are nearly all of the file, are skipped. The
 * operator that quantises stands in the file by its name.
 */
final class GraphScan {
  /** How the names of these operators begin: DynamicQuantizeLinear, and those that fuse it. */
  private static final byte[] DYNAMIC = "DynamicQuantize".getBytes(StandardCharsets.US_ASCII);

  /** Fields of ModelProto: the graph, and functions that it may call. */
  static final int MODEL_GRAPH = 7;

  private static final int MODEL_FUNCTIONS = 25;

  /** The field of GraphProto that holds an operator. */
  static final int GRAPH_NODE = 1;

  private final ProtocolBuffer buffer;

  private GraphScan(ProtocolBuffer buffer) {
    this.buffer = buffer;
  }

  /** Tells whether the vectors of a graph, which can be opened, depend on the rest of a batch. */
  static boolean isDynamicallyQuantized(ModelFiles files, String graph) {
    try (InputStream in = new BufferedInputStream(files.open(graph).orElseThrow())) {
      return new GraphScan(new ProtocolBuffer(in)).findsDynamic();
    } catch (IOException e) {
      throw new EmbeddingException(files.describe(graph) + " cannot be read", e);
    }
  }

  private boolean findsDynamic() throws IOException {
    for (Field field = buffer.next(); field.number() != 0; field = buffer.next()) {
      boolean isFound =
          field.is(MODEL_GRAPH, Wire.LENGTH_DELIMITED)
              ? findsDynamic(buffer.position() + field.length())
              : isDynamic(field, MODEL_FUNCTIONS);
      if (isFound) {
        return true;
      }
    }
    return false;
  }

  private boolean findsDynamic(long end) throws IOException {
    while (buffer.position() < end) {
      if (isDynamic(buffer.next(), GRAPH_NODE)) {
        return true;
      }
    }
    return false;
  }

  private boolean isDynamic(Field field, int wanted) throws IOException {
    if (field.is(wanted, Wire.LENGTH_DELIMITED)) {
      return buffer.reaches(field, DYNAMIC);
    }
    buffer.skip(field);
    return false;
  }
}
