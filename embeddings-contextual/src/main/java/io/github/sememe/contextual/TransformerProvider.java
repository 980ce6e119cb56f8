package io.github.sememe.contextual;

import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.spi.ConfigKey;
import io.github.sememe.spi.EmbedderProvider;
import io.github.sememe.spi.LoadContext;
import io.github.sememe.spi.Recognition;
import java.nio.file.Path;
import java.util.List;

/** Offers {@link TransformerEmbedder} as type {@code transformer}. */
public final class TransformerProvider implements EmbedderProvider {
  static final String TYPE = "transformer";

  /** Creates the provider; called by {@link java.util.ServiceLoader}. */
  public TransformerProvider() {}

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return TransformerKeys.ALL;
  }

  @Override
  public Recognition recognise(Path path) {
    return FolderKind.of(path) == FolderKind.ENCODER ? Recognition.CERTAIN : Recognition.NONE;
  }

  @Override
  public Embedder load(EmbedderConfig config, LoadContext context) {
    return TransformerEmbedder.load(config, context);
  }
}
