package io.github.sememe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What is known of a model: its name, its limits, how its vectors come about.
 *
 * <pre>{@code
 * if (!storedFingerprint.equals(embedder.info().fingerprint())) {
 *   throw new IllegalStateException("the index was built with another model");
 * }
 * }</pre>
 *
 * <p>Immutable.
 */
public final class ModelInfo {
  private final String name;
  private final String type;
  private final int dimension;
  private final OptionalInt maxTokens;
  private final Map<String, String> prompts;
  private final String device;
  private final String fingerprint;
  private final Map<String, String> recipe;

  private ModelInfo(Builder builder) {
    this.name = builder.name;
    this.type = builder.type;
    this.dimension = builder.dimension;
    this.maxTokens = builder.maxTokens;
    this.prompts = Collections.unmodifiableMap(new LinkedHashMap<>(builder.prompts));
    this.device = builder.device;
    this.fingerprint = builder.fingerprint;
    this.recipe = Collections.unmodifiableMap(new LinkedHashMap<>(builder.recipe));
  }

  /**
   * Starts a description.
   *
   * @param name the name of the model
   * @param type the kind of model, such as {@code transformer}
   * @param dimension the dimension of its vectors, at least 0; 0 for a reranker
   * @return a builder
   */
  public static Builder builder(String name, String type, int dimension) {
    return new Builder(name, type, dimension);
  }

  /**
   * Returns the name of the model.
   *
   * @return a name on the class path, or the name of a file or folder
   */
  public String name() {
    return name;
  }

  /**
   * Returns the kind of model.
   *
   * @return such as {@code transformer}
   */
  public String type() {
    return type;
  }

  /**
   * Returns the dimension of the vectors.
   *
   * @return the number of values of every vector; 0 for a reranker, which gives none
   */
  public int dimension() {
    return dimension;
  }

  /**
   * Returns how many tokens of a text take part.
   *
   * @return the limit, tokens that the model adds included; empty if there is none
   */
  public OptionalInt maxTokens() {
    return maxTokens;
  }

  /**
   * Returns the prompts that are prepended to texts.
   *
   * @return prompts by the name of their role; empty for models without
   */
  public Map<String, String> prompts() {
    return prompts;
  }

  /**
   * Returns where the model computes.
   *
   * @return such as {@code cpu}
   */
  public String device() {
    return device;
  }

  /**
   * Returns what changes when vectors change: a hash over the model's files and its recipe. Vectors
   * of two embedders may be compared if this is the same.
   *
   * @return 64 hexadecimal digits, or an empty string if the embedder has none
   */
  public String fingerprint() {
    return fingerprint;
  }

  /**
   * Returns how vectors come about, step by step.
   *
   * @return names and values for people to read, such as {@code pooling} and {@code mean}
   */
  public Map<String, String> recipe() {
    return recipe;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelInfo info
        && name.equals(info.name)
        && type.equals(info.type)
        && dimension == info.dimension
        && maxTokens.equals(info.maxTokens)
        && prompts.equals(info.prompts)
        && device.equals(info.device)
        && fingerprint.equals(info.fingerprint)
        && recipe.equals(info.recipe);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, type, dimension, maxTokens, prompts, device, fingerprint, recipe);
  }

  @Override
  public String toString() {
    return "ModelInfo[" + name + ", " + type + ", " + dimension + "]";
  }

  /** Collects a description. Not safe for several threads. */
  public static final class Builder {
    private final String name;
    private final String type;
    private final int dimension;
    private OptionalInt maxTokens = OptionalInt.empty();
    private Map<String, String> prompts = Map.of();
    private String device = "cpu";
    private String fingerprint = "";
    private final Map<String, String> recipe = new LinkedHashMap<>();

    private Builder(String name, String type, int dimension) {
      this.name = Checks.notBlank(name, "name");
      this.type = Checks.notBlank(type, "type");
      this.dimension = Checks.atLeast(0, dimension, "dimension");
    }

    /**
     * Sets the limit.
     *
     * @param limit how many tokens take part, at least 1
     * @return this builder
     */
    public Builder maxTokens(int limit) {
      maxTokens = OptionalInt.of(Checks.atLeast(1, limit, "maxTokens"));
      return this;
    }

    /**
     * Sets the prompts.
     *
     * @param promptsByRole prompts by the name of their role
     * @return this builder
     */
    public Builder prompts(Map<String, String> promptsByRole) {
      prompts = new LinkedHashMap<>(promptsByRole);
      return this;
    }

    /**
     * Sets where the model computes; {@code cpu} if it is not set.
     *
     * @param where such as {@code cpu}
     * @return this builder
     */
    public Builder device(String where) {
      device = Checks.notBlank(where, "device");
      return this;
    }

    /**
     * Sets the fingerprint.
     *
     * @param hash a hash over the model's files and its recipe
     * @return this builder
     */
    public Builder fingerprint(String hash) {
      fingerprint = Objects.requireNonNull(hash);
      return this;
    }

    /**
     * Adds a step of the recipe.
     *
     * @param step its name
     * @param value its value, for people to read
     * @return this builder
     */
    public Builder recipe(String step, String value) {
      recipe.put(step, value);
      return this;
    }

    /**
     * Builds the description.
     *
     * @return an immutable description
     */
    public ModelInfo build() {
      return new ModelInfo(this);
    }
  }
}
