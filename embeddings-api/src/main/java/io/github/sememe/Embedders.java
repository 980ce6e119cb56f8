package io.github.sememe;

import io.github.sememe.spi.BundledModel;
import io.github.sememe.spi.ConfigKey;
import io.github.sememe.spi.EmbedderProvider;
import io.github.sememe.spi.FittableProvider;
import io.github.sememe.spi.LoadContext;
import io.github.sememe.spi.ModelProvider;
import io.github.sememe.spi.ModelSource;
import io.github.sememe.spi.RerankerProvider;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds models and loads them. This is where to begin.
 *
 * <pre>{@code
 * try (Embedder embedder = Embedders.load("all-minilm-l6-v2")) {
 *   Embedding embedding = embedder.embed("A cat sits on the mat.");
 * }
 * }</pre>
 *
 * <p>Models by name lie on the class path or module path, one artifact per model. Models by path
 * are files or folders, whose content tells what they are. Nothing is ever downloaded.
 */
public final class Embedders {
  private Embedders() {}

  /**
   * Loads a model by name, or by path.
   *
   * @param nameOrPath the name of a model on the class path, such as {@code all-minilm-l6-v2}; what
   *     has a separator or begins with a dot is a path, and so is what is no such name
   * @return the embedder, which the caller closes
   * @throws ConfigurationException if there is no such model, it is a reranker, or there is nothing
   *     that can load it
   * @throws ModelFormatException if its files are not understood
   */
  public static Embedder load(String nameOrPath) {
    return load(EmbedderConfig.builder().model(nameOrPath).build());
  }

  /**
   * Loads a model from a file or folder.
   *
   * @param path what holds the model; its content, not its name, decides what it is
   * @return the embedder, which the caller closes
   * @throws ConfigurationException if there is no such path, it holds a reranker, or there is
   *     nothing that can load it
   * @throws ModelFormatException if its files are not understood
   */
  public static Embedder load(Path path) {
    return load(path.toAbsolutePath().toString());
  }

  /**
   * Loads what a configuration describes.
   *
   * @param config the configuration
   * @return the embedder, which the caller closes
   * @throws ConfigurationException if the configuration cannot be followed, naming key, file and
   *     line
   * @throws ModelFormatException if the model's files are not understood
   */
  public static Embedder load(EmbedderConfig config) {
    Loading<EmbedderProvider> loading = Loading.of(config, ModelKind.EMBEDDER);
    return loading.provider().load(loading.config(), loading.context());
  }

  /**
   * Loads a reranker by name, or by path, as {@link #load(String)} loads an embedder.
   *
   * @param nameOrPath the name of a model on the class path; what has a separator or begins with a
   *     dot is a path, and so is what is no such name
   * @return the reranker, which the caller closes
   * @throws ConfigurationException if there is no such model, it is an embedder, or there is
   *     nothing that can load it
   * @throws ModelFormatException if its files are not understood
   */
  public static Reranker reranker(String nameOrPath) {
    return reranker(EmbedderConfig.builder().model(nameOrPath).build());
  }

  /**
   * Loads a reranker from a file or folder.
   *
   * @param path what holds the model; its content, not its name, decides what it is
   * @return the reranker, which the caller closes
   * @throws ConfigurationException if there is no such path, it holds an embedder, or there is
   *     nothing that can load it
   * @throws ModelFormatException if its files are not understood
   */
  public static Reranker reranker(Path path) {
    return reranker(path.toAbsolutePath().toString());
  }

  /**
   * Loads the reranker that a configuration describes.
   *
   * @param config the configuration
   * @return the reranker, which the caller closes
   * @throws ConfigurationException if the configuration cannot be followed, or describes an
   *     embedder, naming key, file and line
   * @throws ModelFormatException if the model's files are not understood
   */
  public static Reranker reranker(EmbedderConfig config) {
    Loading<RerankerProvider> loading = Loading.of(config, ModelKind.RERANKER);
    return loading.provider().load(loading.config(), loading.context());
  }

  /**
   * Describes what a configuration loads, be it an embedder or a reranker. The model is loaded for
   * that, and closed.
   *
   * @param config the configuration
   * @return what is known of the model
   * @throws ConfigurationException if the configuration cannot be followed, naming key, file and
   *     line
   * @throws ModelFormatException if the model's files are not understood
   */
  public static ModelInfo info(EmbedderConfig config) {
    Loading<ModelProvider> loading = Loading.of(config, ModelKind.ANY);
    if (loading.provider() instanceof RerankerProvider provider) {
      try (Reranker reranker = provider.load(loading.config(), loading.context())) {
        return reranker.info();
      }
    }
    EmbedderProvider provider = (EmbedderProvider) loading.provider();
    try (Embedder embedder = provider.load(loading.config(), loading.context())) {
      return embedder.info();
    }
  }

  /**
   * Fits what a configuration describes on a corpus.
   *
   * @param config a configuration whose {@code type} learns from texts
   * @param texts the corpus, read once; closed at the end
   * @return the fitted embedder, which the caller closes
   * @throws ConfigurationException if the configuration cannot be followed, or its type does not
   *     learn
   */
  public static FittedEmbedder fit(EmbedderConfig config, Stream<String> texts) {
    try (texts) {
      Loading<EmbedderProvider> loading = Loading.of(config, ModelKind.EMBEDDER);
      if (loading.provider() instanceof FittableProvider fittable) {
        return fittable.fit(loading.config(), texts);
      }
      throw config.problem(
          EmbedderConfig.TYPE, loading.provider().type() + " does not learn from texts; load it");
    }
  }

  /**
   * Returns the models that can be loaded by name.
   *
   * @return names, sorted
   */
  public static List<String> available() {
    return BundledModel.installed().stream().map(BundledModel::name).toList();
  }

  /** A configuration together with the model and the provider that it resolves to. */
  private record Loading<P extends ModelProvider>(
      EmbedderConfig config, LoadContext context, P provider) {

    static <P extends ModelProvider> Loading<P> of(EmbedderConfig config, ModelKind<P> kind) {
      LoadContext context = new LoadContext(ModelSource.find(config));
      EmbedderConfig complete =
          context.source().map(source -> config.withDefaults(source.defaults())).orElse(config);
      P provider = ProviderChoice.choose(complete, context, kind);
      complete.allowOnly(declaredKeys(provider), "type " + provider.type());
      return new Loading<>(complete, context, provider);
    }

    private static Set<String> declaredKeys(ModelProvider provider) {
      Set<String> declared =
          new LinkedHashSet<>(List.of(EmbedderConfig.MODEL, EmbedderConfig.TYPE));
      provider.keys().stream().map(ConfigKey::name).forEach(declared::add);
      return declared;
    }
  }
}
