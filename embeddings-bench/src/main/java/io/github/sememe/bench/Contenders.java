package io.github.sememe.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * The contenders that there are, by name: ours, bare ONNX Runtime, and those that other jars bring
 * along, which the profile {@code peers} adds.
 */
public interface Contenders {
  /** The model that every build has. */
  String MINILM = "all-minilm-l6-v2";

  /** A model of twice as many layers, which the profile {@code more-models} adds. */
  String BGE = "bge-small-en-v1.5";

  /** How the names of its contenders end. */
  String BGE_SUFFIX = "-bge";

  /**
   * Returns contenders, which the caller creates one at a time and closes.
   *
   * @return how to create each, by name
   */
  Map<String, Supplier<Contender>> byName();

  /**
   * Returns all contenders.
   *
   * @return how to create each, by name
   */
  static Map<String, Supplier<Contender>> all() {
    Map<String, Supplier<Contender>> all = new LinkedHashMap<>();
    all.put("sememe-int8", () -> new OurContender(MINILM + "-int8"));
    put(all, "", MINILM);
    if (BareContender.isThere(BGE)) {
      put(all, BGE_SUFFIX, BGE);
    }
    for (Contenders others : ServiceLoader.load(Contenders.class)) {
      all.putAll(others.byName());
    }
    return all;
  }

  private static void put(Map<String, Supplier<Contender>> all, String suffix, String model) {
    all.put("sememe" + suffix, () -> new OurContender(model));
    all.put("bare-1xn" + suffix, () -> BareContender.oneCaller(model));
    all.put("bare-nx1" + suffix, () -> BareContender.callers(model));
    all.put("bare-unsorted-32" + suffix, () -> BareContender.unsorted(model));
  }

  /**
   * Creates a contender.
   *
   * @param name its name
   * @return the contender, which the caller closes
   */
  static Contender create(String name) {
    Supplier<Contender> supplier = all().get(name);
    if (supplier == null) {
      throw new IllegalArgumentException(
          "No contender "
              + name
              + "; there are "
              + all().keySet()
              + ", more with -Ppeers and -Pmore-models");
    }
    return supplier.get();
  }
}
