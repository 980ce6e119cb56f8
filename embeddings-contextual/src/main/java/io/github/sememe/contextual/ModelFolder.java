package io.github.sememe.contextual;

import io.github.sememe.ModelFormatException;
import io.github.sememe.huggingface.JsonFile;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.huggingface.Prompts;
import io.github.sememe.huggingface.TokenizerFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the files of a model say about its recipe.
 *
 * <p>The layout is that of sentence-transformers, in its old and its new spelling: {@code
 * modules.json} lists the steps, {@code sentence_bert_config.json} or {@code tokenizer_config.json}
 * have the limit, {@code config_sentence_transformers.json} the prompts. A step that is not
 * understood is refused: without it the vectors would be wrong.
 *
 * @param pooling how token vectors become one, if {@code modules.json} is there
 * @param normalize whether the result is scaled to length 1, if {@code modules.json} is there
 * @param maxTokens the limit, if a file has one
 * @param positions how many positions the model has, if {@code config.json} says it
 * @param prompts what is prepended
 */
record ModelFolder(
    Optional<Pooling> pooling,
    Optional<Boolean> normalize,
    Optional<Integer> maxTokens,
    Optional<Integer> positions,
    Prompts prompts) {
  private static final List<String> TRANSFORMER_CONFIGS =
      Stream.of("bert", "roberta", "distilbert", "camembert", "albert", "xlm-roberta", "xlnet")
          .map(kind -> "sentence_" + kind + "_config.json")
          .toList();

  /** Modules of other packages are programs that we do not have, whatever their name. */
  private static final String MODULES_PACKAGE = "sentence_transformers.";

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

  /** Which module may follow which. */
  private static final Set<String> STEPS =
      Set.of(">Transformer", "Transformer>Pooling", "Pooling>Normalize");

  /** Old files name each pooling by a flag of its own; the order is theirs. */
  private static final Map<String, Pooling> POOLING_FLAGS = poolingFlags();

  private static final Map<String, Pooling> POOLING_NAMES =
      Map.of(
          "cls", Pooling.CLS,
          "max", Pooling.MAX,
          "mean", Pooling.MEAN,
          "mean_sqrt_len_tokens", Pooling.MEAN_SQRT_LENGTH,
          "weightedmean", Pooling.WEIGHTED_MEAN,
          "lasttoken", Pooling.LAST_TOKEN);

  private static Map<String, Pooling> poolingFlags() {
    Map<String, Pooling> flags = new LinkedHashMap<>();
    flags.put("pooling_mode_cls_token", Pooling.CLS);
    flags.put("pooling_mode_max_tokens", Pooling.MAX);
    flags.put("pooling_mode_mean_tokens", Pooling.MEAN);
    flags.put("pooling_mode_mean_sqrt_len_tokens", Pooling.MEAN_SQRT_LENGTH);
    flags.put("pooling_mode_weightedmean_tokens", Pooling.WEIGHTED_MEAN);
    flags.put("pooling_mode_lasttoken", Pooling.LAST_TOKEN);
    return flags;
  }

  static ModelFolder read(ModelFiles files, TokenizerFile tokenizer) {
    return new Reader(files, tokenizer).read();
  }

  /** Walks through the files once. */
  private static final class Reader {
    private final ModelFiles files;
    private final TokenizerFile tokenizer;
    private Optional<Pooling> pooling = Optional.empty();
    private Optional<Boolean> normalize = Optional.empty();

    Reader(ModelFiles files, TokenizerFile tokenizer) {
      this.files = files;
      this.tokenizer = tokenizer;
    }

    ModelFolder read() {
      JsonFile.readArray(files, "modules.json").ifPresent(this::modules);
      Optional<JsonFile> config = JsonFile.read(files, "config.json");
      return new ModelFolder(
          pooling, normalize, maxTokens(), config.flatMap(this::positions), prompts());
    }

    private void modules(Iterable<JsonFile> modules) {
      String last = "";
      for (JsonFile module : modules) {
        String type = module.text("type").orElse("");
        String step = type.substring(type.lastIndexOf('.') + 1);
        check(type.startsWith(MODULES_PACKAGE) && STEPS.contains(last + ">" + step), module, type);
        last = step;
        if (step.equals("Pooling")) {
          pooling = Optional.of(pooling(module.text("path").orElse("")));
        }
      }
      normalize = Optional.of(last.equals("Normalize"));
      if (pooling.isEmpty()) {
        throw new ModelFormatException(
            files.describe("modules.json"), "", "no Pooling module", "one");
      }
    }

    private static void check(boolean holds, JsonFile module, String type) {
      if (!holds) {
        throw module.wrong(
            "type",
            type,
            "Transformer, Pooling, Normalize of sentence_transformers in this order: others are"
                + " not supported");
      }
    }

    private Pooling pooling(String path) {
      String name = path.isEmpty() ? "config.json" : path + "/config.json";
      JsonFile config =
          JsonFile.read(files, name)
              .orElseThrow(
                  () -> new ModelFormatException(files.describe(name), "", "no file", "one"));
      if (!config.flag("include_prompt").orElse(true)) {
        throw config.wrong("include_prompt", "false", "true: the other is not supported");
      }
      return config.has("pooling_mode") ? namedPooling(config) : flaggedPooling(config);
    }

    private static Pooling namedPooling(JsonFile config) {
      List<String> modes = config.texts("pooling_mode");
      if (modes.size() != 1) {
        throw config.wrong("pooling_mode", modes.toString(), "one: several are not supported");
      }
      String mode = modes.get(0);
      Pooling pooling = POOLING_NAMES.get(mode.toLowerCase(Locale.ROOT));
      if (pooling == null) {
        throw config.wrong("pooling_mode", mode, "one of " + POOLING_NAMES.keySet());
      }
      return pooling;
    }

    private static Pooling flaggedPooling(JsonFile config) {
      List<Pooling> modes =
          POOLING_FLAGS.entrySet().stream()
              .filter(entry -> config.flag(entry.getKey()).orElse(false))
              .map(Map.Entry::getValue)
              .toList();
      if (modes.size() > 1) {
        throw config.wrong("pooling_mode_…", modes.toString(), "one: several are not supported");
      }
      return modes.isEmpty() ? Pooling.MEAN : modes.get(0);
    }

    private Optional<Integer> maxTokens() {
      for (String name : TRANSFORMER_CONFIGS) {
        Optional<JsonFile> config = JsonFile.read(files, name);
        if (config.isPresent()) {
          config.ifPresent(this::checkLowerCase);
          config.ifPresent(Reader::checkModality);
          Optional<Integer> limit = config.flatMap(file -> limit(file, "max_seq_length"));
          if (limit.isPresent()) {
            return limit;
          }
        }
      }
      return JsonFile.read(files, "tokenizer_config.json")
          .flatMap(file -> limit(file, "model_max_length"));
    }

    private void checkLowerCase(JsonFile config) {
      boolean asked = config.flag("do_lower_case").orElse(false);
      if (asked && !tokenizer.lowersCase()) {
        throw config.wrong(
            "do_lower_case", "true", "false, or a tokenizer.json that lowers case itself");
      }
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

    private Optional<Integer> positions(JsonFile config) {
      int offset =
          WITH_POSITION_OFFSET.contains(config.text("model_type").orElse(""))
              ? config.number("pad_token_id").orElse(1.0).intValue() + 1
              : 0;
      return limit(config, "max_position_embeddings").map(positions -> positions - offset);
    }

    private Prompts prompts() {
      JsonFile.read(files, "config_sentence_transformers.json").ifPresent(Reader::checkKind);
      return Prompts.read(files);
    }

    private static void checkKind(JsonFile config) {
      String kind = config.text("model_type").orElse("SentenceTransformer");
      if (!kind.equals("SentenceTransformer")) {
        throw config.wrong("model_type", kind, "SentenceTransformer: others are not supported");
      }
      if (config.has("truncate_dim")) {
        throw config.wrong("truncate_dim", "a number", "none: it is not supported");
      }
    }
  }
}
