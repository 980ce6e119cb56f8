package io.github.sememe.statics;

import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.spi.ConfigKey;
import io.github.sememe.spi.EmbedderProvider;
import io.github.sememe.spi.LoadContext;
import io.github.sememe.spi.Recognition;
import java.nio.file.Path;
import java.util.List;

/** Offers {@link StaticTransformer} as type {@code static-transformer}. */
public final class StaticTransformerProvider implements EmbedderProvider {
  static final String TYPE = "static-transformer";

  /** Creates the provider; called by {@link java.util.ServiceLoader}. */
  public StaticTransformerProvider() {}

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return StaticTransformerKeys.ALL;
  }

  @Override
  public Recognition recognise(Path path) {
    return StaticFolder.isOne(path) ? Recognition.CERTAIN : Recognition.NONE;
  }

  @Override
  public Embedder load(EmbedderConfig config, LoadContext context) {
    return StaticTransformer.load(config, context);
  }
}
