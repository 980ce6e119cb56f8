package io.github.sememe.contextual.modules;

import io.github.sememe.ModelFormatException;
import io.github.sememe.huggingface.JsonFile;
import io.github.sememe.huggingface.ModelFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code modules.json} and what it names, in the spellings of all versions of
 * sentence-transformers. A module that is not understood is refused: without it the vectors would
 * be wrong.
 *
 * <p>Used by one thread, once.
 */
public final class ModuleReader {
  /** Modules of other packages are programs that we do not have, whatever their name. */
  private static final List<String> PACKAGES = List.of("sentence_transformers.", "pylate.models.");

  private static final String FILE = "modules.json";
  private static final String ON_TOKENS = "token_embeddings";
  private static final String ON_TEXT = "sentence_embedding";

  private final ModelFiles files;
  private final LayerReader layers;
  private final List<Layer> onTokens = new ArrayList<>();
  private final List<Layer> onText = new ArrayList<>();
  private final Map<String, List<Layer>> routes = new LinkedHashMap<>();
  private boolean hasEncoder;
  private Optional<String> defaultRoute = Optional.empty();
  private @Nullable Aggregation aggregation;

  private ModuleReader(ModelFiles files) {
    this.files = files;
    this.layers = new LayerReader(files);
  }

  /**
   * Reads the modules of a model.
   *
   * @return the modules, if the file is there
   * @throws ModelFormatException if one is not understood, or a file of one is missing
   */
  public static Optional<Modules> read(ModelFiles files) {
    return JsonFile.readArray(files, FILE).map(list -> new ModuleReader(files).read(list));
  }

  private Modules read(List<JsonFile> list) {
    for (JsonFile entry : list) {
      String type = entry.text("type").orElse("");
      if (PACKAGES.stream().noneMatch(type::startsWith)) {
        throw entry.wrong("type", type, "a module of sentence_transformers");
      }
      String path = entry.text("path").orElse("");
      add(new Module(entry, type.substring(type.lastIndexOf('.') + 1), path));
    }
    Aggregation found = aggregation;
    if (found == null) {
      throw new ModelFormatException(
          files.describe(FILE), "", "no Pooling module", "one, or SpladePooling");
    }
    return new Modules(onTokens, found, onText, routes, defaultRoute, true, layers.files());
  }

  /**
   * An entry of the file.
   *
   * @param entry what it says
   * @param kind the last part of its type
   * @param path where its own files lie, within the model
   */
  private record Module(JsonFile entry, String kind, String path) {
    ModelFormatException misplaced(String expected) {
      return entry.wrong("type", entry.text("type").orElse(""), expected);
    }
  }

  private void add(Module module) {
    switch (module.kind()) {
      case "Transformer", "MLMTransformer" -> encoder(module);
      case "Pooling" -> aggregate(module, layers.pooling(module.path()));
      case "SpladePooling" -> aggregate(module, layers.sparsePooling(module.path()));
      case "Dense", "LayerNorm", "Normalize" -> layer(module);
      case "Router", "Asym" -> router(module);
      // It changes vectors in training only.
      case "Dropout" -> requireEncoder(module);
      default ->
          throw module.misplaced(
              "Transformer, Pooling, SpladePooling, Dense, LayerNorm, Normalize, Router, Dropout:"
                  + " others are not supported");
    }
  }

  private void encoder(Module module) {
    if (hasEncoder) {
      throw module.misplaced("one Transformer");
    }
    hasEncoder = true;
  }

  private void requireEncoder(Module module) {
    if (!hasEncoder) {
      throw module.misplaced("a Transformer before it");
    }
  }

  private void aggregate(Module module, Aggregation next) {
    requireEncoder(module);
    if (aggregation != null) {
      throw module.misplaced("one module that pools");
    }
    aggregation = next;
  }

  private void layer(Module module) {
    requireEncoder(module);
    LayerReader.Placed placed = layers.layer(module.kind(), module.path());
    boolean isBefore = aggregation == null;
    String due = isBefore ? ON_TOKENS : ON_TEXT;
    if (!placed.input().equals(due) || !placed.output().equals(due)) {
      throw module.misplaced(
          "a module from "
              + due
              + " to "
              + due
              + " at this place, not from "
              + placed.input()
              + " to "
              + placed.output());
    }
    if (isBefore) {
      onTokens.add(placed.layer());
    } else if (routes.isEmpty()) {
      onText.add(placed.layer());
    } else {
      routes.values().forEach(route -> route.add(placed.layer()));
    }
  }

  private void router(Module module) {
    if (aggregation == null || !routes.isEmpty()) {
      throw module.misplaced(
          "one Router, after the pooling: models with an encoder for each role are not supported");
    }
    RouterReader.Routes found = new RouterReader(files, layers).read(module.path());
    found
        .layers()
        .forEach(
            (name, own) -> {
              List<Layer> whole = new ArrayList<>(onText);
              whole.addAll(own);
              routes.put(name, whole);
            });
    defaultRoute = found.byDefault();
  }
}
