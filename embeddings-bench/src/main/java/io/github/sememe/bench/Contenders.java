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
    all.put("sememe", () -> new OurContender("all-minilm-l6-v2"));
    all.put("sememe-int8", () -> new OurContender("all-minilm-l6-v2-int8"));
    all.put("bare-1xn", () -> BareContender.oneCaller());
    all.put("bare-nx1", () -> BareContender.callers());
    all.put("bare-unsorted-32", () -> BareContender.unsorted());
    for (Contenders others : ServiceLoader.load(Contenders.class)) {
      all.putAll(others.byName());
    }
    return all;
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
          "No contender " + name + "; there are " + all().keySet() + ", more with -Ppeers");
    }
    return supplier.get();
  }
}
