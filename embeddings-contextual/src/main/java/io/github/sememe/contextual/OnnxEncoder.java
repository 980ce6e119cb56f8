package io.github.sememe.contextual;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelFormatException;
import io.github.sememe.huggingface.ModelFiles;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;

/**
 * An ONNX graph that turns token numbers into token vectors.
 *
 * <p>Its sessions serve all threads. The owner closes it when no call runs: ONNX Runtime itself
 * would bring down the JVM.
 */
final class OnnxEncoder implements AutoCloseable {
  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";
  private static final String POSITIONS = "position_ids";
  private static final Set<String> KNOWN_INPUTS = Set.of(IDS, MASK, TYPES, POSITIONS);
  private static final List<String> KNOWN_OUTPUTS =
      List.of("last_hidden_state", "token_embeddings");

  private final OrtEnvironment environment;
  private final OnnxSessions sessions;
  private final Map<String, OnnxJavaType> inputs;
  private final NodeInfo output;
  private final int dimension;

  /** As many as there were batches at once, which is bounded by the number of threads. */
  private final Deque<Workspace> workspaces = new ConcurrentLinkedDeque<>();

  private OnnxEncoder(
      OrtEnvironment environment,
      OnnxSessions sessions,
      Map<String, OnnxJavaType> inputs,
      NodeInfo output,
      int dimension) {
    this.environment = environment;
    this.sessions = sessions;
    this.inputs = inputs;
    this.output = output;
    this.dimension = dimension;
  }

  /**
   * Token vectors of one batch.
   *
   * @param values the vectors, text after text, each padded to {@code length} tokens; the next
   *     batch may overwrite them
   * @param length the number of tokens of the longest text
   * @param dimension the length of a vector
   */
  record Hidden(float[] values, int length, int dimension) {
    int offset(int row) {
      return row * length * dimension;
    }
  }

  /** How wide a batch is run. */
  enum Width {
    /** On the calling thread alone. */
    ONE_THREAD,
    /** On all threads. */
    ALL_THREADS
  }

  /**
   * Opens a graph.
   *
   * @param files where it lies
   * @param graph its path within the model
   * @param wantedOutput the output to use, if the configuration names one
   * @param schedule what the threads are used for
   * @param threads how many threads there are
   * @param sample the tokens of a text, which is run to see whether the graph works
   */
  static OnnxEncoder open(
      ModelFiles files,
      String graph,
      Optional<String> wantedOutput,
      Schedule schedule,
      int threads,
      long[] sample) {
    OrtEnvironment environment = Natives.requireOnnxRuntime();
    String place = files.describe(graph);
    OnnxSessions sessions = OnnxSessions.open(environment, files, graph, schedule, threads);
    try {
      OrtSession session = sessions.narrow();
      Map<String, OnnxJavaType> inputs = inputs(session.getInputInfo(), place);
      NodeInfo output = output(session.getOutputInfo(), wantedOutput, place);
      OnnxEncoder unknown = new OnnxEncoder(environment, sessions, inputs, output, 0);
      int dimension = unknown.run(List.of(sample), Width.ONE_THREAD, Hidden::dimension);
      return new OnnxEncoder(environment, sessions, inputs, output, dimension);
    } catch (OrtException e) {
      sessions.close();
      throw new ModelFormatException(
          place,
          "",
          "it does not run (" + e.getMessage() + ")",
          "an encoder for this tokenizer",
          e);
    } catch (RuntimeException | Error e) {
      sessions.close();
      throw e;
    }
  }

  private static Map<String, OnnxJavaType> inputs(Map<String, NodeInfo> offered, String place) {
    Map<String, OnnxJavaType> inputs = new HashMap<>();
    for (NodeInfo node : offered.values()) {
      boolean isTensor = node.getInfo() instanceof TensorInfo;
      OnnxJavaType type = isTensor ? ((TensorInfo) node.getInfo()).type : OnnxJavaType.UNKNOWN;
      boolean isInteger = type == OnnxJavaType.INT64 || type == OnnxJavaType.INT32;
      if (!KNOWN_INPUTS.contains(node.getName()) || !isInteger) {
        throw new ModelFormatException(
            place,
            "input " + node.getName(),
            "inputs " + names(offered),
            "integers named input_ids, attention_mask, token_type_ids, position_ids");
      }
      inputs.put(node.getName(), type);
    }
    if (!inputs.containsKey(IDS)) {
      throw new ModelFormatException(place, "", "inputs " + names(offered), "an input input_ids");
    }
    return inputs;
  }

