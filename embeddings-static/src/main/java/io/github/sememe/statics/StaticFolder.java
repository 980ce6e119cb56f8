package io.github.sememe.statics;

import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelFormatException;
import io.github.sememe.huggingface.JsonFile;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.huggingface.SafeTensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the files of a static model lie, and what they say.
 *
 * @param weights the file of the tensors
 * @param tokenizer the tokenizer's file
 * @param tensor the tensor of the rows
 * @param written the library that has written the folder
 * @param normalizeModule whether {@code modules.json} scales vectors
 */
record StaticFolder(
    String weights, String tokenizer, String tensor, Rules written, boolean normalizeModule) {
  private static final String WEIGHTS = "model.safetensors";
  private static final String TOKENIZER = "tokenizer.json";
  private static final String MODULES = "modules.json";

  /** The names of the tensor, and who gives them. */
  private static final String OF_MODEL2VEC = "embeddings";

  private static final String OF_SENTENCE_TRANSFORMERS = "embedding.weight";

  /** Where the files lie, if {@code modules.json} does not say it. */
  private static final List<String> FOLDERS = List.of("", "0_StaticEmbedding/");

  /** Tells by its content whether a folder holds such a model. */
  static boolean isOne(Path folder) {
    return FOLDERS.stream()
        .filter(sub -> Files.isRegularFile(folder.resolve(sub + TOKENIZER)))
        .map(sub -> folder.resolve(sub + WEIGHTS))
        .filter(Files::isRegularFile)
        .anyMatch(StaticFolder::hasRows);
  }

  /** A file that cannot be read is no model of this kind; loading it by type says why. */
  private static boolean hasRows(Path weights) {
    try {
      return tensor(SafeTensors.open(weights)).isPresent();
    } catch (EmbeddingException e) {
      return false;
    }
  }

  private static Optional<String> tensor(SafeTensors tensors) {
    return Stream.of(OF_MODEL2VEC, OF_SENTENCE_TRANSFORMERS)
        .filter(tensors.names()::contains)
        .findFirst();
  }

  static StaticFolder read(ModelFiles files) {
    Optional<List<JsonFile>> modules = JsonFile.readArray(files, MODULES);
    boolean normalizes = modules.isPresent() && checkModules(modules.get());
    String folder =
        Stream.concat(modules.stream().map(StaticFolder::path), FOLDERS.stream())
            .filter(sub -> files.exists(sub + WEIGHTS) && files.exists(sub + TOKENIZER))
            .findFirst()
            .orElseThrow(
                () ->
                    new ModelFormatException(
                        files.describe(WEIGHTS),
                        "",
                        "it or " + TOKENIZER + " is missing",
                        "both, here or in 0_StaticEmbedding"));
    String weights = folder + WEIGHTS;
    String tensor = tensor(open(files, weights)).orElseThrow(() -> noRows(files, weights));
    Rules written = tensor.equals(OF_MODEL2VEC) ? Rules.MODEL2VEC : Rules.SENTENCE_TRANSFORMERS;
    return new StaticFolder(weights, folder + TOKENIZER, tensor, written, normalizes);
  }

  static SafeTensors open(ModelFiles files, String weights) {
    return SafeTensors.open(
        files
            .path(weights)
            .orElseThrow(
                () ->
                    new ModelFormatException(
                        files.describe(weights), "", "in a jar", "a file on disk")));
  }

  private static ModelFormatException noRows(ModelFiles files, String weights) {
    return new ModelFormatException(
        files.describe(weights),
        "",
        "tensors " + open(files, weights).names().stream().limit(5).toList(),
        "one named " + OF_MODEL2VEC + " or " + OF_SENTENCE_TRANSFORMERS);
  }

  /** Other steps than these would change the vectors. */
  private static boolean checkModules(List<JsonFile> modules) {
    for (int i = 0; i < modules.size(); i++) {
      String type = modules.get(i).text("type").orElse("");
      String step = type.substring(type.lastIndexOf('.') + 1);
      boolean isKnown =
          type.startsWith("sentence_transformers.")
              && (i == 0 ? step.equals("StaticEmbedding") : i == 1 && step.equals("Normalize"));
      if (!isKnown) {
        throw modules
            .get(i)
            .wrong(
                "type",
                type,
                "StaticEmbedding, then Normalize or nothing, of sentence_transformers");
      }
    }
    return modules.size() == 2;
  }

  private static String path(List<JsonFile> modules) {
    String path = modules.isEmpty() ? "" : modules.get(0).text("path").orElse("");
    return path.isEmpty() || path.equals(".") ? "" : path + "/";
  }

  /** Tells whether the files scale vectors to length 1, by the rules of one library. */
  boolean normalizes(ModelFiles files, Rules rules) {
    return rules == Rules.SENTENCE_TRANSFORMERS
        ? normalizeModule
        : JsonFile.read(files, "config.json")
            .flatMap(config -> config.flag("normalize"))
            .orElse(false);
  }
}
