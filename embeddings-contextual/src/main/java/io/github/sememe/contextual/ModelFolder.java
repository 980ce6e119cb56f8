package io.github.sememe.contextual;

import io.github.sememe.contextual.modules.ModuleReader;
import io.github.sememe.contextual.modules.Modules;
import io.github.sememe.huggingface.JsonFile;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.huggingface.Prompts;
import java.util.Optional;

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
 */
record ModelFolder(
    Optional<Modules> modules,
    TextLimits limits,
    Prompts prompts,
    Optional<Integer> dimensions,
    Optional<String> similarity) {
  private static final String MODEL_CONFIG = "config_sentence_transformers.json";

  static ModelFolder read(ModelFiles files) {
    return new Reader(files).read();
  }

  /** Walks through the files once. */
  private static final class Reader {
    private final ModelFiles files;

    Reader(ModelFiles files) {
      this.files = files;
    }

    ModelFolder read() {
      Optional<JsonFile> model = JsonFile.read(files, MODEL_CONFIG);
      model.ifPresent(Reader::checkKind);
      return new ModelFolder(
          ModuleReader.read(files),
          TextLimits.read(files),
          Prompts.read(files),
          model.flatMap(Reader::dimensions),
          model.flatMap(file -> file.text("similarity_fn_name")));
    }

    private static void checkKind(JsonFile config) {
      String kind = config.text("model_type").orElse("SentenceTransformer");
      if (kind.equals("CrossEncoder")) {
        throw config.wrong(
            "model_type", kind, "a model of vectors; Embedders.reranker loads this one");
      }
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
  }
}
