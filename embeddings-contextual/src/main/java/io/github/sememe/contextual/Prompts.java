package io.github.sememe.contextual;

import io.github.sememe.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model wants to have prepended to texts.
 *
 * @param byName the prompts, by the name of their role
 * @param byDefault the prompt of texts without a role; empty for most models
 */
record Prompts(Map<String, String> byName, String byDefault) {
  /** The names under which sentence-transformers looks for the prompt of a document. */
  private static final List<String> DOCUMENT_NAMES = List.of("document", "passage", "corpus");

  /**
   * Returns the prompt of a role.
   *
   * @throws IllegalArgumentException if the model does not know the role
   */
  String forRole(Role role) {
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
