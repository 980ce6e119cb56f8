package io.github.sememe.contextual;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelFormatException;
import io.github.sememe.huggingface.ModelFiles;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * An ONNX graph that turns token numbers into token vectors.
 *
 * <p>Its sessions serve all threads. The owner closes it when no call runs: ONNX Runtime itself
 * would bring down the JVM.
 */
final class OnnxEncoder implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OnnxSessions sessions;
  private final GraphInputs inputs;
  private final GraphOutput output;
  private final List<GraphOutput> layers;
  private final int dimension;

  /** As many as there were batches at once, which is bounded by the number of threads. */
  private final Deque<Workspace> workspaces = new ConcurrentLinkedDeque<>();

  private OnnxEncoder(
      OrtEnvironment environment,
      OnnxSessions sessions,
      GraphInputs inputs,
      GraphOutput output,
      List<GraphOutput> layers,
      int dimension) {
    this.environment = environment;
    this.sessions = sessions;
    this.inputs = inputs;
    this.output = output;
    this.layers = layers;
    this.dimension = dimension;
  }

  /**
   * What the graph has made of one batch.
   *
   * @param values the vectors, text after text; the next batch may overwrite them
   * @param length how many vectors each text has: as many as the longest has tokens, or one
   * @param dimension the length of a vector
   */
  record Hidden(float[] values, int length, int dimension) {
    int offset(int row) {
      return row * length * dimension;
    }
  }

  /** Takes what the graph has made of a batch. */
  @FunctionalInterface
  interface Reader {
    void read(Hidden hidden);
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
   * @param wish what is wanted of the graph
   * @param schedule what the threads are used for
   * @param threads how many threads there are
   * @param execution where it computes
   * @param sample the tokens of a text, which is run to see whether the graph works
   */
  static OnnxEncoder open(
      ModelFiles files,
      String graph,
      Optional<String> wantedOutput,
      GraphOutput.Wish wish,
      Schedule schedule,
      int threads,
      Execution execution,
      long[] sample) {
    OrtEnvironment environment = Natives.requireOnnxRuntime();
    String place = files.describe(graph);
    OnnxSessions sessions =
        OnnxSessions.open(environment, files, graph, schedule, threads, execution);
    try {
      OrtSession session = sessions.narrow();
      GraphInputs inputs = GraphInputs.of(session.getInputInfo(), place);
      GraphOutput output = GraphOutput.choose(session.getOutputInfo(), wantedOutput, wish, place);
      List<GraphOutput> layers = GraphOutput.layers(session.getOutputInfo());
      OnnxEncoder unknown = new OnnxEncoder(environment, sessions, inputs, output, layers, 0);
      AtomicInteger dimension = new AtomicInteger();
      unknown.run(
          List.of(TokenRow.of(sample)),
          Width.ONE_THREAD,
          hidden -> dimension.set(hidden.dimension()));
      return new OnnxEncoder(environment, sessions, inputs, output, layers, dimension.get());
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

  /** Returns the output that holds the vectors. */
  GraphOutput output() {
    return output;
  }

  /** Whether a batch takes all threads however it is run, so that only one may run at a time. */
  boolean runsOneAtATime() {
    return sessions.areAllWide();
  }

  /** Returns the length of a vector. */
  int dimension() {
    return dimension;
  }

  /** Returns how many floats the graph gives for each token; about one if it has pooled them. */
  int floatsPerToken() {
    return output.isPerToken() ? Math.max(1, dimension) : 1;
  }

  /**
   * Runs the graph on one batch.
   *
   * @param rows the tokens of each text, at least one text of at least one token
   * @param width with how many threads
   * @param reader takes from the vectors of all tokens what is needed
   */
  void run(List<TokenRow> rows, Width width, Reader reader) throws OrtException {
    Workspace workspace = workspaces.poll();
    if (workspace == null) {
      workspace = new Workspace(environment);
    }
    run(rows, session(width), workspace, reader);
    // After a failure its memory is left to the garbage collector.
    if (workspace.isWorthKeeping()) {
      workspaces.push(workspace);
    }
  }

  /** Tells whether the graph shows layers before its output. */
  boolean hasLayers() {
    return !layers.isEmpty();
  }

  /**
   * Runs the graph on one text, once for all that it shows.
   *
   * @param inner takes each layer before the output, in order
   * @param last takes the output after them
   */
  void runLayers(TokenRow row, Width width, Reader inner, Reader last) throws OrtException {
    Workspace workspace = new Workspace(environment);
    List<OnnxTensor> open = new ArrayList<>();
    Set<String> names = layers.stream().map(GraphOutput::name).collect(Collectors.toSet());
    names.add(output.name());
    try {
      Map<String, OnnxTensor> tensors = inputs.fill(workspace, List.of(row), row.length(), open);
      try (OrtSession.Result result = session(width).run(tensors, names)) {
        for (GraphOutput layer : layers) {
          inner.read(hidden(layer, result, row));
        }
        last.read(hidden(output, result, row));
      }
    } finally {
      open.forEach(OnnxTensor::close);
    }
  }

  private static Hidden hidden(GraphOutput output, OrtSession.Result result, TokenRow row) {
    OnnxTensor tensor = (OnnxTensor) result.get(output.name()).orElseThrow();
    return hidden(output, tensor, 1, row.length());
  }

  private OrtSession session(Width width) {
    return width == Width.ONE_THREAD ? sessions.narrow() : sessions.wide();
  }

  private void run(List<TokenRow> rows, OrtSession session, Workspace workspace, Reader reader)
      throws OrtException {
    int length = rows.stream().mapToInt(TokenRow::length).max().orElseThrow();
    List<OnnxTensor> open = new ArrayList<>();
    try {
      Map<String, OnnxTensor> tensors = inputs.fill(workspace, rows, length, open);
      if (dimension == 0 || output.type() != OnnxJavaType.FLOAT) {
        try (OrtSession.Result result = session.run(tensors, Set.of(output.name()))) {
          reader.read(hidden(output, (OnnxTensor) result.get(0), rows.size(), length));
        }
        return;
      }
      int vectors = output.isPerToken() ? length : 1;
      OnnxTensor target =
          output.isPerToken()
              ? workspace.output(rows.size(), length, dimension)
              : workspace.output(rows.size(), dimension);
      open.add(target);
      session.run(tensors, Map.of(output.name(), target)).close();
      reader.read(new Hidden(workspace.written(), vectors, dimension));
    } finally {
      open.forEach(OnnxTensor::close);
    }
  }

  private static Hidden hidden(GraphOutput output, OnnxTensor tensor, int rows, int length) {
    long[] shape = tensor.getInfo().getShape();
    boolean fits =
        output.isPerToken()
            ? shape.length == 3 && shape[0] == rows && shape[1] == length
            : shape.length == 2 && shape[0] == rows;
    if (!fits) {
      throw new EmbeddingException(
          "The output "
              + output.name()
              + " has the shape "
              + Arrays.toString(shape)
              + " for "
              + rows
              + " texts of "
              + length
              + " tokens; it does not hold a vector for each "
              + (output.isPerToken() ? "token" : "text"));
    }
    return new Hidden(
        values(tensor.getFloatBuffer()),
        output.isPerToken() ? length : 1,
        Math.toIntExact(shape[shape.length - 1]));
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
