package io.github.sememe.contextual.modules;

import io.github.sememe.ModelFormatException;
import io.github.sememe.huggingface.JsonFile;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.math.FloatMatrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads single modules from their folders, and notes which files with weights they have. */
final class LayerReader {
  private static final int MAX_DIMENSION = 1 << 20;
  private static final String CONFIG = "config.json";

  /** Old files name each pooling by a flag of its own; the order is theirs. */
  private static final Map<String, Pooling> POOLING_FLAGS = poolingFlags();

  private static final Map<String, Pooling> POOLING_NAMES =
      Map.of(
          "cls", Pooling.CLS,
          "max", Pooling.MAX,
          "mean", Pooling.MEAN,
          "mean_sqrt_len_tokens", Pooling.MEAN_SQRT_LENGTH,
          "weightedmean", Pooling.WEIGHTED_MEAN,
          "lasttoken", Pooling.LAST_TOKEN);

  private static final String POOLINGS =
      "one or several of " + new TreeSet<>(POOLING_NAMES.keySet());

  private final ModelFiles files;
  private final List<String> weightFiles = new ArrayList<>();

  LayerReader(ModelFiles files) {
    this.files = files;
  }

  /**
   * A layer, and which vectors it is for.
   *
   * @param layer the layer
   * @param input the name of what it takes
   * @param output the name of what it makes
   */
  record Placed(Layer layer, String input, String output) {}

  private static Map<String, Pooling> poolingFlags() {
    Map<String, Pooling> flags = new LinkedHashMap<>();
    flags.put("pooling_mode_cls_token", Pooling.CLS);
    flags.put("pooling_mode_max_tokens", Pooling.MAX);
    flags.put("pooling_mode_mean_tokens", Pooling.MEAN);
    flags.put("pooling_mode_mean_sqrt_len_tokens", Pooling.MEAN_SQRT_LENGTH);
    flags.put("pooling_mode_weightedmean_tokens", Pooling.WEIGHTED_MEAN);
    flags.put("pooling_mode_lasttoken", Pooling.LAST_TOKEN);
    return flags;
  }

  /** Returns the files with weights of all modules that were read. */
  List<String> files() {
    return weightFiles;
  }

  private JsonFile config(String path) {
    String name = Module.within(path, CONFIG);
    return JsonFile.read(files, name)
        .orElseThrow(() -> new ModelFormatException(files.describe(name), "", "no file", "one"));
  }

  private Weights weights(String path) {
    Weights weights = Weights.open(files, path);
    weightFiles.add(Weights.file(path));
    return weights;
  }

  /**
   * Reads a layer.
   *
   * @param kind the last part of its type
   * @param path where its files lie
   * @param usual what it takes where its file does not say it
   */
  Placed layer(String kind, String path, String usual) {
    return switch (kind) {
      case "Dense" -> dense(config(path), path, usual);
      case "LayerNorm" -> layerNorm(config(path), path);
      // Old versions save nothing for it.
      default ->
          JsonFile.read(files, Module.within(path, CONFIG))
              .map(config -> placed(new Layer.UnitLength(), config, usual))
              .orElseGet(() -> forTexts(new Layer.UnitLength()));
    };
  }

  private static Placed forTexts(Layer layer) {
    return new Placed(layer, "sentence_embedding", "sentence_embedding");
  }

  private static Placed placed(Layer layer, JsonFile config, String usual) {
    String input = config.text("module_input_name").orElse(usual);
    return new Placed(layer, input, config.text("module_output_name").orElse(input));
  }

  private Placed dense(JsonFile config, String path, String usual) {
    int from = dimension(config, "in_features");
    int to = dimension(config, "out_features");
    Weights weights = weights(path);
    FloatMatrix weight = weights.matrix("linear.weight", to, from);
    float[] bias = config.flag("bias").orElse(true) ? weights.vector("linear.bias", to) : null;
    boolean isResidual = config.flag("use_residual").orElse(false);
    Optional<FloatMatrix> residual =
        isResidual && from != to
            ? Optional.of(weights.matrix("residual.weight", to, from))
            : Optional.empty();
    return placed(
        new Dense(weight, bias, activation(config), new Dense.Residual(isResidual, residual)),
        config,
        usual);
  }

  private static Activation activation(JsonFile config) {
    String name = config.text("activation_function").orElse("torch.nn.modules.activation.Tanh");
    if (!name.startsWith("torch.")) {
      // The original does not trust other packages either, and takes its default.
      return Activation.TANH;
    }
    return Activation.named(name.substring(name.lastIndexOf('.') + 1))
        .orElseThrow(
            () ->
                config.wrong(
                    "activation_function", name, "one of PyTorch's " + Activation.names()));
  }

  private static int dimension(JsonFile config, String key) {
    return config
        .wholeNumber(key)
        .filter(value -> value >= 1 && value <= MAX_DIMENSION)
        .orElseThrow(
            () ->
                config.wrong(
                    key,
                    config.number(key).map(String::valueOf).orElse("nothing"),
                    "a number from 1 to " + MAX_DIMENSION));
  }

  private Placed layerNorm(JsonFile config, String path) {
    int dimension = dimension(config, "dimension");
    Weights weights = weights(path);
    return forTexts(
        new LayerNorm(
            weights.vector("norm.weight", dimension), weights.vector("norm.bias", dimension)));
  }

  TokenPooling pooling(String path) {
    JsonFile config = config(path);
    List<Pooling> modes =
        config.has("pooling_mode") ? namedPoolings(config) : flaggedPoolings(config);
    return new TokenPooling(modes, config.flag("include_prompt").orElse(true));
  }

  private static List<Pooling> namedPoolings(JsonFile config) {
    List<String> names = config.texts("pooling_mode");
    if (names.isEmpty()) {
      throw config.wrong("pooling_mode", "none", POOLINGS);
    }
    return names.stream().map(name -> namedPooling(config, name)).toList();
  }

  private static Pooling namedPooling(JsonFile config, String name) {
    Pooling pooling = POOLING_NAMES.get(name.toLowerCase(Locale.ROOT));
    if (pooling == null) {
      throw config.wrong("pooling_mode", name, POOLINGS);
    }
    return pooling;
  }

  private static List<Pooling> flaggedPoolings(JsonFile config) {
    List<Pooling> modes =
        POOLING_FLAGS.entrySet().stream()
            .filter(entry -> config.flag(entry.getKey()).orElse(false))
            .map(Map.Entry::getValue)
            .toList();
    return modes.isEmpty() ? List.of(Pooling.MEAN) : modes;
  }

  EachToken eachToken(String path) {
    JsonFile config = config(path);
    List<String> roles = config.texts("skiplist_tasks");
    return EachToken.of(
        config.texts("skiplist_words"),
        config.has("skiplist_tasks") ? roles : List.of("document"),
        config.wholeNumbers("keep_only_token_ids"));
  }

  SparsePooling sparsePooling(String path) {
    JsonFile config = config(path);
    String strategy = config.text("pooling_strategy").orElse("max");
    String activation = config.text("activation_function").orElse("relu");
    if (!List.of("max", "sum").contains(strategy)) {
      throw config.wrong("pooling_strategy", strategy, "max or sum");
    }
    if (!List.of("relu", "log1p_relu").contains(activation)) {
      throw config.wrong("activation_function", activation, "relu or log1p_relu");
    }
    return new SparsePooling(strategy.equals("sum"), activation.equals("log1p_relu"), 0);
  }
}
