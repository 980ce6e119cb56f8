package io.github.sememe.contextual.modules;

import io.github.sememe.Role;
import io.github.sememe.huggingface.JsonFile;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.huggingface.Prompts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The two files that say what a model is made of, each read once.
 *
 * @param files the files of the model
 * @param config {@code config_sentence_transformers.json}, if it is there
 * @param kind the kind of the model, as this file calls it
 * @param modules the entries of {@code modules.json} in order, if it is there
 */
public record ModelOutline(
    ModelFiles files, Optional<JsonFile> config, String kind, Optional<List<JsonFile>> modules) {
  /** The file that says of which kind a model is. */
  public static final String CONFIG = "config_sentence_transformers.json";

  /** The file that lists the modules. */
  public static final String MODULES = "modules.json";

  /** What sentence-transformers calls models for late interaction. */
  static final String LATE_INTERACTION = "MultiVectorEncoder";

  /** What PyLate calls its models; sentence-transformers reads them too. */
  private static final String PYLATE = "ColBERT";

  private static final String DENSE = "SentenceTransformer";
  private static final Set<String> KINDS = Set.of(DENSE, "SparseEncoder", LATE_INTERACTION, PYLATE);

  /**
   * Reads the files of a model.
   *
   * @throws io.github.sememe.ModelFormatException if one is not understood, or the model is of
   *     another kind than those of vectors
   */
  public static ModelOutline read(ModelFiles files) {
    Optional<JsonFile> config = JsonFile.read(files, CONFIG);
    String kind = config.map(ModelOutline::kind).orElse(DENSE);
    return new ModelOutline(files, config, kind, JsonFile.readArray(files, MODULES));
  }

  private static String kind(JsonFile config) {
    String kind = config.text("model_type").orElse(DENSE);
    if (kind.equals("CrossEncoder")) {
      throw config.wrong(
          "model_type", kind, "a model of vectors; Embedders.reranker loads this one");
    }
    if (!KINDS.contains(kind)) {
      throw config.wrong("model_type", kind, "one of " + new TreeSet<>(KINDS));
    }
    return kind;
  }

  /** Returns the configuration of PyLate, if the model is one of its kind. */
  public Optional<JsonFile> ofPylate() {
    return config.filter(file -> kind.equals(PYLATE));
  }

  /**
   * Returns what is prepended to texts.
   *
   * @throws io.github.sememe.ModelFormatException if the file does not say it in a way that is
   *     understood
   */
  public Prompts prompts() {
    return ofPylate()
        .map(ModelOutline::pylatePrompts)
        .or(() -> config.map(Prompts::of))
        .orElse(Prompts.NONE);
  }

  private static Prompts pylatePrompts(JsonFile config) {
    Map<String, String> prompts = new LinkedHashMap<>();
    config.text("query_prefix").ifPresent(prefix -> prompts.put(Role.QUERY.name(), prefix));
    config.text("document_prefix").ifPresent(prefix -> prompts.put(Role.DOCUMENT.name(), prefix));
    return new Prompts(prompts, "");
  }
}
