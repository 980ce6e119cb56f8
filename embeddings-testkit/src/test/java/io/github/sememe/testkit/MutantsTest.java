package io.github.sememe.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Every rule of the contracts is one that an embedder can break, and that notices it. */
final class MutantsTest {

  static Stream<Mutant> mutants() {
    return Stream.of(
            ValueMutants.all(),
            LimitMutants.all(),
            ErrorMutants.all(),
            StreamMutants.all(),
            ClosingMutants.all(),
            ThreadMutants.all(),
            RoleMutants.all(),
            TokenMutants.all())
        .flatMap(mutants -> mutants);
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void breaksItsRule(Mutant mutant) {
    Events events = run(mutant);
    assertEquals(1, events.failed().count(), () -> mutant + ": " + events.list());
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void keepsItsRuleUnbroken(Mutant mutant) {
    Events events = run(new Mutant(mutant.rule(), "nothing", mutant.model(), ToyEmbedder::new));
    assertEquals(1, events.succeeded().count(), () -> mutant + ": " + events.list());
  }

  private static Events run(Mutant mutant) {
    MutantContract.MUTANT.set(mutant);
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(MutantContract.class, mutant.rule()))
        .execute()
        .testEvents();
  }

  @Test
  void breaksEveryRule() {
    Set<String> rules =
        Stream.of(EmbedderContract.class, TokenEmbedderContract.class)
            .flatMap(contract -> Arrays.stream(contract.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(Method::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> broken = mutants().map(Mutant::rule).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(rules, broken);
  }
}
