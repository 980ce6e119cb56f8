package io.github.sememe.testkit;

import io.github.sememe.Embedder;
import io.github.sememe.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Embedder} keeps, as JUnit tests: extend it and say how the embedder is created.
 *
 * <pre>{@code
 * final class LengthEmbedderTest extends EmbedderContract {
 *   @Override
 *   protected Embedder create() {
 *     return new LengthEmbedder();
 *   }
 * }
 * }</pre>
 *
 * <p>The rules are those of {@link Embedder}: values (a dimension and a kind that never change,
 * finite numbers, the same vector in any grouping to a millionth of its norm, empty and odd texts,
 * texts beyond the limit), threads, closing, streams, roles, and errors that name the index of a
 * text and never repeat it. None can be switched off. What an embedder cannot have is told by
 * overriding a hook; the defaults ask for everything. A rule that does not apply is reported as
 * skipped.
 *
 * <p>Rules about closing create embedders of their own; the others share one per test class. Random
 * groupings follow from a seed that failures print, and that {@code -Dsememe.seed=SEED} sets.
 */
public abstract class EmbedderContract extends ModelContract<Embedder> {
  /** For subclasses. */
  protected EmbedderContract() {}

  /**
   * Creates the embedder; each call gives a new one, with the same model.
   *
   * @return an open embedder, which the contract closes
   */
  @Override
  protected abstract Embedder create();

  /**
   * Returns ordinary texts. Each is within the model's limit; the first two have different vectors.
   *
   * @return at least two texts; by default short ones in many scripts
   */
  protected List<String> texts() {
    return SampleTexts.SHORT;
  }

  /**
   * Returns a text that is longer than the model's limit. It is not used if {@code info()} tells of
   * no limit.
   *
   * @return by default 100,000 characters of English words
   */
  protected String textBeyondLimit() {
    return SampleTexts.repeat(SampleTexts.SHORT.get(0), SampleTexts.LONG_TEXT_LENGTH);
  }

  /**
   * Tells whether the vectors are dense.
   *
   * @return false if all of them are sparse; true by default
   */
  protected boolean dense() {
    return true;
  }

