package io.github.sememe.testkit;

import io.github.sememe.Reranker;
import java.util.List;
import org.junit.jupiter.api.Test;

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
public abstract class RerankerContract extends ModelContract<Reranker> {
  /** For subclasses. */
  protected RerankerContract() {}

  /**
   * Creates the reranker; each call gives a new one, with the same model.
   *
   * @return an open reranker, which the contract closes
   */
  @Override
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

  /** The reranker that rules share if they do not close it. */
  final Reranker reranker() {
    return shared();
  }

  @Override
  final LifeChecks<Reranker> life() {
    return new RerankerLifeChecks(this);
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
}
