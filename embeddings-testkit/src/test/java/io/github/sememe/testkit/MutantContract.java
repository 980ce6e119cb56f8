package io.github.sememe.testkit;

import io.github.sememe.Role;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.Truncation;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** The contract for whatever mutant is to be caught; not run by itself. */
final class MutantContract extends TokenEmbedderContract {
  static final AtomicReference<Mutant> MUTANT = new AtomicReference<>();

  @Override
  protected TokenEmbedder create() {
    return MUTANT.get().create().apply(MUTANT.get().model());
  }

  @Override
  protected Truncation truncation() {
    return MUTANT.get().model().truncation();
  }

  @Override
  protected boolean dense() {
    return MUTANT.get().model().dense();
  }

  @Override
  protected Set<Role> knownRoles() {
    return MUTANT.get().model().prompts().isEmpty() ? Set.of(Role.QUERY) : super.knownRoles();
  }

  /** Long enough for the rule about threads, and short for the mutants that hang. */
  @Override
  protected Duration patience() {
    return MUTANT.get().rule().equals("leavesNoThread")
        ? Duration.ofSeconds(30)
        : Duration.ofSeconds(3);
  }
}
