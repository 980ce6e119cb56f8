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

  private static final String MODEL_CONFIG = "config_sentence_transformers.json";
  private static final String FILE = "modules.json";

  /** What PyLate leaves out of documents where its file does not say it. */
  private static final List<String> PUNCTUATION =
      "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".chars().mapToObj(Character::toString).toList();

  private static final String ON_TOKENS = "token_embeddings";
  private static final String ON_TEXT = "sentence_embedding";

  private final ModelFiles files;
  private final String kind;
  private final LayerReader layers;
  private final List<Layer> onTokens = new ArrayList<>();
  private final List<Layer> onText = new ArrayList<>();
  private final Map<String, List<Layer>> routes = new LinkedHashMap<>();
  private boolean hasEncoder;
  private Optional<String> defaultRoute = Optional.empty();
  private @Nullable Aggregation aggregation;

  private ModuleReader(ModelFiles files, String kind) {
    this.files = files;
    this.kind = kind;
    this.layers = new LayerReader(files);
  }

  /**
   * Reads the modules of a model.
   *
   * @param kind the kind of the model, as its file calls it
   * @return the modules, if the file is there
   * @throws ModelFormatException if one is not understood, or a file of one is missing
   */
  public static Optional<Modules> read(ModelFiles files, String kind) {
    return JsonFile.readArray(files, FILE).map(list -> new ModuleReader(files, kind).read(list));
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
    if (aggregation == null) {
      eachToken();
    }
    Aggregation found = aggregation;
    if (found == null) {
      throw new ModelFormatException(
          files.describe(FILE), "", "no Pooling module", "one, or SpladePooling");
    }
    return new Modules(onTokens, found, onText, routes, defaultRoute, true, layers.files());
  }

  /** Models for late interaction need not say that each token keeps its vector. */
  private void eachToken() {
    if (kind.equals("ColBERT")) {
      // What PyLate does itself, without a module of its own.
      aggregation =
          JsonFile.read(files, MODEL_CONFIG)
              .filter(config -> config.has("skiplist_words"))
              .map(config -> config.texts("skiplist_words"))
              .map(words -> EachToken.of(words, List.of("document"), new int[0]))
              .orElse(EachToken.of(PUNCTUATION, List.of("document"), new int[0]));
      onTokens.add(new Layer.UnitLength());
    } else if (kind.equals("MultiVectorEncoder")) {
      aggregation = EachToken.ALL;
    }
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
      case "MultiVectorMask" -> aggregate(module, layers.eachToken(module.path()));
      case "SpladePooling" -> aggregate(module, layers.sparsePooling(module.path()));
      case "Dense", "LayerNorm", "Normalize" -> layer(module);
      case "Router", "Asym" -> router(module);
      // It changes vectors in training only.
      case "Dropout" -> requireEncoder(module);
      default ->
          throw module.misplaced(
              "Transformer, Pooling, SpladePooling, MultiVectorMask, Dense, LayerNorm, Normalize, Router, Dropout:"
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
    boolean isPylate = module.entry().text("type").orElse("").startsWith("pylate.");
    LayerReader.Placed placed =
        layers.layer(module.kind(), module.path(), isPylate ? ON_TOKENS : ON_TEXT);
    boolean isBefore = aggregation == null || aggregation instanceof EachToken;
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