  /**
   * Returns roles that the model knows.
   *
   * @return by default those of its prompts, or query and document if it has no prompts
   */
  protected Set<Role> knownRoles() {
    Set<String> prompts = embedder().info().prompts().keySet();
    return prompts.isEmpty()
        ? Set.of(Role.QUERY, Role.DOCUMENT)
        : prompts.stream().map(Role::named).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Tells whether query and document have vectors of their own although the model has no prompts,
   * as in BM25.
   *
   * @return true if they have; false by default
   */
  protected boolean rolesMatter() {
    return false;
  }

  /**
   * Returns a role that the model does not know.
   *
   * @return an unknown role; empty if the model takes every role
   */
  protected Optional<Role> unknownRole() {
    return Optional.of(Role.named("no-such-role"));
  }

  /** The embedder that rules share if they do not close it. */
  final Embedder embedder() {
    return shared();
  }

  @Override
  final LifeChecks<Embedder> life() {
    return new ClosingChecks(this);
  }

  @Test
  void dimensionIsThatOfInfo() {
    check(() -> new ValueChecks(this).dimensionIsThatOfInfo());
  }

  @Test
  void valuesAreFinite() {
    check(() -> new ValueChecks(this).valuesAreFinite());
  }

  @Test
  void kindIsConstant() {
    check(() -> new ValueChecks(this).kindIsConstant());
  }

  @Test
  void textsWithoutKnownWordsHaveVectors() {
    check(() -> new ValueChecks(this).textsWithoutKnownWordsHaveVectors());
  }

  @Test
  void sameTextGivesSameVector() {
    check(() -> new ValueChecks(this).sameTextGivesSameVector());
  }

  @Test
  void groupingDoesNotMatter() {
    check(() -> new ValueChecks(this).groupingDoesNotMatter());
  }

  @Test
  void resultsNeverChange() {
    check(() -> new ValueChecks(this).resultsNeverChange());
  }

  @Test
  void emptyListGivesEmptyBatch() {
    check(() -> new ValueChecks(this).emptyListGivesEmptyBatch());
  }

  @Test
  void emptyStreamGivesEmptyStream() {
    check(() -> new ValueChecks(this).emptyStreamGivesEmptyStream());
  }

  @Test
  void loneSurrogatesAreReplaced() {
    check(() -> new ValueChecks(this).loneSurrogatesAreReplaced());
  }

  @Test
  void longTextCompletes() {
    check(() -> new LimitChecks(this).longTextCompletes());
  }

  @Test
  void textsWithinTheLimitAreWhole() {
    check(() -> new LimitChecks(this).textsWithinTheLimitAreWhole());
  }

  @Test
  void everyCutIsTold() {
    check(() -> new LimitChecks(this).everyCutIsTold());
  }

  @Test
  void withoutLimitTheEndCounts() {
    check(() -> new LimitChecks(this).withoutLimitTheEndCounts());
  }

  @Test
  void tooLongTextsAreRefusedByIndex() {
    check(() -> new LimitChecks(this).tooLongTextsAreRefusedByIndex());
  }

  @Test
  void tooManyTextsAreRefused() {
    check(() -> new LimitChecks(this).tooManyTextsAreRefused());
  }

  @Test
  void nullsAreRefused() {
    check(() -> new ErrorChecks(this).nullsAreRefused());
  }

  @Test
  void nullInListIsRefusedByIndex() {
    check(() -> new ErrorChecks(this).nullInListIsRefusedByIndex());
  }

  @Test
  void nullInStreamIsRefusedByIndex() {
    check(() -> new ErrorChecks(this).nullInStreamIsRefusedByIndex());
  }

  @Test
  void errorsKeepTextsToThemselves() {
    check(() -> new ErrorChecks(this).errorsKeepTextsToThemselves());
  }

  @Test
  void nothingIsReadUnasked() {
    check(() -> new StreamChecks(this).nothingIsReadUnasked());
  }

  @Test
  void infiniteSourceIsReadBoundedlyAhead() {
    check(() -> new StreamChecks(this).infiniteSourceIsReadBoundedlyAhead());
  }

  @Test
  void orderAndPairsAreKept() {
    check(() -> new StreamChecks(this).orderAndPairsAreKept());
  }

  @Test
  void eachTextIsAskedForOnce() {
    check(() -> new StreamChecks(this).eachTextIsAskedForOnce());
  }

  @Test
  void closingStreamClosesItsSource() {
    check(() -> new StreamChecks(this).closingClosesTheSource());
  }

  @Test
  void closingViewDoesNothing() {
    check(() -> new ClosingChecks(this).closingViewDoesNothing());
  }

  @Test
  void closingOriginalClosesViews() {
    check(() -> new ClosingChecks(this).closingOriginalClosesViews());
  }

  @Test
  void nextBatchOfStreamFailsAfterClosing() {
    check(() -> new ClosingChecks(this).nextBatchOfStreamFails());
  }

  @Test
  void closingInsideConsumerIsHarmless() {
    check(() -> new ClosingChecks(this).closingInsideConsumerIsHarmless());
  }

  @Test
  void closingInsideTextFunctionIsHarmless() {
    check(() -> new ClosingChecks(this).closingInsideTextFunctionIsHarmless());
  }

  @Test
  void concurrentCallersGetTheSameVectors() {
    check(() -> new ThreadChecks(this).concurrentCallersGetTheSameVectors());
  }

  @Test
  void interruptedCallsEndInterrupted() {
    check(() -> new ThreadChecks(this).interruptedCallsEndInterrupted());
  }

  @Test
  void infoIsConsistent() {
    check(() -> new RoleChecks(this).infoIsConsistent());
  }

  @Test
  void knownRolesWork() {
    check(() -> new RoleChecks(this).knownRolesWork());
  }

  @Test
  void promptsAreKnownRoles() {
    check(() -> new RoleChecks(this).promptsAreKnownRoles());
  }

  @Test
  void withoutPromptsRolesChangeNothing() {
    check(() -> new RoleChecks(this).withoutPromptsRolesChangeNothing());
  }

  @Test
  void unknownRoleIsRefusedByName() {
    check(() -> new RoleChecks(this).unknownRoleIsRefusedByName());
  }
}
