package io.github.sememe.contextual;

import io.github.sememe.EmbeddingException;
import io.github.sememe.contextual.modules.ModelOutline;
import io.github.sememe.huggingface.JsonFile;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.spi.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells by what a folder says of itself what kind of model it holds: a folder has one owner. */
enum FolderKind {
  /** A table of vectors, which is published with a graph as well; its own provider reads it. */
  STATIC,
  /** Scores pairs of texts. */
  CROSS_ENCODER,
  /** Gives vectors, of texts or of tokens. */
  ENCODER,
  /** No model of ours. */
  NONE;

  static FolderKind of(Path folder) {
    ModelFiles files = new ModelFiles(new ModelSource.OnDisk(folder));
    boolean isWhole =
        Files.isRegularFile(folder.resolve(OpenModel.TOKENIZER)) && Graphs.areIn(folder);
    if (!isWhole && !files.exists(ModelOutline.MODULES)) {
      return NONE;
    }
    try {
      return isWhole ? of(files) : ofParts(files);
    } catch (EmbeddingException e) {
      // A file that is not understood: loading it says what is wrong.
      return ENCODER;
    }
  }

  /**
   * Models whose roles have nothing in common have encoders in folders of their own; so has any
   * model whose first module was saved in one, as the first versions did.
   */
  private static FolderKind ofParts(ModelFiles files) {
    String type = firstModule(files);
    return type.endsWith(".Router") || type.endsWith(".Asym") || isTransformer(files, type)
        ? ENCODER
        : NONE;
  }

  private static boolean isTransformer(ModelFiles files, String type) {
    ModelFiles encoder = files.within(first(files, "path"));
    return type.endsWith(".Transformer")
        && encoder.exists(OpenModel.TOKENIZER)
        && encoder.folder().filter(Graphs::areIn).isPresent();
  }

  private static FolderKind of(ModelFiles files) {
    String firstModule = firstModule(files);
    if (text(files, "config.json", "model_type").equals("model2vec")
        || firstModule.endsWith(".StaticEmbedding")) {
      return STATIC;
    }
    String kind = text(files, ModelOutline.CONFIG, "model_type");
    boolean classifies = firstModule.isEmpty() && classifies(files);
    return kind.equals("CrossEncoder") || classifies ? CROSS_ENCODER : ENCODER;
  }

  private static boolean classifies(ModelFiles files) {
    return JsonFile.read(files, "config.json")
        .filter(
            config ->
                config.texts("architectures").stream()
                    .anyMatch(name -> name.endsWith("ForSequenceClassification")))
        .isPresent();
  }

  private static String text(ModelFiles files, String file, String key) {
    return JsonFile.read(files, file).flatMap(config -> config.text(key)).orElse("");
  }

  private static String firstModule(ModelFiles files) {
    return first(files, "type");
  }

  private static String first(ModelFiles files, String key) {
    return JsonFile.readArray(files, ModelOutline.MODULES)
        .flatMap(modules -> modules.stream().findFirst())
        .flatMap(module -> module.text(key))
        .orElse("");
  }
}
