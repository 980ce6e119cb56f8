package io.github.sememe.contextual.modules;

import io.github.sememe.ModelFormatException;
import io.github.sememe.huggingface.JsonFile;
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
  /** Another way of modules for each role, by its new and its old name. */
  private static final List<String> ROUTERS = List.of("Router", "Asym");

  /** What PyLate leaves out of documents where its file does not say it. */
  private static final List<String> PUNCTUATION =
      "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".chars().mapToObj(Character::toString).toList();

  private static final String ON_TOKENS = "token_embeddings";
  private static final String ON_TEXT = "sentence_embedding";

  private final ModelOutline outline;
  private final LayerReader layers;
  private final List<Layer> onTokens = new ArrayList<>();
  private final List<Layer> onText = new ArrayList<>();
  private final Map<String, List<Layer>> routes = new LinkedHashMap<>();
  private @Nullable String encoder;
  private Optional<String> defaultRoute = Optional.empty();
  private @Nullable Aggregation aggregation;

  private ModuleReader(ModelOutline outline) {
    this.outline = outline;
    this.layers = new LayerReader(outline.files());
  }

  /**
   * Reads the modules of a model.
   *
   * @return the modules, if the file is there
   * @throws ModelFormatException if one is not understood, or a file of one is missing
   */
  public static Optional<Modules> read(ModelOutline outline) {
    return outline.modules().map(list -> new ModuleReader(outline).readModules(modules(list)));
  }

  private static List<Module> modules(List<JsonFile> entries) {
    return entries.stream().map(Module::of).toList();
  }

  /**
   * Reads the ways of a model whose roles have nothing in common.
   *
   * @return the ways, if the model begins with a Router
   * @throws ModelFormatException if a module is not understood, or a file of one is missing
   */
  public static Optional<Ways> readWays(ModelOutline outline) {
    List<Module> modules = modules(outline.modules().orElse(List.of()));
    if (modules.isEmpty() || !ROUTERS.contains(modules.get(0).kind())) {
      return Optional.empty();
    }
    Module first = modules.get(0);
    RouterReader router = new RouterReader(outline.files(), first.path());
    Map<String, Way> ways = new LinkedHashMap<>();
    for (String route : router.routes()) {
      List<Module> all = new ArrayList<>(router.modules(route));
      all.addAll(modules.subList(1, modules.size()));
      ways.put(route, way(outline, all));
    }
    return Optional.of(new Ways(ways, router.byDefault()));
  }

  private static Way way(ModelOutline outline, List<Module> modules) {
    Module first = modules.get(0);
    if (!first.kind().equals("SparseStaticEmbedding")) {
      return new ModuleReader(outline).readModules(modules);
    }
    if (modules.size() > 1) {
      throw modules.get(1).misplaced("nothing after SparseStaticEmbedding");
    }
    return new TokenWeights(first.path());
  }

  private Modules readModules(List<Module> modules) {
    modules.forEach(this::add);
    if (aggregation == null) {
      eachToken();
    }
    Aggregation found = aggregation;
    if (found == null) {
      throw new ModelFormatException(
          outline.files().describe(ModelOutline.MODULES),
          "",
          "no Pooling module",
          "one, or SpladePooling");
    }
    String path = encoder == null ? "" : encoder;
    return new Modules(path, onTokens, found, onText, routes, defaultRoute, true, layers.files());
  }

  /** Models for late interaction need not say that each token keeps its vector. */
  private void eachToken() {
    Optional<JsonFile> pylate = outline.ofPylate();
    if (pylate.isPresent()) {
      // What PyLate does itself, without a module of its own.
      List<String> skipped =
          pylate.get().has("skiplist_words") ? pylate.get().texts("skiplist_words") : PUNCTUATION;
      aggregation = EachToken.of(skipped, List.of("document"), new int[0]);
      onTokens.add(new Layer.UnitLength());
    } else if (outline.kind().equals(ModelOutline.LATE_INTERACTION)) {
      aggregation = EachToken.ALL;
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
              "Transformer, Pooling, SpladePooling, MultiVectorMask, Dense, LayerNorm, Normalize,"
                  + " Router, Dropout: others are not supported");
    }
  }

  private void encoder(Module module) {
    if (encoder != null) {
      throw module.misplaced("one Transformer");
    }
    encoder = module.path();
  }

  private void requireEncoder(Module module) {
    if (encoder == null) {
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
    boolean isPylate = module.type().startsWith("pylate.");
    boolean isBefore = aggregation == null || aggregation instanceof EachToken;
    Layer layer = layer(module, isPylate ? ON_TOKENS : ON_TEXT, isBefore ? ON_TOKENS : ON_TEXT);
    if (isBefore) {
      onTokens.add(layer);
    } else if (routes.isEmpty()) {
      onText.add(layer);
    } else {
      routes.values().forEach(route -> route.add(layer));
    }
  }

  private void router(Module module) {
    if (aggregation == null || !routes.isEmpty()) {
      throw module.misplaced("one Router, at the beginning or after the pooling");
    }
    RouterReader router = new RouterReader(outline.files(), module.path());
    for (String route : router.routes()) {
      List<Layer> whole = new ArrayList<>(onText);
      router.modules(route).forEach(part -> whole.add(routed(part)));
      routes.put(route, whole);
    }
    defaultRoute = router.byDefault();
  }

  private Layer routed(Module part) {
    if (!List.of("Dense", "LayerNorm", "Normalize").contains(part.kind())) {
      throw part.misplaced("Dense, LayerNorm, Normalize after the pooling");
    }
    return layer(part, ON_TEXT, ON_TEXT);
  }

  /**
   * Reads a layer.
   *
   * @param usual what it takes where its file does not say it
   * @param due what there is at its place
   */
  private Layer layer(Module module, String usual, String due) {
    LayerReader.Placed placed = layers.layer(module.kind(), module.path(), usual);
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
    return placed.layer();
  }
}
