package io.github.sememe.contextual.modules;

import io.github.sememe.spi.ConfigKey;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One or several poolings, whose vectors are put one behind the other.
 *
 * @param modes the poolings, at least one
 * @param includesPrompt whether the tokens of a prompt take part
 */
public record TokenPooling(List<Pooling> modes, boolean includesPrompt) implements Aggregation {

  /** Creates a pooling of one mode, in which all tokens take part. */
  public static TokenPooling of(Pooling mode) {
    return new TokenPooling(List.of(mode), true);
  }

  /** Returns the length of the vector for tokens of a length. */
  public int dimension(int tokenDimension) {
    return modes.size() * tokenDimension;
  }

  /** Pools the tokens of one text. */
  public void pool(Tokens tokens, float[] target, int at) {
    int next = at;
    for (Pooling mode : modes) {
      mode.pool(tokens, target, next);
      next += tokens.dimension();
    }
  }

  /** Returns the modes for people to read. */
  @Override
  public String toString() {
    return modes.stream().map(ConfigKey::nameOf).collect(Collectors.joining(" + "))
        + (includesPrompt ? "" : ", without the prompt");
  }
}
