package io.github.sememe.contextual;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Role;
import io.github.sememe.Truncation;
import io.github.sememe.huggingface.Prompts;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a model's vectors are made: what its files say, overruled by the configuration.
 *
 * @param pooling how token vectors become one
 * @param normalize whether the result is scaled to length 1
 * @param maxTokens how many tokens take part
 * @param truncation what happens to longer texts
 * @param prompts what is prepended
 */
record Recipe(
    Pooling pooling, boolean normalize, int maxTokens, Truncation truncation, Prompts prompts) {
  /** The number of positions of BERT, for graphs of which nothing else is known. */
  private static final int BERT_POSITIONS = 512;

  /**
   * Decides on a recipe.
   *
   * @throws ConfigurationException if neither the files nor the configuration say how to pool
   */
  static Recipe of(EmbedderConfig config, ModelFolder folder) {
    Pooling pooling =
        config
            .find(TransformerKeys.POOLING)
            .or(folder::pooling)
            .orElseThrow(() -> noPooling(config));
    boolean normalize = config.find(TransformerKeys.NORMALIZE).or(folder::normalize).orElse(true);
    return new Recipe(
        pooling,
        normalize,
        maxTokens(config, folder),
        config.get(TransformerKeys.TRUNCATION),
        prompts(config, folder.prompts()));
  }

  private static ConfigurationException noPooling(EmbedderConfig config) {
    return config.problem(
        TransformerKeys.POOLING.name(),
        "The model's folder has no modules.json that says how token vectors become one vector. Set"
            + " pooling, as the model's page says, to one of: "
            + TransformerKeys.POOLING.allowed());
  }

  private static int maxTokens(EmbedderConfig config, ModelFolder folder) {
    int limit =
        config
            .find(TransformerKeys.MAX_TOKENS)
            .or(folder::maxTokens)
            .orElse(folder.positions().orElse(BERT_POSITIONS));
    int positions = folder.positions().orElse(Integer.MAX_VALUE);
    if (limit > positions && config.find(TransformerKeys.MAX_TOKENS).isPresent()) {
      throw config.invalid(
          TransformerKeys.MAX_TOKENS.name(),
          "at most " + positions + ", the positions that the model has");
    }
    return Math.min(limit, positions);
  }

  private static Prompts prompts(EmbedderConfig config, Prompts fromFiles) {
    Map<String, String> byName = new LinkedHashMap<>(fromFiles.byName());
    config.find(TransformerKeys.QUERY_PROMPT).ifPresent(p -> byName.put(Role.QUERY.name(), p));
    config
        .find(TransformerKeys.DOCUMENT_PROMPT)
        .ifPresent(p -> byName.put(Role.DOCUMENT.name(), p));
    return new Prompts(byName, config.find(TransformerKeys.PROMPT).orElse(fromFiles.byDefault()));
  }
}
