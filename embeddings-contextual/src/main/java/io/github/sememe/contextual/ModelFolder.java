package io.github.sememe.contextual;

import io.github.sememe.Role;
import io.github.sememe.contextual.modules.ModuleReader;
import io.github.sememe.contextual.modules.Modules;
import io.github.sememe.huggingface.JsonFile;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.huggingface.Prompts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the files of a model say about its recipe.
 *
 * <p>The layout is that of sentence-transformers, in its old and its new spelling: {@code
 * modules.json} lists the steps, {@code sentence_bert_config.json} or {@code tokenizer_config.json}
 * have the limit, {@code config_sentence_transformers.json} the prompts. What is not understood is
 * refused: without it the vectors would be wrong.
 *
 * @param modules what follows the encoder, if {@code modules.json} is there
 * @param limits how long texts may be
 * @param prompts what is prepended
 * @param dimensions how many values of a vector are kept, if not all
 * @param similarity how vectors are to be compared, if a file says it
 * @param roles what holds for the texts of a role alone
 */
record ModelFolder(
    Optional<Modules> modules,
    TextLimits limits,
    Prompts prompts,
    Optional<Integer> dimensions,
    Optional<String> similarity,
    RoleRules roles) {
  private static final String DENSE = "SentenceTransformer";

  private static final Set<String> KINDS =
      Set.of(DENSE, "SparseEncoder", ModuleReader.LATE_INTERACTION, ModuleReader.PYLATE);

  static ModelFolder read(ModelFiles files) {
    return new Reader(files).read(Optional.empty());
  }

  /** Reads what the files say for the texts of a role that goes a way of its own. */
  static ModelFolder read(ModelFiles files, Modules way) {
    return new Reader(files).read(Optional.of(way));
  }

  /** Returns the kind of a model, as its file calls it. */
  static String kind(ModelFiles files) {
    return JsonFile.read(files, ModuleReader.MODEL_CONFIG).map(Reader::kind).orElse(DENSE);
  }

  /** Walks through the files once. */
  private static final class Reader {
    private final ModelFiles files;

    Reader(ModelFiles files) {
      this.files = files;
    }

    ModelFolder read(Optional<Modules> way) {
      Optional<JsonFile> model = JsonFile.read(files, ModuleReader.MODEL_CONFIG);
      String kind = model.map(Reader::kind).orElse(DENSE);
      Optional<Modules> modules = way.or(() -> ModuleReader.read(files, kind));
      ModelFiles encoder = files.within(modules.map(Modules::encoder).orElse(""));
      return new ModelFolder(
          modules,
          TextLimits.read(encoder),
          prompts(model, kind),
          model.flatMap(Reader::dimensions),
          model.flatMap(file -> file.text("similarity_fn_name")),
          RoleRules.read(files, encoder, kind));
    }

    private Prompts prompts(Optional<JsonFile> model, String kind) {
      return kind.equals(ModuleReader.PYLATE)
          ? pylatePrompts(model.orElseThrow())
          : Prompts.read(files);
    }

    private static Prompts pylatePrompts(JsonFile config) {
      Map<String, String> prompts = new LinkedHashMap<>();
      config.text("query_prefix").ifPresent(prefix -> prompts.put(Role.QUERY.name(), prefix));
      config.text("document_prefix").ifPresent(prefix -> prompts.put(Role.DOCUMENT.name(), prefix));
      return new Prompts(prompts, "");
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

    private static Optional<Integer> dimensions(JsonFile config) {
      Optional<Integer> dimensions = config.wholeNumber("truncate_dim");
      if (dimensions.isPresent() && dimensions.get() < 1) {
        throw config.wrong("truncate_dim", dimensions.get().toString(), "a number from 1 on");
      }
      return dimensions;
    }
  }
}
