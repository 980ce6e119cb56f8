package io.github.sememe.testkit;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.sememe.Reranker;
import io.github.sememe.Truncation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What every {@link Reranker} keeps, as JUnit tests: extend it and say how the reranker is created.
 *
 * <pre>{@code
 * final class OverlapRerankerTest extends RerankerContract {
 *   @Override
 *   protected Reranker create() {
 *     return new OverlapReranker();
 *   }
 * }
 * }</pre>
 *
 * <p>The rules are those of {@link Reranker}: a finite score per document, in their order and the
 * same in any company to a hundred-thousandth; empty and odd texts, documents beyond the limit;
 * threads, closing, and errors that name the index of a document and never repeat it. None can be
 * switched off; a rule that does not apply is reported as skipped.
 */
@Isolated("compares the threads that live before and after")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class RerankerContract {
  private @Nullable Reranker shared;

  /** For subclasses. */
  protected RerankerContract() {}

  /**
   * Creates the reranker; each call gives a new one, with the same model.
   *
   * @return an open reranker, which the contract closes
   */
  protected abstract Reranker create();

  /**
   * Returns two queries that are within the model's limit, together with every ordinary document.
   *
   * @return two queries for which at least one document has different scores
   */
  protected List<String> queries() {
    return List.of("Where does the river flow?", "the weather of today");
  }

  /**
   * Returns ordinary documents. Not all of them have the same score.
   *
   * @return at least two documents; by default short ones in many scripts
   */
  protected List<String> documents() {
    return SampleTexts.SHORT;
  }

  /**
   * Returns a document that is longer than the model's limit. It is not used if {@code info()}
   * tells of no limit.
   *
   * @return by default 100,000 characters of English words
   */
  protected String documentBeyondLimit() {
    return SampleTexts.repeat(SampleTexts.SHORT.get(0), SampleTexts.LONG_TEXT_LENGTH);
  }

  /**
   * Returns what the reranker does with a document beyond its limit.
   *
   * @return how it was told to cut; {@link Truncation#END} by default
   */
  protected Truncation truncation() {
    return Truncation.END;
  }

  /**
   * Tells whether a thread may live on after closing, because a library started it for the whole
   * process and offers no way to end it.
   *
   * @param thread a thread that was not there before the reranker
   * @return true to put up with it; false by default
   */
  protected boolean mayOutlive(Thread thread) {
    return false;
  }

  /**
   * Returns how long one rule may take before it counts as hanging.
   *
   * @return a minute by default
   */
  protected Duration patience() {
    return Duration.ofMinutes(1);
  }

  /** The reranker that rules share if they do not close it. */
  final Reranker reranker() {
    Reranker present = shared;
    if (present == null) {
      present = create();
      shared = present;
    }
    return present;
  }

  /** Checks a rule in a thread of its own, so that a deadlock is a failure and not a silence. */
  private void check(Executable rule) {
    assertTimeoutPreemptively(patience(), rule);
  }

  @AfterAll
  final void closeShared() {
    if (shared != null) {
      shared.close();
    }
  }

  // First, while no other rule has made a library start what it starts once per process.
  @Test
  @Order(1)
  void leavesNoThread() {
    check(() -> new RerankerLifeChecks(this).leavesNoThread());
  }

  @Test
  void everyDocumentHasAFiniteScore() {
    check(() -> new RerankerScoreChecks(this).everyDocumentHasAFiniteScore());
  }

  @Test
  void queryAndDocumentCount() {
    check(() -> new RerankerScoreChecks(this).queryAndDocumentCount());
  }

  @Test
  void companyDoesNotMatter() {
    check(() -> new RerankerScoreChecks(this).companyDoesNotMatter());
  }

  @Test
  void scoresBelongToTheCaller() {
    check(() -> new RerankerScoreChecks(this).scoresBelongToTheCaller());
  }

  @Test
  void emptyListGivesNoScores() {
    check(() -> new RerankerScoreChecks(this).emptyListGivesNoScores());
  }

  @Test
  void loneSurrogatesAreReplaced() {
    check(() -> new RerankerScoreChecks(this).loneSurrogatesAreReplaced());
  }

  @Test
  void rerankingPicksTheBestScores() {
    check(() -> new RerankerScoreChecks(this).rerankingPicksTheBestScores());
  }

  @Test
  void longDocumentsComplete() {
    check(() -> new RerankerScoreChecks(this).longDocumentsComplete());
  }

  @Test
  void tooLongDocumentsAreRefusedByIndex() {
    check(() -> new RerankerScoreChecks(this).tooLongDocumentsAreRefusedByIndex());
  }

  @Test
  void nullsAreRefused() {
    check(() -> new RerankerScoreChecks(this).nullsAreRefused());
  }

  @Test
  void nullDocumentIsRefusedByIndex() {
    check(() -> new RerankerScoreChecks(this).nullDocumentIsRefusedByIndex());
  }

  @Test
  void errorsKeepTextsToThemselves() {
    check(() -> new RerankerScoreChecks(this).errorsKeepTextsToThemselves());
  }

  @Test
  void infoIsConsistent() {
    check(() -> new RerankerLifeChecks(this).infoIsConsistent());
  }

  @Test
  void concurrentCallersGetTheSameScores() {
    check(() -> new RerankerLifeChecks(this).concurrentCallersGetTheSameScores());
  }

  @Test
  void interruptedCallsEndInterrupted() {
    check(() -> new RerankerLifeChecks(this).interruptedCallsEndInterrupted());
  }

  @Test
  void closedRerankerRefusesWork() {
    check(() -> new RerankerLifeChecks(this).closedRerankerRefusesWork());
  }

  @Test
  void infoOutlivesClosing() {
    check(() -> new RerankerLifeChecks(this).infoOutlivesClosing());
  }

  @Test
  void closingTwiceIsHarmless() {
    check(() -> new RerankerLifeChecks(this).closingTwiceIsHarmless());
  }

  @Test
  void severalThreadsMayClose() {
    check(() -> new RerankerLifeChecks(this).severalThreadsMayClose());
  }

  @Test
  void closingLetsRunningCallsFinish() {
    check(() -> new RerankerLifeChecks(this).runningCallsFinish());
  }
}
