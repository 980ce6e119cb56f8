package io.github.sememe.contextual;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.contextual.modules.ModelOutline;
import io.github.sememe.huggingface.JsonFile;
import io.github.sememe.huggingface.ModelFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the files of a cross-encoder say, in the spellings of all versions of sentence-transformers.
 *
 * @param limits how long pairs of texts may be
 * @param activation what is applied to the output, if a file says it
 * @param labels the names of the labels by their number, if a file has them
 * @param hasTokenTypes whether the tokenizer gives the second text a token type of its own
 */
record CrossEncoderFolder(
    TextLimits limits,
    Optional<ScoreActivation> activation,
    Map<Integer, String> labels,
    boolean hasTokenTypes) {

  /** The keys of the activation, the newest first. */
  private static final String NEW_ACTIVATION = "activation_fn";

  private static final String OLD_ACTIVATION = "sbert_ce_default_activation_function";

  /** Tokenizer classes that give no token types unless their file names them. */
  private static final Set<String> WITHOUT_TYPES =
      Set.of("TokenizersBackend", "PreTrainedTokenizerFast");

  static CrossEncoderFolder read(ModelFiles files) {
    Optional<JsonFile> own = JsonFile.read(files, ModelOutline.CONFIG);
    own.ifPresent(CrossEncoderFolder::check);
    JsonFile.readArray(files, ModelOutline.MODULES).ifPresent(CrossEncoderFolder::checkModules);
    Optional<JsonFile> config = JsonFile.read(files, "config.json");
    return new CrossEncoderFolder(
        TextLimits.read(files),
        own.flatMap(file -> activation(file, NEW_ACTIVATION))
            .or(
                () ->
                    config
                        .flatMap(file -> file.object("sentence_transformers"))
                        .flatMap(file -> activation(file, NEW_ACTIVATION)))
            .or(() -> config.flatMap(file -> activation(file, OLD_ACTIVATION))),
        config.map(CrossEncoderFolder::labels).orElse(Map.of()),
        JsonFile.read(files, "tokenizer_config.json")
            .map(CrossEncoderFolder::hasTokenTypes)
            .orElse(true));
  }

  private static void check(JsonFile config) {
    Optional<String> prompt = config.text("default_prompt_name");
    if (prompt.isPresent()) {
      throw config.wrong("default_prompt_name", prompt.get(), "none: it is not supported here");
    }
  }

  private static void checkModules(List<JsonFile> modules) {
    for (JsonFile module : modules) {
      String type = module.text("type").orElse("");
      if (!type.startsWith("sentence_transformers.") || !type.endsWith(".Transformer")) {
        throw module.wrong("type", type, "Transformer alone: others are not supported here");
      }
    }
  }

  private static Optional<ScoreActivation> activation(JsonFile config, String key) {
    return config
        .text(key)
        .map(
            name ->
                switch (name.substring(name.lastIndexOf('.') + 1)) {
                  case "Sigmoid" -> ScoreActivation.SIGMOID;
                  case "Identity" -> ScoreActivation.IDENTITY;
                  default ->
                      throw config.wrong(
                          key, name, "Sigmoid or Identity: others are not supported");
                });
  }

  private static Map<Integer, String> labels(JsonFile config) {
    Map<Integer, String> labels = new TreeMap<>();
    Optional<JsonFile> names = config.object("id2label");
    if (names.isPresent()) {
      for (String number : names.get().keys()) {
        if (!number.matches("\\d{1,6}")) {
          throw names.get().wrong(number, "no number", "the number of a label");
        }
        labels.put(Integer.valueOf(number), names.get().text(number).orElse(number));
      }
    }
    return labels;
  }

  private static boolean hasTokenTypes(JsonFile config) {
    return config.has("model_input_names")
        ? config.texts("model_input_names").contains("token_type_ids")
        : !WITHOUT_TYPES.contains(config.text("tokenizer_class").orElse(""));
  }

  /**
   * Returns what is applied to the output of the graph.
   *
   * @param count how many labels the graph has
   */
  ScoreActivation activation(EmbedderConfig config, int count) {
    return config
        .find(CrossEncoderKeys.ACTIVATION)
        .or(this::activation)
        .orElse(count == 1 ? ScoreActivation.SIGMOID : ScoreActivation.IDENTITY);
  }

  /**
   * Returns the number of the label whose score counts.
   *
   * @param count how many labels the graph has
   * @throws io.github.sememe.ConfigurationException if there are several and none is named
   */
  int label(EmbedderConfig config, int count) {
    Optional<String> named = config.find(CrossEncoderKeys.LABEL);
    if (named.isEmpty() && count > 1) {
      throw config.problem(
          CrossEncoderKeys.LABEL.name(),
          "The model has " + count + " labels; set label to one of " + names(count));
    }
    for (int label = 0; label < count; label++) {
      if (named.isEmpty()
          || named.get().equals(labels.get(label))
          || named.get().equals(String.valueOf(label))) {
        return label;
      }
    }
    throw config.invalid(CrossEncoderKeys.LABEL.name(), "one of " + names(count));
  }

  private String names(int count) {
    StringBuilder names = new StringBuilder();
    for (int label = 0; label < count; label++) {
      names
          .append(label == 0 ? "" : ", ")
          .append(labels.getOrDefault(label, String.valueOf(label)));
    }
    return names.toString();
  }
}
