package io.github.sememe.testkit;

import io.github.sememe.TokenEmbedder;
import java.util.function.Function;

/**
 * An embedder that breaks one rule.
 *
 * @param rule the test that has to fail
 * @param breaks how the rule is broken
 * @param model the kind of toy that is broken
 * @param create creates the broken embedder
 */
record Mutant(
    String rule, String breaks, ToyModel model, Function<ToyModel, TokenEmbedder> create) {

  /** A mutant of the most common model. */
  static Mutant of(String rule, String breaks, Function<ToyModel, TokenEmbedder> create) {
    return new Mutant(rule, breaks, ToyModel.CUTTING, create);
  }

  @Override
  public String toString() {
    return rule + " notices " + breaks;
  }
}
