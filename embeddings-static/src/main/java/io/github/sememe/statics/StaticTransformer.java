package io.github.sememe.statics;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.ModelInfo;
import io.github.sememe.Role;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.TokenEmbeddings;
import io.github.sememe.spi.LoadContext;
import io.github.sememe.spi.ModelSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Embeds texts with a static transformer: the mean of the vectors of their tokens, as model2vec and
 * sentence-transformers' {@code StaticEmbedding} do. Needs no natives.
 *
 * <pre>{@code
 * try (StaticTransformer embedder = StaticTransformer.load(Path.of("potion-base-8M"))) {
 *   float[] vector = embedder.embed("Where is the station?").toArray();
 * }
 * }</pre>
 *
 * <p>A model folder holds {@code model.safetensors} and {@code tokenizer.json}, at its root or in
 * {@code 0_StaticEmbedding}.
 *
 * <p>Calculations run on the calling thread; memory does not grow with the length of a text.
 */
public final class StaticTransformer implements TokenEmbedder {
  private final StaticModel model;
  private final String prompt;
  private final boolean isView;

  private StaticTransformer(StaticModel model, String prompt, boolean isView) {
    this.model = model;
    this.prompt = prompt;
    this.isView = isView;
  }

  /**
   * Loads a model folder.
   *
   * @param folder a folder of model2vec or of sentence-transformers
   * @return the embedder, which the caller closes
   * @throws io.github.sememe.ConfigurationException if the folder is not there
   * @throws io.github.sememe.ModelFormatException if a file is not understood
   */
  public static StaticTransformer load(Path folder) {
    EmbedderConfig config =
        EmbedderConfig.builder()
            .type(StaticTransformerProvider.TYPE)
            .model(folder.toAbsolutePath().toString())
            .build();
    return load(config, new LoadContext(ModelSource.find(config)));
  }

  static StaticTransformer load(EmbedderConfig config, LoadContext context) {
    StaticModel model = StaticModel.load(config, context.require(config));
    return new StaticTransformer(model, model.prompts().byDefault(), false);
  }

  @Override
  public Embedding embed(String text) {
    Objects.requireNonNull(text, "text is null");
    return model.embed(prompt, text);
  }

  @Override
  public EmbeddingBatch embedAll(List<String> texts) {
    return model.embedAll(prompt, texts);
  }

  @Override
  public TokenEmbeddings tokens(String text) {
    Objects.requireNonNull(text, "text is null");
    return model.tokens(prompt, text);
  }

  @Override
  public int countTokens(String text) {
    Objects.requireNonNull(text, "text is null");
    return model.countTokens(prompt, text);
  }

  @Override
  public StaticTransformer forRole(Role role) {
    return new StaticTransformer(model, model.prompts().forRole(role), true);
  }

  @Override
  public ModelInfo info() {
    return model.info();
  }

  /** {@inheritDoc} On a view that {@link #forRole(Role)} has made, this does nothing. */
  @Override
  public void close() {
    if (!isView) {
      model.close();
    }
  }

  @Override
  public String toString() {
    return "Embedder[" + info().name() + "]";
  }
}
