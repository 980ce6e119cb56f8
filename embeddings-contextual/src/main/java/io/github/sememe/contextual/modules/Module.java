package io.github.sememe.contextual.modules;

import io.github.sememe.ModelFormatException;
import io.github.sememe.huggingface.JsonFile;
import java.util.List;

/**
 * A module that a file names.
 *
 * @param file the file
 * @param key under which key its type stands there
 * @param type its type, as it is written
 * @param path where its own files lie, within the model
 */
record Module(JsonFile file, String key, String type, String path) {
  /** Modules of other packages are programs that we do not have, whatever their name. */
  private static final List<String> PACKAGES = List.of("sentence_transformers.", "pylate.models.");

  Module {
    if (PACKAGES.stream().noneMatch(type::startsWith)) {
      throw file.wrong(key, type, "a module of sentence_transformers");
    }
  }

  /** Reads an entry of {@code modules.json}. */
  static Module of(JsonFile entry) {
    return new Module(entry, "type", entry.text("type").orElse(""), entry.text("path").orElse(""));
  }

  /** Returns the path of a file of a module, which may lie in the model's own folder. */
  static String within(String folder, String file) {
    return folder.isEmpty() || folder.equals(".") ? file : folder + "/" + file;
  }

  /** Returns the last part of its type. */
  String kind() {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  /** Creates the error for a module that is not to be had here. */
  ModelFormatException misplaced(String expected) {
    return file.wrong(key, type, expected);
  }
}
