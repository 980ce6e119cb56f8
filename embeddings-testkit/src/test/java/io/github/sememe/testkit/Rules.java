package io.github.sememe.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The rules of contracts: their tests, by name. */
final class Rules {
  private Rules() {}

  static Set<String> of(Class<?>... contracts) {
    return named(
        Arrays.stream(contracts)
            .flatMap(contract -> Arrays.stream(contract.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(Method::getName));
  }

  static Set<String> named(Stream<String> rules) {
    return rules.collect(Collectors.toCollection(TreeSet::new));
  }

  static Events run(Class<?> contract, String rule) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(contract, rule))
        .execute()
        .testEvents();
  }
}
