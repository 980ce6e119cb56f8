package io.github.sememe.contextual;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.Role;
import io.github.sememe.Truncation;
import io.github.sememe.contextual.modules.Modules;
import io.github.sememe.contextual.modules.TokenPooling;
import io.github.sememe.huggingface.Prompts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a model's vectors are made: what its files say, overruled by the configuration.
 *
 * @param modules what follows the encoder; empty if nobody says it
 * @param normalize whether vectors are scaled to length 1 at the very end; empty if nobody asks
 * @param dimensions how many values of a vector are kept, if not all
 * @param maxTokens how many tokens take part
 * @param truncation what happens to longer texts
 * @param prompts what is prepended
 */
record Recipe(
    Optional<Modules> modules,
    Optional<Boolean> normalize,
    Optional<Integer> dimensions,
    int maxTokens,
    Truncation truncation,
    Prompts prompts) {
  /** Decides on a recipe. */
  static Recipe of(EmbedderConfig config, ModelFolder folder) {
    return new Recipe(
        modules(config, folder),
        config.find(TransformerKeys.NORMALIZE),
        config.find(TransformerKeys.DIMENSIONS).or(folder::dimensions),
        folder.limits().maxTokens(config),
        config.get(TransformerKeys.TRUNCATION),
        prompts(config, folder.prompts()));
  }

  private static Optional<Modules> modules(EmbedderConfig config, ModelFolder folder) {
    Optional<TokenPooling> pooling = config.find(TransformerKeys.POOLING).map(TokenPooling::of);
    if (pooling.isEmpty()) {
      return folder.modules();
    }
    return Optional.of(
        folder
            .modules()
            .map(modules -> modules.with(pooling.get()))
            .orElseGet(() -> Modules.of(pooling.get())));
  }

  private static Families.Family family(EmbedderConfig config, String name) {
    return Families.read()
        .named(name)
        .orElseThrow(
            () -> config.invalid(TransformerKeys.FAMILY.name(), TransformerKeys.FAMILY.allowed()));
  }

  private static Prompts prompts(EmbedderConfig config, Prompts fromFiles) {
    Prompts known =
        config
            .find(TransformerKeys.FAMILY)
            .map(name -> family(config, name).completed(fromFiles))
            .orElse(fromFiles);
    Map<String, String> byName = new LinkedHashMap<>(known.byName());
    config.find(TransformerKeys.QUERY_PROMPT).ifPresent(p -> byName.put(Role.QUERY.name(), p));
    config
        .find(TransformerKeys.DOCUMENT_PROMPT)
        .ifPresent(p -> byName.put(Role.DOCUMENT.name(), p));
    return new Prompts(byName, config.find(TransformerKeys.PROMPT).orElse(fromFiles.byDefault()));
  }
}
