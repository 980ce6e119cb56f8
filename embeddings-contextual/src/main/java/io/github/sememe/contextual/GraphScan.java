package io.github.sememe.contextual;

import io.github.sememe.EmbeddingException;
import io.github.sememe.huggingface.ModelFiles;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Looks into a graph for what ONNX Runtime does not tell: whether it quantises its activations
 * while it runs. Such a graph takes one scale for all texts of a batch, padding included, so that a
 * text's vector depends on its neighbours.
 *
 * <p>The file is a protocol buffer. Its operators are read, and its weights, which are nearly all
 * of it, are skipped. The operator that quantises stands in the file by its name.
 */
final class GraphScan {
  /** How the names of these operators begin: DynamicQuantizeLinear, and those that fuse it. */
  private static final byte[] DYNAMIC = "DynamicQuantize".getBytes(StandardCharsets.US_ASCII);

  /** Fields of ModelProto: the graph, and functions that it may call. */
  private static final int MODEL_GRAPH = 7;

  private static final int MODEL_FUNCTIONS = 25;

  /** The field of GraphProto that holds an operator. */
  private static final int GRAPH_NODE = 1;

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED_32 = 5;

  private final InputStream in;
  private long position;

  private GraphScan(InputStream in) {
    this.in = in;
  }

  /** Tells whether the vectors of a graph, which can be opened, depend on the rest of a batch. */
  static boolean isDynamicallyQuantized(ModelFiles files, String graph) {
    try (InputStream in = new BufferedInputStream(files.open(graph).orElseThrow())) {
      return new GraphScan(in).findsDynamic(Long.MAX_VALUE, true);
    } catch (IOException e) {
      throw new EmbeddingException(files.describe(graph) + " cannot be read", e);
    }
  }

  private boolean findsDynamic(long end, boolean isModel) throws IOException {
    while (position < end) {
      long tag = varint();
      if (tag < 0) {
        return false;
      }
      int field = (int) (tag >>> 3);
      switch ((int) (tag & 7)) {
        case VARINT -> varint();
        case FIXED_64 -> skip(Long.BYTES);
        case FIXED_32 -> skip(Integer.BYTES);
        case LENGTH_DELIMITED -> {
          if (findsDynamic(field, varint(), isModel)) {
            return true;
          }
        }
        default -> throw new IOException("no ONNX graph at byte " + position);
      }
    }
    return false;
  }

  private boolean findsDynamic(int field, long length, boolean isModel) throws IOException {
    if (length < 0) {
      throw new EOFException("the graph ends at byte " + position);
    }
    if (isModel && field == MODEL_GRAPH) {
      return findsDynamic(position + length, false);
    }
    if (isModel ? field == MODEL_FUNCTIONS : field == GRAPH_NODE) {
      return contains(read(length));
    }
    skip(length);
    return false;
  }

  /** Reads a number; -1 at the end of the file. */
  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = in.read();
      if (next < 0) {
        return -1;
      }
      position++;
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IOException("no ONNX graph at byte " + position);
  }

  private byte[] read(long length) throws IOException {
    byte[] bytes = in.readNBytes((int) Math.min(length, Integer.MAX_VALUE - 8));
    position += bytes.length;
    if (bytes.length < length) {
      throw new EOFException("the graph ends at byte " + position);
    }
    return bytes;
  }

  private void skip(long length) throws IOException {
    in.skipNBytes(length);
    position += length;
  }

  private static boolean contains(byte[] node) {
    for (int at = 0; at + DYNAMIC.length <= node.length; at++) {
      if (node[at] == DYNAMIC[0]
          && Arrays.equals(node, at, at + DYNAMIC.length, DYNAMIC, 0, DYNAMIC.length)) {
        return true;
      }
    }
    return false;
  }
}
