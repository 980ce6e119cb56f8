package io.github.sememe;

import io.github.sememe.spi.LoadContext;
import io.github.sememe.spi.ModelProvider;
import io.github.sememe.spi.ModelSource;
import io.github.sememe.spi.Recognition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Decides which provider loads a configuration: by its type, or by what the model's path holds.
 *
 * @param <P> the providers to choose from
 */
final class ProviderChoice<P extends ModelProvider> {
  /** Where a type that is not installed can be had. */
  private static final Map<String, String> ARTIFACTS =
      Map.ofEntries(
          Map.entry("transformer", "io.github.sememe:embeddings-contextual"),
          Map.entry("cross-encoder", "io.github.sememe:embeddings-contextual"),
          Map.entry("word-vectors", "io.github.sememe:embeddings-static"),
          Map.entry("static-transformer", "io.github.sememe:embeddings-static"),
          Map.entry("one-hot", "io.github.sememe:embeddings-classic"),
          Map.entry("bag-of-words", "io.github.sememe:embeddings-classic"),
          Map.entry("tf-idf", "io.github.sememe:embeddings-classic"),
          Map.entry("hashing", "io.github.sememe:embeddings-classic"),
          Map.entry("bm25", "io.github.sememe:embeddings-classic"));

  private final EmbedderConfig config;
  private final ModelKind<P> kind;
  private final List<P> providers;

  private ProviderChoice(EmbedderConfig config, ModelKind<P> kind) {
    this.config = config;
    this.kind = kind;
    this.providers = kind.installed().get();
  }

  static <P extends ModelProvider> P choose(
      EmbedderConfig config, LoadContext context, ModelKind<P> kind) {
    ProviderChoice<P> choice = new ProviderChoice<>(config, kind);
    if (config.find(EmbedderConfig.TYPE).isPresent()) {
      return choice.byType(config.find(EmbedderConfig.TYPE).get());
    }
    if (context.source().orElse(null) instanceof ModelSource.OnDisk onDisk) {
      return choice.byContent(onDisk.path());
    }
    String missing =
        context
            .source()
            .map(
                model -> "The descriptor of the model " + model.name() + " tells no type. Set type")
            .orElse("Neither a model nor a type is set. Set model = NAME or a path, or type");
    throw config.problem(EmbedderConfig.TYPE, missing + " to one of: " + choice.types());
  }

  private P byType(String type) {
    List<P> matching = providers.stream().filter(provider -> provider.type().equals(type)).toList();
    if (matching.size() == 1) {
      return matching.get(0);
    }
    if (matching.size() > 1) {
      throw config.problem(
          EmbedderConfig.TYPE, "Several providers of type " + type + ": " + classNames(matching));
    }
    if (kind.others().get().stream().anyMatch(other -> other.type().equals(type))) {
      String model = config.find(EmbedderConfig.MODEL).map(name -> name + " is of ").orElse("");
      throw config.problem(EmbedderConfig.TYPE, model + "type " + type + ": " + kind.advice());
    }
    String artifact = ARTIFACTS.get(type);
    String advice =
        artifact == null
            ? NearestSpelling.hint(type, providers.stream().map(ModelProvider::type).toList())
            : ". Add the artifact " + artifact;
    throw config.problem(
        EmbedderConfig.TYPE, "No provider of type " + type + advice + ". Installed: " + types());
  }

  private P byContent(Path path) {
    for (Recognition claim : List.of(Recognition.CERTAIN, Recognition.LAST_RESORT)) {
      List<P> claiming = claiming(providers, path, claim);
      if (claiming.size() == 1) {
        return claiming.get(0);
      }
      if (claiming.size() > 1) {
        throw config.problem(
            EmbedderConfig.MODEL,
            path + " is claimed by " + classNames(claiming) + ". Set type to choose one");
      }
      if (!claiming(kind.others().get(), path, claim).isEmpty()) {
        throw config.problem(EmbedderConfig.MODEL, path + " holds " + kind.advice());
      }
    }
    throw config.problem(
        EmbedderConfig.MODEL,
        path + " is not a model that an installed type recognises. Installed: " + types());
  }

  private static <P extends ModelProvider> List<P> claiming(
      List<P> providers, Path path, Recognition claim) {
    return providers.stream().filter(provider -> provider.recognise(path) == claim).toList();
  }

  private static String classNames(List<? extends ModelProvider> several) {
    return several.stream()
        .map(provider -> provider.getClass().getName() + " (type " + provider.type() + ")")
        .collect(Collectors.joining(" and "));
  }

  private String types() {
    if (providers.isEmpty()) {
      return "none. Add an artifact such as " + ARTIFACTS.get("transformer");
    }
    return providers.stream()
        .map(ModelProvider::type)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
