package io.github.sememe.huggingface;

import io.github.sememe.Role;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model wants to have prepended to texts, as {@code config_sentence_transformers.json} says
 * it.
 *
 * @param byName the prompts, by the name of their role
 * @param byDefault the prompt of texts without a role; empty for most models
 */
public record Prompts(Map<String, String> byName, String byDefault) {
  /** The prompts of a model that has none. */
  public static final Prompts NONE = new Prompts(Map.of(), "");

  private static final String FILE = "config_sentence_transformers.json";

  /** The names under which sentence-transformers looks for the prompt of a document. */
  private static final List<String> DOCUMENT_NAMES = List.of("document", "passage", "corpus");

  /**
   * Copies the prompts.
   *
   * @param byName the prompts, by the name of their role
   * @param byDefault the prompt of texts without a role
   */
  public Prompts {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /**
   * Reads the prompts of a model folder.
   *
   * @param files the files of the model
   * @return its prompts; {@link #NONE} if no file names any
   * @throws io.github.sememe.ModelFormatException if the file is not understood
   */
  public static Prompts read(ModelFiles files) {
    return JsonFile.read(files, FILE).map(Prompts::of).orElse(NONE);
  }

  /**
   * Reads the prompts of a file that was opened already.
   *
   * @param config the content of {@code config_sentence_transformers.json}
   * @return the prompts
   * @throws io.github.sememe.ModelFormatException if it is not understood
   */
  public static Prompts of(JsonFile config) {
    Map<String, String> byName = new LinkedHashMap<>();
    config
        .object("prompts")
        .ifPresent(
            prompts ->
                prompts.keys().forEach(name -> byName.put(name, prompts.text(name).orElse(""))));
    Optional<String> usual = config.text("default_prompt_name");
    if (usual.isPresent() && !byName.containsKey(usual.get())) {
      throw config.wrong("default_prompt_name", usual.get(), "one of " + byName.keySet());
    }
    return new Prompts(byName, usual.map(name -> byName.getOrDefault(name, "")).orElse(""));
  }

  /**
   * Returns the prompt of a role.
   *
   * @param role the role
   * @return what is prepended; empty for queries and documents of a model without a prompt for them
   * @throws IllegalArgumentException if the model does not know the role
   */
  public String forRole(Role role) {
    if (role.equals(Role.DOCUMENT)) {
      return DOCUMENT_NAMES.stream()
          .filter(byName::containsKey)
          .findFirst()
          .map(byName::get)
          .orElse(byDefault);
    }
    if (role.equals(Role.QUERY) && !byName.containsKey(role.name())) {
      return byDefault;
    }
    String prompt = byName.get(role.name());
    if (prompt == null) {
      throw new IllegalArgumentException(
          "Unknown role " + role.name() + "; this model knows " + names());
    }
    return prompt;
  }

  private String names() {
    Map<String, String> known = new LinkedHashMap<>(byName);
    known.putIfAbsent(Role.QUERY.name(), "");
    known.putIfAbsent(Role.DOCUMENT.name(), "");
    return String.join(", ", known.keySet());
  }
}
