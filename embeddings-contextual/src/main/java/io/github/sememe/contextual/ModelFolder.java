package io.github.sememe.contextual;

import io.github.sememe.contextual.modules.ModuleReader;
import io.github.sememe.contextual.modules.Modules;
import io.github.sememe.huggingface.JsonFile;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.huggingface.Prompts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the files of a model say about its recipe.
 *
 * <p>The layout is that of sentence-transformers, in its old and its new spelling: {@code
 * modules.json} lists the steps, {@code sentence_bert_config.json} or {@code tokenizer_config.json}
 * have the limit, {@code config_sentence_transformers.json} the prompts. What is not understood is
 * refused: without it the vectors would be wrong.
 *
 * @param modules what follows the encoder, if {@code modules.json} is there
 * @param maxTokens the limit, if a file has one
 * @param positions how many positions the model has, if {@code config.json} says it
 * @param prompts what is prepended
 * @param dimensions how many values of a vector are kept, if not all
 * @param similarity how vectors are to be compared, if a file says it
 * @param lowersCase whether texts are to be lower-cased before the tokenizer gets them
 */
record ModelFolder(
    Optional<Modules> modules,
    Optional<Integer> maxTokens,
    Optional<Integer> positions,
    Prompts prompts,
    Optional<Integer> dimensions,
    Optional<String> similarity,
    boolean lowersCase) {
  private static final String MODEL_CONFIG = "config_sentence_transformers.json";

  private static final List<String> TRANSFORMER_CONFIGS =
      Stream.of("bert", "roberta", "distilbert", "camembert", "albert", "xlm-roberta", "xlnet")
          .map(kind -> "sentence_" + kind + "_config.json")
          .toList();

  /** How the numbers of positions are called; the second is GPT-2's. */
  private static final List<String> POSITION_KEYS =
      List.of("max_position_embeddings", "n_positions");

  /** Models whose position table begins with entries that no token uses. */
  private static final Set<String> WITH_POSITION_OFFSET =
      Set.of(
          "roberta",
          "roberta-prelayernorm",
          "xlm-roberta",
          "xlm-roberta-xl",
          "camembert",
          "mpnet",
          "longformer",
          "data2vec-text");

  static ModelFolder read(ModelFiles files) {
    return new Reader(files).read();
  }

  /** Walks through the files once. */
  private static final class Reader {
    private final ModelFiles files;
    private boolean lowersCase;

    Reader(ModelFiles files) {
      this.files = files;
    }

    ModelFolder read() {
      Optional<JsonFile> model = JsonFile.read(files, MODEL_CONFIG);
      model.ifPresent(Reader::checkKind);
      Optional<Integer> maxTokens = maxTokens();
      return new ModelFolder(
          ModuleReader.read(files),
          maxTokens,
          JsonFile.read(files, "config.json").flatMap(Reader::positions),
          Prompts.read(files),
          model.flatMap(Reader::dimensions),
          model.flatMap(file -> file.text("similarity_fn_name")),
          lowersCase);
    }

    private static void checkKind(JsonFile config) {
      String kind = config.text("model_type").orElse("SentenceTransformer");
      if (!kind.equals("SentenceTransformer")) {
        throw config.wrong("model_type", kind, "SentenceTransformer: others are not supported");
      }
    }

    private static Optional<Integer> dimensions(JsonFile config) {
      Optional<Integer> dimensions = config.wholeNumber("truncate_dim");
      if (dimensions.isPresent() && dimensions.get() < 1) {
        throw config.wrong("truncate_dim", dimensions.get().toString(), "a number from 1 on");
      }
      return dimensions;
    }

    private Optional<Integer> maxTokens() {
      for (String name : TRANSFORMER_CONFIGS) {
        Optional<JsonFile> config = JsonFile.read(files, name);
        if (config.isPresent()) {
          config.ifPresent(Reader::checkModality);
          lowersCase |= config.get().flag("do_lower_case").orElse(false);
          Optional<Integer> limit = config.flatMap(file -> limit(file, "max_seq_length"));
          if (limit.isPresent()) {
            return limit;
          }
        }
      }
      return JsonFile.read(files, "tokenizer_config.json")
          .flatMap(file -> limit(file, "model_max_length"));
    }

    private static void checkModality(JsonFile config) {
      if (config.object("modality_config").filter(kinds -> kinds.has("message")).isPresent()) {
        throw config.wrong(
            "modality_config", "message", "text alone: chat templates are not supported");
      }
    }

    /** Numbers such as 1e30 are how the originals write "no limit". */
    private static Optional<Integer> limit(JsonFile file, String key) {
      return file.number(key).filter(limit -> limit >= 1 && limit < 1e9).map(Double::intValue);
    }

    private static Optional<Integer> positions(JsonFile config) {
      int offset =
          WITH_POSITION_OFFSET.contains(config.text("model_type").orElse(""))
              ? config.number("pad_token_id").orElse(1.0).intValue() + 1
              : 0;
      return POSITION_KEYS.stream()
          .flatMap(key -> limit(config, key).stream())
          .findFirst()
          .map(positions -> positions - offset);
    }
  }
}
