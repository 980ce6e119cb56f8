package io.github.sememe.contextual;

import io.github.sememe.EmbeddingException;
import io.github.sememe.huggingface.JsonFile;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.spi.ModelSource;
import java.nio.file.Path;

/**
 * Knows folders of static models, which are published with a graph as well: their own provider
 * reads the table of vectors, and a folder has one owner.
 */
final class StaticModels {
  private StaticModels() {}

  /** Tells by what the folder says of itself whether it holds one vector per token. */
  static boolean isOne(Path folder) {
    ModelFiles files = new ModelFiles(new ModelSource.OnDisk(folder));
    try {
      return type(files).equals("model2vec") || firstModule(files).endsWith(".StaticEmbedding");
    } catch (EmbeddingException e) {
      // A file that is not understood: loading it says what is wrong.
      return false;
    }
  }

  private static String type(ModelFiles files) {
    return JsonFile.read(files, "config.json")
        .flatMap(config -> config.text("model_type"))
        .orElse("");
  }

  private static String firstModule(ModelFiles files) {
    return JsonFile.readArray(files, "modules.json")
        .flatMap(modules -> modules.stream().findFirst())
        .flatMap(module -> module.text("type"))
        .orElse("");
  }
}
