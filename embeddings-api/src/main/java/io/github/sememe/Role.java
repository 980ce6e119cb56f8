package io.github.sememe;

/**
 * What a text is used for. Models that were trained with prompts embed a question differently from
 * the passage that answers it.
 *
 * <pre>{@code
 * Embedding question = embedder.forRole(Role.QUERY).embed("how tall is the tower?");
 * }</pre>
 *
 * @param name the name of the role in the model's own files, such as {@code query}
 */
public record Role(String name) {
  /** A text that searches. */
  public static final Role QUERY = new Role("query");

  /** A text that is to be found. */
  public static final Role DOCUMENT = new Role("document");

  /**
   * Creates a role; {@link #named(String)} reads better.
   *
   * @param name the name of the role, not blank
   * @throws IllegalArgumentException if the name is blank
   */
  public Role {
    Checks.notBlank(name, "role");
  }

  /**
   * Returns the role of that name, for models that know more than query and document.
   *
   * @param name the name of the role, not blank
   * @return the role
   * @throws IllegalArgumentException if the name is blank
   */
  public static Role named(String name) {
    return new Role(name);
  }
}
