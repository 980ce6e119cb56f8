package io.github.sememe.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sememe.Reranker;
import io.github.sememe.Truncation;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.Events;

/**
 * Every rule of the contract of rerankers is one that a reranker can break, and that notices it.
 */
final class RerankerMutantsTest {

  /** The contract for whatever mutant is to be caught; not run by itself. */
  static final class MutantRerankerContract extends RerankerContract {
    static final AtomicReference<RerankerMutants.Mutant> MUTANT = new AtomicReference<>();

    @Override
    protected Reranker create() {
      return MUTANT.get().create().get();
    }

    @Override
    protected Truncation truncation() {
      return MUTANT.get().truncation();
    }

    @Override
    protected Duration patience() {
      return Duration.ofSeconds(30);
    }
  }

  static Stream<RerankerMutants.Mutant> mutants() {
    return RerankerMutants.all();
  }

  private static Events run(RerankerMutants.Mutant mutant) {
    MutantRerankerContract.MUTANT.set(mutant);
    return Rules.run(MutantRerankerContract.class, mutant.rule());
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void breaksItsRule(RerankerMutants.Mutant mutant) {
    Events events = run(mutant);
    assertEquals(1, events.failed().count(), () -> mutant + ": " + events.list());
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void keepsItsRuleUnbroken(RerankerMutants.Mutant mutant) {
    Events events =
        run(
            new RerankerMutants.Mutant(
                mutant.rule(),
                "nothing",
                mutant.truncation(),
                () -> new ToyReranker(mutant.truncation())));
    assertEquals(1, events.succeeded().count(), () -> mutant + ": " + events.list());
  }

  @Test
  void breaksEveryRule() {
    assertEquals(
        Rules.of(ModelContract.class, RerankerContract.class),
        Rules.named(mutants().map(RerankerMutants.Mutant::rule)));
  }
}
