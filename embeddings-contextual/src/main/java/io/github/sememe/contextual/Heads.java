package io.github.sememe.contextual;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.ModelFormatException;
import io.github.sememe.contextual.modules.Aggregation;
import io.github.sememe.contextual.modules.EachToken;
import io.github.sememe.contextual.modules.Layer;
import io.github.sememe.contextual.modules.Modules;
import io.github.sememe.contextual.modules.SparsePooling;
import io.github.sememe.contextual.modules.TokenPooling;
import io.github.sememe.spi.ConfigKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The ends of a model's pipeline.
 *
 * @param routes one for all texts, or one for each route if roles have their own; their vectors
 *     have one dimension
 */
record Heads(Routes<Head> routes) {

  /**
   * Builds the heads of a model.
   *
   * @param place the graph, for messages
   * @throws ConfigurationException if neither the files nor the configuration say how to pool
   * @throws ModelFormatException if the parts do not fit together
   */
  static Heads of(EmbedderConfig config, Recipe recipe, OnnxEncoder encoder, String place) {
    Builder builder = new Builder(config, recipe, encoder, place);
    if (!encoder.output().isPerToken()) {
      return builder.ofGraph();
    }
    return builder.ofModules(recipe.modules().orElseThrow(() -> noPooling(config)));
  }

  private static ConfigurationException noPooling(EmbedderConfig config) {
    return config.problem(
        TransformerKeys.POOLING.name(),
        "The model's folder has no modules.json that says how token vectors become one vector. Set"
            + " pooling, as the model's page says, to one of: "
            + TransformerKeys.POOLING.allowed());
  }

  /** Returns the length of the vectors. */
  int dimension() {
    return routes.any().dimension();
  }

  /** Describes the heads for people. */
  void describe(Head.RecipeLines lines) {
    if (routes.byName().isEmpty()) {
      routes.any().describe(lines);
    }
    routes
        .byName()
        .forEach(
            (route, head) -> head.describe((step, value) -> lines.add(route + "." + step, value)));
  }

  /** What the heads of one model have in common. */
  private record Builder(EmbedderConfig config, Recipe recipe, OnnxEncoder encoder, String place) {

    Heads ofGraph() {
      checkPooledGraph();
      TokenLayers nothing = new TokenLayers(List.of());
      boolean normalizes = recipe.normalize().orElse(false);
      return new Heads(Routes.one(dense(nothing, Optional.empty(), List.of(), normalizes)));
    }

    /** What a recipe wants of the vectors of tokens, a graph that gives none cannot do. */
    private void checkPooledGraph() {
      if (config.find(TransformerKeys.POOLING).isPresent()) {
        throw config.problem(
            TransformerKeys.POOLING.name(),
            "pooling is set, but the output "
                + encoder.output().name()
                + " of the graph has one vector for each text already. Leave pooling out, or name"
                + " another output");
      }
      recipe.modules().flatMap(this::lostInGraph).ifPresent(this::refuse);
    }

    private Optional<String> lostInGraph(Modules modules) {
      if (!(modules.aggregation() instanceof TokenPooling pooling)) {
        return Optional.of("a vector for each token");
      }
      if (!modules.routes().isEmpty()) {
        return Optional.of("a way of its own for each of " + modules.routes().keySet());
      }
      boolean hasPrompt =
          !recipe.prompts().byDefault().isEmpty()
              || recipe.prompts().byName().values().stream().anyMatch(text -> !text.isEmpty());
      return hasPrompt && !pooling.includesPrompt()
          ? Optional.of("pooling without the tokens of the prompt")
          : Optional.empty();
    }

    private void refuse(String lost) {
      throw new ModelFormatException(
          place,
          "output " + encoder.output().name(),
          "one vector for each text",
          "vectors of tokens: modules.json wants " + lost);
    }

    Heads ofModules(Modules modules) {
      if (modules.routes().isEmpty()) {
        return new Heads(Routes.one(head(modules, modules.onText())));
      }
      Map<String, Head> byRoute = new LinkedHashMap<>();
      modules.routes().forEach((route, layers) -> byRoute.put(route, head(modules, layers)));
      Optional<Head> byDefault = modules.defaultRoute().map(byRoute::get);
      return new Heads(new Routes<>(byDefault, byRoute).withOneDimension(Head::dimension, place));
    }

    private Head head(Modules modules, List<Layer> onText) {
      Aggregation aggregation = modules.aggregation();
      if (aggregation instanceof SparsePooling sparse) {
        requireUnset(
            "the vectors of this model are sparse, and neither scaled nor cut to their beginning",
            TransformerKeys.NORMALIZE,
            TransformerKeys.DIMENSIONS);
        int most = config.find(TransformerKeys.MAX_ACTIVE_DIMENSIONS).orElse(sparse.maxActive());
        return new SparseHead(sparse.withMaxActive(most), encoder.dimension());
      }
      if (aggregation instanceof EachToken each) {
        requireUnset(
            "this model has a vector for each token, as its files say, and none for a text",
            TransformerKeys.NORMALIZE,
            TransformerKeys.DIMENSIONS,
            TransformerKeys.MAX_ACTIVE_DIMENSIONS);
        TokenLayers layers = new TokenLayers(modules.onTokens());
        return fitting(() -> new TokensHead(layers, each, encoder.dimension()));
      }
      boolean keepsScaling = recipe.normalize().orElse(true);
      boolean normalizes = recipe.normalize().orElse(!modules.isComplete());
      return dense(
          new TokenLayers(modules.onTokens()),
          Optional.of((TokenPooling) aggregation),
          keepsScaling ? onText : withoutScaling(onText),
          normalizes);
    }

    /** What would change nothing would only seem to be followed. */
    private void requireUnset(String reason, ConfigKey<?>... keys) {
      for (ConfigKey<?> key : keys) {
        if (config.find(key).isPresent()) {
          throw config.problem(
              key.name(), key.name() + " is set, but " + reason + ". Leave it out");
        }
      }
    }

    private static List<Layer> withoutScaling(List<Layer> layers) {
      int end = layers.size();
      while (end > 0 && layers.get(end - 1) instanceof Layer.UnitLength) {
        end--;
      }
      return layers.subList(0, end);
    }

    private Head dense(
        TokenLayers onTokens,
        Optional<TokenPooling> pooling,
        List<Layer> onText,
        boolean normalizes) {
      requireUnset("the vectors of this model are dense", TransformerKeys.MAX_ACTIVE_DIMENSIONS);
      return fitting(
          () ->
              new DenseHead(
                  onTokens, pooling, onText, normalizes, recipe.dimensions(), encoder.dimension()));
    }

    private Head fitting(Supplier<Head> head) {
      try {
        return head.get();
      } catch (Misfit e) {
        if (config.find(TransformerKeys.DIMENSIONS).isPresent()) {
          throw config.problem(TransformerKeys.DIMENSIONS.name(), e.what());
        }
        throw new ModelFormatException(
            place,
            "output " + encoder.output().name(),
            e.what(),
            "modules that fit the graph and each other",
            e);
      }
    }
  }
}
