package io.github.sememe.testkit;

import io.github.sememe.Truncation;
import java.util.Map;
import java.util.OptionalInt;

/** What kind of toy it is: each rule of the contract applies to at least one of these. */
record ToyModel(
    OptionalInt limit, Truncation truncation, Map<String, String> prompts, boolean dense) {
  static final ToyModel CUTTING = new ToyModel(OptionalInt.of(40), Truncation.END, Map.of(), true);
  static final ToyModel CUTTING_START =
      new ToyModel(OptionalInt.of(40), Truncation.START, prompted(), true);
  static final ToyModel REFUSING =
      new ToyModel(OptionalInt.of(40), Truncation.ERROR, Map.of(), true);
  static final ToyModel UNLIMITED =
      new ToyModel(OptionalInt.empty(), Truncation.END, prompted(), false);

  private static Map<String, String> prompted() {
    return Map.of("query", "ask: ", "clustering", "group: ");
  }
}
