package io.github.sememe.contextual;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An ONNX graph that turns token numbers into token vectors.
 *
 * <p>One session serves all threads. The owner closes it when no call runs: ONNX Runtime itself
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
  private final OrtSession.SessionOptions options;
  private final OrtSession session;
  private final Map<String, OnnxJavaType> inputs;
  private final String output;

  private OnnxEncoder(
      OrtEnvironment environment,
      OrtSession.SessionOptions options,
      OrtSession session,
      Map<String, OnnxJavaType> inputs,
      String output) {
    this.environment = environment;
    this.options = options;
    this.session = session;
    this.inputs = inputs;
    this.output = output;
  }

  /**
   * Token vectors of one batch.
   *
   * @param values the vectors, text after text, each padded to {@code length} tokens
   * @param length the number of tokens of the longest text
   * @param dimension the length of a vector
   */
  record Hidden(float[] values, int length, int dimension) {
    int offset(int row) {
      return row * length * dimension;
    }
  }

  /**
   * Opens a graph.
   *
   * @param files where it lies
   * @param graph its path within the model
   * @param wantedOutput the output to use, if the configuration names one
   */
  static OnnxEncoder open(ModelFiles files, String graph, Optional<String> wantedOutput) {
    OrtEnvironment environment = Natives.requireOnnxRuntime();
    String place = files.describe(graph);
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    try {
      configure(options);
      OrtSession session = createSession(environment, options, files, graph);
      try {
        Map<String, OnnxJavaType> inputs = inputs(session.getInputInfo(), place);
        String output = output(session.getOutputInfo(), wantedOutput, place);
        return new OnnxEncoder(environment, options, session, inputs, output);
      } catch (OrtException | RuntimeException | Error e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      options.close();
      throw new ModelFormatException(
          place, "", "refused by ONNX Runtime (" + e.getMessage() + ")", "an ONNX graph", e);
    } catch (RuntimeException | Error e) {
      options.close();
      throw e;
    }
  }

  private static void configure(OrtSession.SessionOptions options) throws OrtException {
    // Waiting threads would burn the cores that other work could use.
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    // Memory patterns are kept for every shape, and texts come in all lengths.
    options.setMemoryPatternOptimization(false);
    // Errors come back as exceptions; the library need not print them as well.
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
  }

  private static OrtSession createSession(
      OrtEnvironment environment, OrtSession.SessionOptions options, ModelFiles files, String graph)
      throws OrtException {
    Optional<Path> path = files.path(graph);
    if (path.isPresent()) {
      return environment.createSession(path.get().toString(), options);
    }
    try (InputStream in = files.open(graph).orElseThrow()) {
      return environment.createSession(in.readAllBytes(), options);
    } catch (IOException e) {
      throw new EmbeddingException(files.describe(graph) + " cannot be read", e);
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

  private static String output(
      Map<String, NodeInfo> offered, Optional<String> wanted, String place) {
    List<String> fitting =
        offered.values().stream()
            .filter(OnnxEncoder::holdsTokenVectors)
            .map(NodeInfo::getName)
            .toList();
    if (wanted.isPresent()) {
      if (fitting.contains(wanted.get())) {
        return wanted.get();
      }
      throw new ModelFormatException(
          place, "output " + wanted.get(), "outputs " + names(offered), "one of " + fitting);
    }
    for (String name : KNOWN_OUTPUTS) {
      if (fitting.contains(name)) {
        return name;
      }
    }
    if (fitting.size() == 1) {
      return fitting.get(0);
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
    return output;
  }

  /**
   * Runs the graph on one batch.
   *
   * @param rows the tokens of each text, at least one text of at least one token
   * @return the vectors of all tokens
   */
  Hidden run(List<long[]> rows) throws OrtException {
    int length = rows.stream().mapToInt(row -> row.length).max().orElseThrow();
    List<OnnxTensor> open = new ArrayList<>();
    try {
      Map<String, OnnxTensor> tensors = new HashMap<>();
      for (Map.Entry<String, OnnxJavaType> input : inputs.entrySet()) {
        long[] values = values(input.getKey(), rows, length);
        OnnxTensor tensor = tensor(values, input.getValue(), rows.size(), length);
        open.add(tensor);
        tensors.put(input.getKey(), tensor);
      }
      try (OrtSession.Result result = session.run(tensors, Set.of(output))) {
        return hidden((OnnxTensor) result.get(0), rows.size(), length);
      }
    } finally {
      open.forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(long[] values, OnnxJavaType type, int rows, int length)
      throws OrtException {
    long[] shape = {rows, length};
    if (type == OnnxJavaType.INT64) {
      return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }
    int[] narrow = Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
    return OnnxTensor.createTensor(environment, IntBuffer.wrap(narrow), shape);
  }

  /** Fills one input, padded on the right. */
  private static long[] values(String input, List<long[]> rows, int length) {
    long[] values = new long[Math.multiplyExact(rows.size(), length)];
    for (int row = 0; row < rows.size(); row++) {
      int start = row * length;
      int count = rows.get(row).length;
      switch (input) {
        case IDS -> System.arraycopy(rows.get(row), 0, values, start, count);
        case MASK -> Arrays.fill(values, start, start + count, 1);
        case POSITIONS -> Arrays.setAll(values, i -> i % length);
        default -> {
          // Token types of a single text are all zero.
        }
      }
    }
    return values;
  }

  private Hidden hidden(OnnxTensor tensor, int rows, int length) {
    long[] shape = tensor.getInfo().getShape();
    if (shape.length != 3 || shape[0] != rows || shape[1] != length) {
      throw new EmbeddingException(
          "The output "
              + output
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
    try {
      session.close();
    } catch (OrtException e) {
      throw new EmbeddingException("ONNX Runtime could not close the session", e);
    } finally {
      options.close();
    }
  }
}
