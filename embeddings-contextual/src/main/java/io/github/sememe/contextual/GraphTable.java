package io.github.sememe.contextual;

import io.github.sememe.EmbeddingException;
import io.github.sememe.contextual.ProtocolBuffer.Field;
import io.github.sememe.contextual.ProtocolBuffer.Wire;
import io.github.sememe.huggingface.ModelFiles;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a graph keeps the table in which it looks up tokens.
 *
 * @param file the file that holds it, by its path within the model
 * @param offset where in the file it begins
 * @param rowCount how many rows it has
 * @param columns the length of a row of floats
 */
record GraphTable(String file, long offset, long rowCount, int columns) {

  /** Finds the table, if the graph looks up input_ids in a table of floats. */
  static Optional<GraphTable> find(ModelFiles files, String graph) {
    try (InputStream in = new BufferedInputStream(files.open(graph).orElseThrow())) {
      Reader reader = new Reader(graph, new ProtocolBuffer(in));
      reader.read();
      return reader.table();
    } catch (IOException e) {
      throw new EmbeddingException(files.describe(graph) + " cannot be read", e);
    }
  }

  /** Reads operators and where weights lie. Used once. */
  private static final class Reader {
    /** The field of GraphProto that holds weights. */
    private static final int GRAPH_INITIALIZER = 5;

    private static final int NODE_INPUT = 1;
    private static final int NODE_OUTPUT = 2;
    private static final int NODE_OPERATOR = 4;

    private static final int TENSOR_DIMENSIONS = 1;
    private static final int TENSOR_TYPE = 2;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_RAW = 9;
    private static final int TENSOR_EXTERNAL = 13;
    private static final long FLOAT = 1;

    private final String graph;
    private final ProtocolBuffer buffer;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, GraphTable> tables = new HashMap<>();

    Reader(String graph, ProtocolBuffer buffer) {
      this.graph = graph;
      this.buffer = buffer;
    }

    /**
     * An operator.
     *
     * @param operator its name
     * @param inputs the names of what it takes
     * @param outputs the names of what it makes
     */
    private record Node(String operator, List<String> inputs, List<String> outputs) {}

    void read() throws IOException {
      for (Field field = buffer.next(); field.number() != 0; field = buffer.next()) {
        if (field.is(GraphScan.MODEL_GRAPH, Wire.LENGTH_DELIMITED)) {
          readGraph(buffer.position() + field.length());
        } else {
          buffer.skip(field);
        }
      }
    }

    private void readGraph(long end) throws IOException {
      while (buffer.position() < end) {
        Field field = buffer.next();
        // An operator that is longer holds weights or graphs of its own, and looks nothing up.
        boolean isShort = field.length() <= ProtocolBuffer.LONGEST_PIECE;
        if (field.is(GraphScan.GRAPH_NODE, Wire.LENGTH_DELIMITED) && isShort) {
          nodes.add(node(buffer.bytes(field)));
        } else if (field.is(GRAPH_INITIALIZER, Wire.LENGTH_DELIMITED)) {
          readTensor(buffer.position() + field.length());
        } else {
          buffer.skip(field);
        }
      }
    }

    private static Node node(byte[] bytes) throws IOException {
      ProtocolBuffer own = new ProtocolBuffer(new ByteArrayInputStream(bytes));
      String operator = "";
      List<String> inputs = new ArrayList<>();
      List<String> outputs = new ArrayList<>();
      for (Field field = own.next(); field.number() != 0; field = own.next()) {
        if (field.is(NODE_INPUT, Wire.LENGTH_DELIMITED)) {
          inputs.add(own.text(field));
        } else if (field.is(NODE_OUTPUT, Wire.LENGTH_DELIMITED)) {
          outputs.add(own.text(field));
        } else if (field.is(NODE_OPERATOR, Wire.LENGTH_DELIMITED)) {
          operator = own.text(field);
        } else {
          own.skip(field);
        }
      }
      return new Node(operator, inputs, outputs);
    }

