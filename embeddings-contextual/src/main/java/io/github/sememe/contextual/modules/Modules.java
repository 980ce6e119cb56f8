package io.github.sememe.contextual.modules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The modules of a model after its encoder.
 *
 * @param encoder where the files of the encoder lie, within the model; empty for nearly all models
 * @param onTokens what happens to the vector of each token, in order
 * @param aggregation what is made of the vectors of a text's tokens
 * @param onText what happens to the vector of a text, in order, where roles have no way of their
 *     own
 * @param routes what happens to it instead, by the name of the role; empty for nearly all models
 * @param defaultRoute which of these ways texts without a role go, if there is one
 * @param isComplete whether the model's own files say all this
 * @param files the files with weights, by their path within the model
 */
public record Modules(
    String encoder,
    List<Layer> onTokens,
    Aggregation aggregation,
    List<Layer> onText,
    Map<String, List<Layer>> routes,
    Optional<String> defaultRoute,
    boolean isComplete,
    List<String> files)
    implements Way {

  /** Copies what is given. */
  public Modules {
    onTokens = List.copyOf(onTokens);
    onText = List.copyOf(onText);
    Map<String, List<Layer>> copy = new LinkedHashMap<>();
    routes.forEach((route, layers) -> copy.put(route, List.copyOf(layers)));
    routes = Collections.unmodifiableMap(copy);
    files = List.copyOf(files);
  }

  /** Returns modules of which nothing is known but how they pool. */
  public static Modules of(Aggregation aggregation) {
    return new Modules(
        "", List.of(), aggregation, List.of(), Map.of(), Optional.empty(), false, List.of());
  }

  /** Returns the same with another way to pool. */
  public Modules with(Aggregation other) {
    return new Modules(encoder, onTokens, other, onText, routes, defaultRoute, isComplete, files);
  }
}
