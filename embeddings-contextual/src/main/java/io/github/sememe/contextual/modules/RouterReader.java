package io.github.sememe.contextual.modules;

import io.github.sememe.ModelFormatException;
import io.github.sememe.huggingface.JsonFile;
import io.github.sememe.huggingface.ModelFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a Router, which older versions call Asym: other modules for each role. */
final class RouterReader {
  private static final List<String> NAMES = List.of("router_config.json", "config.json");

  private final JsonFile config;
  private final JsonFile types;
  private final JsonFile structure;
  private final String path;

  /**
   * Reads the file of a router.
   *
   * @param path where it lies, within the model
   * @throws ModelFormatException if it is missing or not understood
   */
  RouterReader(ModelFiles files, String path) {
    this.path = path;
    this.config =
        NAMES.stream()
            .flatMap(name -> JsonFile.read(files, Module.within(path, name)).stream())
            .findFirst()
            .orElseThrow(
                () ->
                    new ModelFormatException(
                        files.describe(Module.within(path, NAMES.get(0))), "", "no file", "one"));
    this.types = required("types");
    this.structure = required("structure");
    if (structure.keys().isEmpty()) {
      throw config.wrong("structure", "no route", "a route for each role");
    }
  }

  private JsonFile required(String key) {
    return config.object(key).orElseThrow(() -> config.wrong(key, "nothing", "an object"));
  }

  /** Returns the names of all routes. */
  Set<String> routes() {
    return structure.keys();
  }

  /** Returns the modules of a route, in order; at least one. */
  List<Module> modules(String route) {
    List<Module> modules = new ArrayList<>();
    for (String id : structure.texts(route)) {
      modules.add(new Module(types, id, types.text(id).orElse(""), Module.within(path, id)));
    }
    if (modules.isEmpty()) {
      throw structure.wrong(route, "no module", "one or several");
    }
    return modules;
  }

  /** Returns the route of texts without a role, if there is one. */
  Optional<String> byDefault() {
    Optional<JsonFile> parameters = config.object("parameters");
    if (parameters
        .flatMap(found -> found.object("route_mappings"))
        .filter(mappings -> !mappings.keys().isEmpty())
        .isPresent()) {
      throw config.wrong("parameters", "route_mappings", "none: they are not supported");
    }
    Optional<String> named = parameters.flatMap(found -> found.text("default_route"));
    if (named.isPresent() && !routes().contains(named.get())) {
      throw config.wrong("parameters", "default_route " + named.get(), "one of " + routes());
    }
    boolean isFirstAllowed =
        parameters.flatMap(found -> found.flag("allow_empty_key")).orElse(true);
    return named.or(() -> isFirstAllowed ? routes().stream().findFirst() : Optional.empty());
  }
}
