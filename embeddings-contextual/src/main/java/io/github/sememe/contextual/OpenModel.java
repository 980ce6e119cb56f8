package io.github.sememe.contextual;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.ModelFormatException;
import io.github.sememe.ModelInfo;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.huggingface.TokenizerFile;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that is open: its tokenizer and its graph, and how texts are run through them.
 *
 * <p>Safe for any number of threads until it is closed, which the owner does when no call runs.
 */
final class OpenModel implements AutoCloseable {
  static final String TOKENIZER = "tokenizer.json";

  private final ModelFiles files;
  private final String graph;
  private final EncoderTokens tokenizer;
  private final OnnxEncoder encoder;
  private final Execution execution;
  private final Neighbours neighbours;
  private final Schedule schedule;
  private final int threads;
  private final Runner runner;

  private OpenModel(
      EmbedderConfig config,
      ModelFiles files,
      String graph,
      EncoderTokens tokenizer,
      OnnxEncoder encoder,
      Execution execution) {
    this.files = files;
    this.graph = graph;
    this.tokenizer = tokenizer;
    this.encoder = encoder;
    this.execution = execution;
    this.neighbours = Neighbours.of(config, files, graph);
    this.schedule = config.get(TransformerKeys.SCHEDULE);
    this.threads = threads(config);
    this.runner =
        new Runner(
            encoder,
            neighbours.planner(encoder.runsOneAtATime() ? 1 : threads, encoder.floatsPerToken()),
            schedule,
            new Workers(files.name(), threads));
  }

  /**
   * Opens a model. Nothing stays open if it fails.
   *
   * @param config the configuration
   * @param files where the model lies
   * @param tokenizerFile its tokenizer
   * @param wish what is wanted of the graph
   * @throws ConfigurationException if the configuration cannot be followed
   * @throws ModelFormatException if a file is not understood
   */
  static OpenModel open(
      EmbedderConfig config, ModelFiles files, TokenizerFile tokenizerFile, GraphOutput.Wish wish) {
    String graph = Graphs.choose(config, files);
    Natives.requireOnnxRuntime();
    Execution execution = Execution.of(config);
    TextEnds ends = TextEnds.read(files, tokenizerFile);
    EncoderTokens tokenizer =
        new EncoderTokens(tokenizerFile.open(config.get(TransformerKeys.TOKENIZER)), ends);
    try {
      OnnxEncoder encoder =
          OnnxEncoder.open(
              files,
              graph,
              config.find(TransformerKeys.OUTPUT),
              wish,
              config.get(TransformerKeys.SCHEDULE),
              threads(config),
              execution,
              tokenizer.sample());
      try {
        return new OpenModel(config, files, graph, tokenizer, encoder, execution);
      } catch (RuntimeException | Error e) {
        encoder.close();
        throw e;
      }
    } catch (RuntimeException | Error e) {
      tokenizer.close();
      throw e;
    }
  }

  /**
   * Reads the file of the tokenizer.
   *
   * @throws ConfigurationException if there is none
   * @throws ModelFormatException if it is not understood
   */
  static TokenizerFile tokenizerFile(EmbedderConfig config, ModelFiles files) {
    if (!files.exists(TOKENIZER)) {
      throw config.problem(EmbedderConfig.MODEL, "There is no file " + files.describe(TOKENIZER));
    }
    return TokenizerFile.read(files, TOKENIZER);
  }

  private static int threads(EmbedderConfig config) {
    return config.find(TransformerKeys.THREADS).orElse(Runtime.getRuntime().availableProcessors());
  }

  String name() {
    return files.name();
  }

  EncoderTokens tokenizer() {
    return tokenizer;
  }

  OnnxEncoder encoder() {
    return encoder;
  }

  Runner runner() {
    return runner;
  }

  /**
   * Finds the table in which tokens are looked up first.
   *
   * @throws UnsupportedOperationException if there is none that can be read
   */
  InputTable inputTable() {
    return InputTable.of(files, graph);
  }

  /** Returns where the tokenizer lies, for messages. */
  String tokenizerPlace() {
    return files.describe(TOKENIZER);
  }

  /** Returns where the graph lies, for messages. */
  String place() {
    return files.describe(graph);
  }

  /**
   * Starts a description.
   *
   * @param type the kind of model
   * @param dimension the length of its vectors
   * @param recipe what counts for the fingerprint besides graph and tokenizer
   */
  ModelInfo.Builder info(String type, int dimension, String recipe) {
    List<String> names = new ArrayList<>(Graphs.partsOf(files, graph));
    names.add(TOKENIZER);
    String output = encoder.output().name();
    // Vectors that depend on their neighbours are others than those that do not.
    String company = neighbours == Neighbours.ACCEPTED ? " " + neighbours.description() : "";
    return ModelInfo.builder(files.name(), type, dimension)
        .device(execution.toString())
        .fingerprint(files.fingerprint(names, output + company + " " + recipe))
        .recipe("graph", graph)
        .recipe("output", output);
  }

  /** Adds to a description how texts are run. */
  void describeRuns(ModelInfo.Builder info) {
    info.recipe("tokenizer", tokenizer.engine())
        .recipe("batching", neighbours.description())
        .recipe("schedule", TransformerKeys.SCHEDULE.write(schedule))
        .recipe("threads", String.valueOf(threads));
    execution.entries().forEach((key, value) -> info.recipe(key, value));
  }

  @Override
  public void close() {
    try {
      encoder.close();
    } finally {
      tokenizer.close();
    }
  }
}
