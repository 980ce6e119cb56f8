package io.github.sememe.contextual;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.Truncation;
import io.github.sememe.huggingface.JsonFile;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.huggingface.TokenizerFile;
import io.github.sememe.huggingface.TruncationRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the files of a model say about the texts that it takes.
 *
 * @param maxTokens the limit, if a file has one
 * @param positions how many positions the model has, if {@code config.json} says it
 * @param lowersCase whether texts are to be lower-cased before the tokenizer gets them
 * @param truncation which end of a longer text is dropped, if {@code tokenizer_config.json} says it
 */
record TextLimits(
    Optional<Integer> maxTokens,
    Optional<Integer> positions,
    boolean lowersCase,
    Optional<Truncation> truncation) {
  private static final List<String> TRANSFORMER_CONFIGS =
      Stream.of("bert", "roberta", "distilbert", "camembert", "albert", "xlm-roberta", "xlnet")
          .map(kind -> "sentence_" + kind + "_config.json")
          .toList();

  /** How the numbers of positions are called; the second is GPT-2's. */
  private static final List<String> POSITION_KEYS =
      List.of("max_position_embeddings", "n_positions");

  /** Models whose position table begins with entries that no token uses. */
  private static final Set<String> WITH_POSITION_OFFSET =
      Set.of(
          "roberta",
          "roberta-prelayernorm",
          "xlm-roberta",
          "xlm-roberta-xl",
          "camembert",
          "mpnet",
          "longformer",
          "data2vec-text");

  /** Under which key, and how, newer files say what of a model's output is used. */
  private static final String MODEL_OUTPUT = "method_output_name";

  private static final List<String> MODEL_OUTPUTS = List.of("last_hidden_state", "logits");
  private static final String SIDE = "truncation_side";

  /** The number of positions of BERT, for graphs of which nothing else is known. */
  private static final int BERT_POSITIONS = 512;

  /** Reads the files that have limits. */
  static TextLimits read(ModelFiles files) {
    Optional<Integer> limit = Optional.empty();
    boolean lowersCase = false;
    for (String name : TRANSFORMER_CONFIGS) {
      Optional<JsonFile> config = JsonFile.read(files, name);
      config.ifPresent(TextLimits::checkModality);
      lowersCase |= config.flatMap(file -> file.flag("do_lower_case")).orElse(false);
      limit = limit.or(() -> config.flatMap(file -> limit(file, "max_seq_length")));
    }
    Optional<JsonFile> tokenizer = JsonFile.read(files, TextEnds.FILE);
    Optional<Integer> ofTokenizer = tokenizer.flatMap(file -> limit(file, "model_max_length"));
    return new TextLimits(
        limit.or(() -> ofTokenizer),
        JsonFile.read(files, "config.json").flatMap(TextLimits::positions),
        lowersCase,
        tokenizer.flatMap(TextLimits::side));
  }

  private static Optional<Truncation> side(JsonFile tokenizer) {
    return tokenizer
        .text(SIDE)
        .map(
            side ->
                switch (side) {
                  case "left" -> Truncation.START;
                  case "right" -> Truncation.END;
                  default -> throw tokenizer.wrong(SIDE, side, "left or right");
                });
  }

  private static void checkModality(JsonFile config) {
    if (config.object("modality_config").filter(kinds -> kinds.has("message")).isPresent()) {
      throw config.wrong(
          "modality_config", "message", "text alone: chat templates are not supported");
    }
    config
        .object("modality_config")
        .flatMap(kinds -> kinds.object("text"))
        .filter(text -> text.has(MODEL_OUTPUT))
        .ifPresent(TextLimits::checkOutput);
  }

  /** Models may go on from an inner layer, of which graphs know nothing. */
  private static void checkOutput(JsonFile text) {
    List<String> path = text.texts(MODEL_OUTPUT);
    if (path.size() != 1 || !MODEL_OUTPUTS.contains(path.get(0))) {
      throw text.wrong(MODEL_OUTPUT, path.toString(), "one of " + MODEL_OUTPUTS);
    }
  }

  /** Numbers such as 1e30 are how the originals write "no limit". */
  private static Optional<Integer> limit(JsonFile file, String key) {
    return file.number(key).filter(limit -> limit >= 1 && limit < 1e9).map(Double::intValue);
  }

  private static Optional<Integer> positions(JsonFile config) {
    int offset =
        WITH_POSITION_OFFSET.contains(config.text("model_type").orElse(""))
            ? config.number("pad_token_id").orElse(1.0).intValue() + 1
            : 0;
    return POSITION_KEYS.stream()
        .flatMap(key -> limit(config, key).stream())
        .findFirst()
        .map(positions -> positions - offset);
  }

  /**
   * Returns how many tokens take part.
   *
   * @throws io.github.sememe.ConfigurationException if the configuration wants more than the model
   *     has positions
   */
  int maxTokens(EmbedderConfig config) {
    Optional<Integer> asked = config.find(TransformerKeys.MAX_TOKENS);
    int most = positions.orElse(Integer.MAX_VALUE);
    if (asked.isPresent() && asked.get() > most) {
      throw config.invalid(
          TransformerKeys.MAX_TOKENS.name(),
          "at most " + most + ", the positions that the model has");
    }
    int limit = asked.or(() -> maxTokens).orElse(positions.orElse(BERT_POSITIONS));
    return Math.min(limit, most);
  }

  /** Returns a tokenizer that lower-cases texts first, if that is to be done. */
  TokenizerFile adapt(TokenizerFile tokenizer) {
    return lowersCase ? tokenizer.lowerCasing() : tokenizer;
  }

  /**
   * Returns what happens to longer texts: what the user asks for, else what the files of the
   * tokenizer say.
   *
   * @param tokenizer counts where {@code tokenizer_config.json} does not say it, as in the original
   */
  Truncation truncation(EmbedderConfig config, TokenizerFile tokenizer) {
    return config
        .find(TransformerKeys.TRUNCATION)
        .or(() -> truncation)
        .orElseGet(
            () ->
                tokenizer.truncation().filter(TruncationRule::fromStart).isPresent()
                    ? Truncation.START
                    : Truncation.END);
  }
}
