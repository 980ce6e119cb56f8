package io.github.sememe.classic;

import io.github.sememe.ConfigurationException;
import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.FittedEmbedder;
import io.github.sememe.spi.ConfigKey;
import io.github.sememe.spi.FittableProvider;
import io.github.sememe.spi.LoadContext;
import io.github.sememe.spi.ModelFile;
import io.github.sememe.spi.ModelSource;
import io.github.sememe.spi.Recognition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the providers of classic embedders have in common. A saved model may be given other weights,
 * for its counts are kept; what was decided when its texts were read stays decided.
 */
abstract sealed class ClassicProvider implements FittableProvider
    permits OneHotProvider, BagOfWordsProvider, TfIdfProvider, HashingProvider, Bm25Provider {
  private static final List<ConfigKey<?>> ANALYSIS_KEYS =
      List.of(
          ClassicKeys.LOWERCASE,
          ClassicKeys.STRIP_ACCENTS,
          ClassicKeys.ANALYZER,
          ClassicKeys.TOKEN_PATTERN,
          ClassicKeys.STOP_WORDS,
          ClassicKeys.NGRAM_RANGE);

  static final List<ConfigKey<?>> VOCABULARY_KEYS =
      joined(
          ANALYSIS_KEYS,
          List.of(
              ClassicKeys.MIN_DF,
              ClassicKeys.MAX_DF,
              ClassicKeys.MAX_FEATURES,
              ClassicKeys.VOCABULARY,
              ClassicKeys.BINARY));

  static final List<ConfigKey<?>> HASHING_KEYS =
      joined(
          ANALYSIS_KEYS,
          List.of(
              ClassicKeys.N_FEATURES,
              ClassicKeys.ALTERNATE_SIGN,
              ClassicKeys.BINARY,
              ClassicKeys.NORM));

  static final List<ConfigKey<?>> ONE_HOT_KEYS =
      List.of(ClassicKeys.CATEGORIES, ClassicKeys.TOKENS);

  private final String type;
  private final List<ConfigKey<?>> decided;
  private final List<ConfigKey<?>> weights;

  ClassicProvider(String type, List<ConfigKey<?>> decided, List<ConfigKey<?>> weights) {
    this.type = type;
    this.decided = decided;
    this.weights = weights;
  }

  private static List<ConfigKey<?>> joined(List<ConfigKey<?>> some, List<ConfigKey<?>> others) {
    List<ConfigKey<?>> all = new ArrayList<>(some);
    all.addAll(others);
    return List.copyOf(all);
  }

  @Override
  public final String type() {
    return type;
  }

  @Override
  public final List<ConfigKey<?>> keys() {
    return joined(decided, weights);
  }

  @Override
  public final Recognition recognise(Path path) {
    return ModelFile.typeOf(path).filter(type::equals).isPresent()
        ? Recognition.CERTAIN
        : Recognition.NONE;
  }

  @Override
  public final Embedder load(EmbedderConfig config, LoadContext context) {
    if (context.require(config) instanceof ModelSource.OnDisk onDisk) {
      CorpusFile.Saved saved = CorpusFile.open(onDisk.path(), type);
      return load(saved, changed(config, saved));
    }
    throw config.problem(
        EmbedderConfig.MODEL, "a model of type " + type + " is a file; give its path");
  }

  /** The settings of the file, with the weights of the configuration. */
  private EmbedderConfig changed(EmbedderConfig config, CorpusFile.Saved saved) {
    Map<String, String> settings = saved.settings();
    EmbedderConfig changed = saved.config();
    for (ConfigKey<?> key : decided) {
      if (config.find(key.name()).isPresent()) {
        requireSame(config, key, settings.get(key.name()));
      }
    }
    for (ConfigKey<?> key : weights) {
      String value = config.find(key.name()).orElse(null);
      if (value != null) {
        checkAllowed(config, key);
        changed = changed.with(key.name(), value);
      }
    }
    return changed;
  }

  private static <T> void checkAllowed(EmbedderConfig config, ConfigKey<T> key) {
    config.get(key);
  }

  private static <T> void requireSame(
      EmbedderConfig config, ConfigKey<T> key, @Nullable String fitted) {
    String wanted = key.write(config.get(key));
    if (!wanted.equals(fitted)) {
      throw config.problem(
          key.name(),
          key.name()
              + " was decided when the model was fitted"
              + (fitted == null ? "" : ": " + fitted)
              + "; found "
              + wanted
              + ". Remove the key, or fit again");
    }
  }

  abstract FittedEmbedder load(CorpusFile.Saved saved, EmbedderConfig config);

  @Override
  public final FittedEmbedder fit(EmbedderConfig config, Stream<String> texts) {
    if (config.find(EmbedderConfig.MODEL).isPresent()) {
      throw config.problem(
          EmbedderConfig.MODEL, "fitting makes a model and begins with none; remove the key");
    }
    try {
      return fitModel(config, texts);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()), e);
    }
  }

  abstract FittedEmbedder fitModel(EmbedderConfig config, Stream<String> texts);
}
