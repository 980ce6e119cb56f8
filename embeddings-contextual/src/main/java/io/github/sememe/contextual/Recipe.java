package io.github.sememe.contextual;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.Role;
import io.github.sememe.Truncation;
import io.github.sememe.contextual.modules.Modules;
import io.github.sememe.contextual.modules.Pooling;
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
 * @param limit how many tokens take part, and what happens to longer texts
 * @param prompts what is prepended
 */
record Recipe(
    Optional<Modules> modules,
    Optional<Boolean> normalize,
    Optional<Integer> dimensions,
    TokenLimit limit,
    Prompts prompts) {
  /**
   * Decides on a recipe.
   *
   * @param truncation what happens to longer texts
   */
  static Recipe of(EmbedderConfig config, ModelFolder folder, Truncation truncation) {
    return new Recipe(
        modules(config, folder),
        config.find(TransformerKeys.NORMALIZE),
        config.find(TransformerKeys.DIMENSIONS).or(folder::dimensions),
        new TokenLimit(folder.limits().maxTokens(config), truncation),
        prompts(config, folder.prompts()));
  }

  private static Optional<Modules> modules(EmbedderConfig config, ModelFolder folder) {
    Optional<Pooling> asked = config.find(TransformerKeys.POOLING);
    if (asked.isEmpty()) {
      return folder.modules();
    }
    TokenPooling pooling = TokenPooling.of(asked.get());
    return Optional.of(
        folder
            .modules()
            .map(modules -> modules.with(withPromptsOf(modules, pooling)))
            .orElseGet(() -> Modules.of(pooling)));
  }

  /** Whether prompts take part is a question of its own, which the files have answered. */
  private static TokenPooling withPromptsOf(Modules modules, TokenPooling pooling) {
    return modules.aggregation() instanceof TokenPooling ofFiles
        ? new TokenPooling(pooling.modes(), ofFiles.includesPrompt())
        : pooling;
  }

  private static Families.Family family(EmbedderConfig config, String name) {
    return Families.known()
        .named(name)
        .orElseThrow(
            () -> config.invalid(TransformerKeys.FAMILY.name(), TransformerKeys.FAMILY.allowed()));
  }

  /** Decides on what is prepended. */
  static Prompts prompts(EmbedderConfig config, Prompts fromFiles) {
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