    private void readTensor(long end) throws IOException {
      Weights weights = new Weights();
      while (buffer.position() < end) {
        Field field = buffer.next();
        if (field.is(TENSOR_DIMENSIONS, Wire.VARINT)) {
          weights.shape.add(buffer.varint());
        } else if (field.is(TENSOR_DIMENSIONS, Wire.LENGTH_DELIMITED)) {
          weights.shape.addAll(packed(buffer.bytes(field)));
        } else if (field.is(TENSOR_TYPE, Wire.VARINT)) {
          weights.type = buffer.varint();
        } else if (field.is(TENSOR_NAME, Wire.LENGTH_DELIMITED)) {
          weights.name = buffer.text(field);
        } else if (field.is(TENSOR_RAW, Wire.LENGTH_DELIMITED)) {
          weights.offset = buffer.position();
          weights.length = field.length();
          buffer.skip(field);
        } else if (field.is(TENSOR_EXTERNAL, Wire.LENGTH_DELIMITED)) {
          external(entry(buffer.bytes(field)), weights);
        } else {
          buffer.skip(field);
        }
      }
      weights.table().ifPresent(table -> tables.put(weights.name, table));
    }

    private void external(Entry entry, Weights weights) throws IOException {
      switch (entry.key()) {
        case "location" -> {
          weights.file = beside(entry.value());
          weights.offset = Math.max(weights.offset, 0);
        }
        case "offset" -> weights.offset = number(entry.value());
        case "length" -> weights.length = number(entry.value());
        default -> {
          // A checksum.
        }
      }
    }

    /** What the fields of a tensor say, until all are read. */
    private final class Weights {
      private String name = "";
      private String file = graph;
      private long offset = -1;
      private long length = -1;
      private long type;
      private final List<Long> shape = new ArrayList<>();

      /** A table that is not as long as its shape says is none. */
      Optional<GraphTable> table() {
        if (type != FLOAT || shape.size() != 2 || offset < 0) {
          return Optional.empty();
        }
        long rowCount = shape.get(0);
        long columns = shape.get(1);
        boolean isSound = rowCount > 0 && columns > 0 && columns <= 1 << 20 && rowCount <= 1 << 30;
        return isSound && length == rowCount * columns * Float.BYTES
            ? Optional.of(new GraphTable(file, offset, rowCount, (int) columns))
            : Optional.empty();
      }
    }

    /** Weights lie beside their graph, or nowhere that concerns us. */
    private String beside(String location) throws IOException {
      if (location.contains("..") || location.startsWith("/") || location.contains(":")) {
        throw new IOException("weights outside of the model's folder: " + location);
      }
      return graph.substring(0, graph.lastIndexOf('/') + 1) + location;
    }

    private static List<Long> packed(byte[] bytes) throws IOException {
      ProtocolBuffer own = new ProtocolBuffer(new ByteArrayInputStream(bytes));
      List<Long> numbers = new ArrayList<>();
      while (own.position() < bytes.length) {
        numbers.add(own.varint());
      }
      return numbers;
    }

    private static long number(String text) throws IOException {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw new IOException("no number: " + text, e);
      }
    }

    /**
     * An entry of what is said about weights in another file.
     *
     * @param key such as offset
     * @param value its value
     */
    private record Entry(String key, String value) {}

    private static Entry entry(byte[] bytes) throws IOException {
      ProtocolBuffer own = new ProtocolBuffer(new ByteArrayInputStream(bytes));
      String key = "";
      String value = "";
      for (Field field = own.next(); field.number() != 0; field = own.next()) {
        if (field.is(1, Wire.LENGTH_DELIMITED)) {
          key = own.text(field);
        } else if (field.is(2, Wire.LENGTH_DELIMITED)) {
          value = own.text(field);
        } else {
          own.skip(field);
        }
      }
      return new Entry(key, value);
    }

    /** Graphs come with their operators in the order in which they compute. */
    Optional<GraphTable> table() {
      Set<String> ids = new HashSet<>(Set.of("input_ids"));
      for (Node node : nodes) {
        boolean takesIds = node.inputs().stream().anyMatch(ids::contains);
        if (takesIds && Set.of("Cast", "Identity", "Reshape").contains(node.operator())) {
          ids.addAll(node.outputs());
        } else if (takesIds
            && Set.of("Gather", "EmbedLayerNormalization").contains(node.operator())) {
          Optional<GraphTable> table =
              node.inputs().stream()
                  .flatMap(name -> Optional.ofNullable(tables.get(name)).stream())
                  .findFirst();
          if (table.isPresent()) {
            return table;
          }
        }
      }
      return Optional.empty();
    }
  }
}
