package io.github.sememe.contextual;

import io.github.sememe.contextual.modules.ModelOutline;
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
 * @param files the files of the whole model
 * @param encoder those of its encoder, which may lie in a folder of its own
 * @param modules what follows the encoder, if {@code modules.json} is there
 * @param limits how long texts may be
 * @param prompts what is prepended
 * @param dimensions how many values of a vector are kept, if not all
 * @param similarity how vectors are to be compared, if a file says it
 * @param roles what holds for the texts of a role alone
 */
record ModelFolder(
    ModelFiles files,
    ModelFiles encoder,
    Optional<Modules> modules,
    TextLimits limits,
    Prompts prompts,
    Optional<Integer> dimensions,
    Optional<String> similarity,
    RoleRules roles) {

  /**
   * Reads the files of a model.
   *
   * @throws io.github.sememe.ModelFormatException if one is not understood
   */
  static ModelFolder read(ModelOutline outline) {
    return read(outline, ModuleReader.read(outline));
  }

  /** Reads what the files say for the texts of a role that goes a way of its own. */
  static ModelFolder read(ModelOutline outline, Modules way) {
    return read(outline, Optional.of(way));
  }

  private static ModelFolder read(ModelOutline outline, Optional<Modules> modules) {
    ModelFiles encoder = outline.files().within(modules.map(Modules::encoder).orElse(""));
    return new ModelFolder(
        outline.files(),
        encoder,
        modules,
        TextLimits.read(encoder),
        outline.prompts(),
        outline.config().flatMap(ModelFolder::dimensions),
        outline.config().flatMap(config -> config.text("similarity_fn_name")),
        RoleRules.read(outline, encoder));
  }

  private static Optional<Integer> dimensions(JsonFile config) {
    Optional<Integer> dimensions = config.wholeNumber("truncate_dim");
    if (dimensions.isPresent() && dimensions.get() < 1) {
      throw config.wrong("truncate_dim", dimensions.get().toString(), "a number from 1 on");
    }
    return dimensions;
  }
}