  private static NodeInfo output(
      Map<String, NodeInfo> offered, Optional<String> wanted, String place) {
    Map<String, NodeInfo> fitting = new TreeMap<>(offered);
    fitting.values().removeIf(node -> !holdsTokenVectors(node));
    if (wanted.isPresent()) {
      NodeInfo named = fitting.get(wanted.get());
      if (named != null) {
        return named;
      }
      throw new ModelFormatException(
          place,
          "output " + wanted.get(),
          "outputs " + names(offered),
          "one of " + fitting.keySet());
    }
    for (String name : KNOWN_OUTPUTS) {
      NodeInfo known = fitting.get(name);
      if (known != null) {
        return known;
      }
    }
    if (fitting.size() == 1) {
      return fitting.values().iterator().next();
    }
    throw new ModelFormatException(
        place,
        "",
        "outputs " + names(offered),
        "last_hidden_state, or another output of floats [batch, tokens, dimension] that output ="
            + " names; graphs that pool by themselves are not supported");
  }

  private static boolean holdsTokenVectors(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo info
        && info.getShape().length == 3
        && (info.type == OnnxJavaType.FLOAT || info.type == OnnxJavaType.FLOAT16);
  }

  private static List<String> names(Map<String, NodeInfo> nodes) {
    return nodes.values().stream()
        .map(node -> node.getName() + " " + describe(node))
        .sorted()
        .toList();
  }

  private static String describe(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo info
        ? info.type + Arrays.toString(info.getShape())
        : "no tensor";
  }

  /** Returns the output that holds the token vectors. */
  String output() {
    return output.getName();
  }

  /** Whether a batch takes all threads however it is run, so that only one may run at a time. */
  boolean runsOneAtATime() {
    return sessions.areAllWide();
  }

  /** Returns the length of a token vector. */
  int dimension() {
    return dimension;
  }

  /**
   * Runs the graph on one batch.
   *
   * @param rows the tokens of each text, at least one text of at least one token
   * @param width with how many threads
   * @param reader takes from the vectors of all tokens what is needed
   * @return what the reader returns
   */
  <T> T run(List<long[]> rows, Width width, Function<Hidden, T> reader) throws OrtException {
    Workspace workspace = workspaces.poll();
    if (workspace == null) {
      workspace = new Workspace(environment);
    }
    T result = run(rows, session(width), workspace, reader);
    // After a failure its memory is left to the garbage collector.
    workspaces.push(workspace);
    return result;
  }

  private OrtSession session(Width width) {
    return width == Width.ONE_THREAD ? sessions.narrow() : sessions.wide();
  }

  private <T> T run(
      List<long[]> rows, OrtSession session, Workspace workspace, Function<Hidden, T> reader)
      throws OrtException {
    int length = rows.stream().mapToInt(row -> row.length).max().orElseThrow();
    List<OnnxTensor> open = new ArrayList<>();
    try {
      Map<String, OnnxTensor> tensors = new HashMap<>();
      for (Map.Entry<String, OnnxJavaType> input : inputs.entrySet()) {
        OnnxTensor tensor = workspace.input(input.getKey(), input.getValue(), rows, length);
        open.add(tensor);
        tensors.put(input.getKey(), tensor);
      }
      if (dimension == 0 || ((TensorInfo) output.getInfo()).type != OnnxJavaType.FLOAT) {
        try (OrtSession.Result result = session.run(tensors, Set.of(output()))) {
          return reader.apply(hidden((OnnxTensor) result.get(0), rows.size(), length));
        }
      }
      OnnxTensor target = workspace.output(rows.size(), length, dimension);
      open.add(target);
      session.run(tensors, Map.of(output(), target)).close();
      return reader.apply(new Hidden(workspace.written(), length, dimension));
    } finally {
      open.forEach(OnnxTensor::close);
    }
  }

  /** Returns what an input says of the token at a place, 0 where there is none. */
  static long value(String input, long[] row, int place) {
    return switch (input) {
      case IDS -> place < row.length ? row[place] : 0;
      case MASK -> place < row.length ? 1 : 0;
      case POSITIONS -> place;
      // Token types of a single text are all zero.
      default -> 0;
    };
  }

  private Hidden hidden(OnnxTensor tensor, int rows, int length) {
    long[] shape = tensor.getInfo().getShape();
    if (shape.length != 3 || shape[0] != rows || shape[1] != length) {
      throw new EmbeddingException(
          "The output "
              + output()
              + " has the shape "
              + Arrays.toString(shape)
              + " for "
              + rows
              + " texts of "
              + length
              + " tokens; it does not hold a vector for each token");
    }
    return new Hidden(values(tensor.getFloatBuffer()), length, Math.toIntExact(shape[2]));
  }

  /** Half precision comes in a buffer without an array. */
  private static float[] values(FloatBuffer buffer) {
    if (buffer.hasArray()) {
      return buffer.array();
    }
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  @Override
  public void close() {
    workspaces.clear();
    sessions.close();
  }
}
