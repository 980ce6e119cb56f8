package io.github.sememe.contextual.modules;

import io.github.sememe.ModelFormatException;
import io.github.sememe.huggingface.JsonFile;
import io.github.sememe.huggingface.ModelFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a Router, which older versions call Asym: another way of modules for each role. */
final class RouterReader {
  private static final List<String> NAMES = List.of("router_config.json", "config.json");

  private final ModelFiles files;
  private final LayerReader layers;

  RouterReader(ModelFiles files, LayerReader layers) {
    this.files = files;
    this.layers = layers;
  }

  /**
   * What a router says.
   *
   * @param layers the way of each role
   * @param byDefault the way of texts without a role, if there is one
   */
  record Routes(Map<String, List<Layer>> layers, Optional<String> byDefault) {}

  Routes read(String path) {
    JsonFile config =
        NAMES.stream()
            .flatMap(name -> JsonFile.read(files, path + "/" + name).stream())
            .findFirst()
            .orElseThrow(
                () ->
                    new ModelFormatException(
                        files.describe(path + "/" + NAMES.get(0)), "", "no file", "one"));
    JsonFile types = required(config, "types");
    JsonFile structure = required(config, "structure");
    Map<String, List<Layer>> routes = new LinkedHashMap<>();
    for (String route : structure.keys()) {
      List<Layer> way = new ArrayList<>();
      for (String id : structure.texts(route)) {
        way.add(layer(types, id, path));
      }
      routes.put(route, way);
    }
    if (routes.isEmpty()) {
      throw config.wrong("structure", "no route", "a route for each role");
    }
    return new Routes(routes, byDefault(config, routes));
  }

  private static JsonFile required(JsonFile config, String key) {
    return config.object(key).orElseThrow(() -> config.wrong(key, "nothing", "an object"));
  }

  private Layer layer(JsonFile types, String id, String path) {
    String type = types.text(id).orElse("");
    String kind = type.substring(type.lastIndexOf('.') + 1);
    if (!type.startsWith("sentence_transformers.")
        || !List.of("Dense", "LayerNorm", "Normalize").contains(kind)) {
      throw types.wrong(
          id,
          type,
          "Dense, LayerNorm, Normalize of sentence_transformers: others are not supported");
    }
    LayerReader.Placed placed = layers.layer(kind, path + "/" + id, "sentence_embedding");
    if (!placed.input().equals("sentence_embedding")
        || !placed.output().equals("sentence_embedding")) {
      throw types.wrong(id, "a module for " + placed.input(), "one for sentence_embedding");
    }
    return placed.layer();
  }

  private static Optional<String> byDefault(JsonFile config, Map<String, List<Layer>> routes) {
    Optional<JsonFile> parameters = config.object("parameters");
    if (parameters
        .flatMap(found -> found.object("route_mappings"))
        .filter(mappings -> !mappings.keys().isEmpty())
        .isPresent()) {
      throw config.wrong("parameters", "route_mappings", "none: they are not supported");
    }
    Optional<String> named = parameters.flatMap(found -> found.text("default_route"));
    if (named.isPresent() && !routes.containsKey(named.get())) {
      throw config.wrong("parameters", "default_route " + named.get(), "one of " + routes.keySet());
    }
    boolean isFirstAllowed =
        parameters.flatMap(found -> found.flag("allow_empty_key")).orElse(true);
    return named.or(() -> isFirstAllowed ? routes.keySet().stream().findFirst() : Optional.empty());
  }
}
