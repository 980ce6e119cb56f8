package io.github.sememe.contextual;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.Reranker;
import io.github.sememe.spi.ConfigKey;
import io.github.sememe.spi.LoadContext;
import io.github.sememe.spi.Recognition;
import io.github.sememe.spi.RerankerProvider;
import java.nio.file.Path;
import java.util.List;

/** Offers {@link CrossEncoder} as type {@code cross-encoder}. */
public final class CrossEncoderProvider implements RerankerProvider {
  static final String TYPE = "cross-encoder";

  /** Creates the provider; called by {@link java.util.ServiceLoader}. */
  public CrossEncoderProvider() {}

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return CrossEncoderKeys.ALL;
  }

  @Override
  public Recognition recognise(Path path) {
    return FolderKind.of(path) == FolderKind.CROSS_ENCODER ? Recognition.CERTAIN : Recognition.NONE;
  }

  @Override
  public Reranker load(EmbedderConfig config, LoadContext context) {
    return CrossEncoder.load(config, context);
  }
}
