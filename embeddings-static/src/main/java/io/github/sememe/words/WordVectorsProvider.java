package io.github.sememe.words;

import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.FittedEmbedder;
import io.github.sememe.spi.ConfigKey;
import io.github.sememe.spi.FittableProvider;
import io.github.sememe.spi.LoadContext;
import io.github.sememe.spi.ModelSource;
import io.github.sememe.spi.Recognition;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Offers {@link WordEmbedder} as type {@code word-vectors}. */
public final class WordVectorsProvider implements FittableProvider {
  static final String TYPE = "word-vectors";

  /** Creates the provider; called by {@link java.util.ServiceLoader}. */
  public WordVectorsProvider() {}

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return WordVectorKeys.ALL;
  }

  @Override
  public Recognition recognise(Path path) {
    return SavedSentences.recognises(path) ? Recognition.CERTAIN : VectorFiles.recognise(path);
  }

  @Override
  public Embedder load(EmbedderConfig config, LoadContext context) {
    return WordEmbedder.load(config, file(config, context.require(config)));
  }

  @Override
  public FittedEmbedder fit(EmbedderConfig config, Stream<String> texts) {
    ModelSource source = new LoadContext(ModelSource.find(config)).require(config);
    return WordEmbedder.fit(config, file(config, source), texts);
  }

  private static Path file(EmbedderConfig config, ModelSource source) {
    if (source instanceof ModelSource.OnDisk onDisk) {
      return onDisk.path().toAbsolutePath();
    }
    throw config.problem(
        EmbedderConfig.MODEL, "word vectors are read from files, not from the class path");
  }
}
