package io.github.sememe.contextual;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelFormatException;
import io.github.sememe.ModelInfo;
import io.github.sememe.Role;
import io.github.sememe.Token;
import io.github.sememe.contextual.modules.ModelOutline;
import io.github.sememe.contextual.modules.ModuleReader;
import io.github.sememe.contextual.modules.Modules;
import io.github.sememe.contextual.modules.TokenWeights;
import io.github.sememe.contextual.modules.Way;
import io.github.sememe.contextual.modules.Ways;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.spi.ModelSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model whose roles have nothing in common but the space of their vectors. */
final class RoutedModel implements VoicedModel {
  private final Routes<VoicedModel> routes;
  private final ModelInfo info;

  private RoutedModel(Routes<VoicedModel> routes, ModelInfo info) {
    this.routes = routes;
    this.info = info;
  }

  /**
   * Loads a model: one whose roles have nothing in common, or any other. Nothing stays open if it
   * fails.
   *
   * @throws io.github.sememe.ConfigurationException if the configuration cannot be followed
   * @throws ModelFormatException if a file is not understood
   */
  static VoicedModel load(EmbedderConfig config, ModelSource source) {
    ModelOutline outline = ModelOutline.read(new ModelFiles(source));
    Optional<Ways> ways = ModuleReader.readWays(outline);
    if (ways.isEmpty()) {
      return Pipeline.load(config, ModelFolder.read(outline));
    }
    Map<String, VoicedModel> byRoute = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, Way> way : ways.get().byRoute().entrySet()) {
        byRoute.put(way.getKey(), load(config, outline, way.getValue()));
      }
      Routes<VoicedModel> routes =
          new Routes<>(ways.get().byDefault().map(byRoute::get), byRoute)
              .withOneDimension(
                  model -> model.info().dimension(),
                  outline.files().describe(ModelOutline.MODULES));
      return new RoutedModel(routes, info(outline.files(), byRoute));
    } catch (RuntimeException | Error e) {
      byRoute.values().forEach(VoicedModel::close);
      throw e;
    }
  }

  private static VoicedModel load(EmbedderConfig config, ModelOutline outline, Way way) {
    if (way instanceof TokenWeights weights) {
      return WeightedTokens.load(config, outline, weights);
    }
    return Pipeline.load(config, ModelFolder.read(outline, (Modules) way));
  }

  private static ModelInfo info(ModelFiles files, Map<String, VoicedModel> byRoute) {
    List<ModelInfo> infos = byRoute.values().stream().map(VoicedModel::info).toList();
    ModelInfo first = infos.get(0);
    StringBuilder fingerprints = new StringBuilder();
    infos.forEach(info -> fingerprints.append(info.fingerprint()));
    ModelInfo.Builder builder =
        ModelInfo.builder(files.name(), TransformerProvider.TYPE, first.dimension())
            .prompts(first.prompts())
            .device(device(infos))
            .fingerprint(files.fingerprint(List.of(), fingerprints.toString()));
    infos.stream()
        .flatMapToInt(info -> info.maxTokens().stream())
        .min()
        .ifPresent(builder::maxTokens);
    byRoute.forEach(
        (route, model) ->
            model
                .info()
                .recipe()
                .forEach((step, value) -> builder.recipe(route + "." + step, value)));
    return builder.build();
  }

  /** Returns the device of the encoders; weights of tokens are always looked up on the cpu. */
  static String device(List<ModelInfo> routes) {
    return routes.stream()
        .map(ModelInfo::device)
        .filter(device -> !device.equals("cpu"))
        .findFirst()
        .orElse("cpu");
  }

  @Override
  public Voice voice() {
    return routes
        .byDefault()
        .map(VoicedModel::voice)
        .orElseGet(() -> Voice.refusing(routes.byName().keySet()));
  }

  @Override
  public Voice voice(Role role) {
    VoicedModel model = routes.ofRole(role, info.prompts().keySet());
    // A role with a way of its own needs no prompt to be known.
    boolean isKnown = Routes.isTask(role) || info.prompts().containsKey(role.name());
    return isKnown ? model.voice(role) : model.voice();
  }

  @Override
  public EmbeddingBatch inputEmbeddings(List<Token> tokens) {
    throw new UnsupportedOperationException(
        "The roles of " + info.name() + " have no input table in common");
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  /** Closes all, even if one of them fails. */
  @Override
  public void close() {
    EmbeddingException failure = null;
    for (VoicedModel model : routes.byName().values()) {
      try {
        model.close();
      } catch (EmbeddingException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
