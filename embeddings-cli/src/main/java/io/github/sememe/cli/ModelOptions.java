package io.github.sememe.cli;

import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.ModelInfo;
import io.github.sememe.Reranker;
import io.github.sememe.Role;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.TokenEmbeddings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose a model, the same for every command that uses one. */
final class ModelOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration that says what to load.")
  private @Nullable Path config;

  @Option(
      names = "--model",
      paramLabel = "NAME-OR-PATH",
      description =
          "A model on the class path, or a path. Without it, and without --config, the only"
              + " installed model.")
  private @Nullable String model;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set a key, overruling the configuration. May be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--role",
      paramLabel = "query|document|NAME",
      description = "What the texts are used for; models with prompts prepend that of the role.")
  private @Nullable String role;

  /** Loads the model; the caller closes it. */
  Embedder load() {
    return Embedders.load(config());
  }

  /** Describes the model, be it an embedder or a reranker. */
  ModelInfo info() {
    return Embedders.info(config());
  }

  /** Loads a reranker; the caller closes it. */
  Reranker reranker() {
    if (role != null) {
      throw new UserMistake("--role: rerankers have no roles");
    }
    if (config == null && model == null && !settings.containsKey(EmbedderConfig.MODEL)) {
      throw new UserMistake("Which reranker? Give --model NAME-OR-PATH or --config FILE");
    }
    return Embedders.reranker(config());
  }

  /** Returns the view of an embedder that the role asks for. */
  Embedder inRole(Embedder embedder) {
    if (role == null) {
      return embedder;
    }
    try {
      return embedder.forRole(Role.named(role));
    } catch (IllegalArgumentException e) {
      throw new UserMistake("--role: " + e.getMessage(), e);
    }
  }

  /**
   * Returns the embedder as one of tokens.
   *
   * @param place what the message begins with, where it is none
   */
  static TokenEmbedder tokenEmbedder(Embedder embedder, String place) {
    if (embedder instanceof TokenEmbedder tokenEmbedder) {
      return tokenEmbedder;
    }
    throw new UserMistake(
        place + "models of type " + embedder.info().type() + " have no vectors for tokens");
  }

  /**
   * Embeds a text token by token.
   *
   * @param place what the message begins with, where the model cannot
   */
  static TokenEmbeddings tokens(TokenEmbedder embedder, String text, String place) {
    try {
      return embedder.tokens(text);
    } catch (UnsupportedOperationException e) {
      throw new UserMistake(place + e.getMessage(), e);
    }
  }

  /** Embeds whole texts, for which models of late interaction have no vectors. */
  static <T> T embedding(Embedder embedder, Supplier<T> call) {
    try {
      return call.get();
    } catch (UnsupportedOperationException e) {
      String name = embedder.info().name();
      throw new UserMistake(
          embedder instanceof TokenEmbedder
              ? name
                  + " has a vector for each token of a text, and none for the text;"
                  + " embeddings tokens prints them"
              : name + ": " + e.getMessage(),
          e);
    }
  }

  private EmbedderConfig config() {
    if (config != null && model != null) {
      throw new UserMistake("Give --config or --model, not both; --set model=… overrules a file");
    }
    EmbedderConfig complete =
        config != null
            ? EmbedderConfig.read(config)
            : EmbedderConfig.builder().model(model != null ? model : onlyModel()).build();
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      complete = complete.with(setting.getKey(), setting.getValue());
    }
    return complete;
  }

  private String onlyModel() {
    String chosen = settings.get(EmbedderConfig.MODEL);
    if (chosen != null) {
      return chosen;
    }
    List<String> available = Embedders.available();
    if (available.size() == 1) {
      return available.get(0);
    }
    throw new UserMistake(
        "Which model? Give --model NAME-OR-PATH or --config FILE. Installed: "
            + (available.isEmpty() ? "none" : String.join(", ", available)));
  }
}
