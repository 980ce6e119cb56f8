package io.github.sememe.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
    return Rules.run(MutantContract.class, mutant.rule());
  }

  @Test
  void breaksEveryRule() {
    assertEquals(
        Rules.of(ModelContract.class, EmbedderContract.class, TokenEmbedderContract.class),
        Rules.named(mutants().map(Mutant::rule)));
  }
}
