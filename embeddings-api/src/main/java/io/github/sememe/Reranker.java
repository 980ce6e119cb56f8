package io.github.sememe;

import io.github.sememe.math.TopK;
import java.util.List;

/**
 * Tells how well documents answer a query, reading both together: slower than comparing vectors,
 * and more exact. The second stage of a search, on what an {@link Embedder} has found.
 *
 * <pre>{@code
 * try (Reranker reranker = Embedders.reranker(Path.of("ms-marco-MiniLM-L6-v2"))) {
 *   for (Match match : reranker.rerank("Where is my train?", candidates, 3)) {
 *     System.out.println(candidates.get(match.index()) + " " + match.score());
 *   }
 * }
 * }</pre>
 *
 * <p><b>Scores.</b> Higher is better. Scores of one model compare with each other, whatever the
 * query, and with those of no other model; their range is the model's. The same query and document
 * give the same score, alone or in any company. Lone surrogates count as U+FFFD. A query and a
 * document that are together beyond the model's limit are cut as the reranker's {@link Truncation}
 * says, and a line in the log, once per reranker, tells that this has happened.
 *
 * <p><b>Threads.</b> A reranker is immutable and may be used by any number of threads at once.
 *
 * <p><b>Closing.</b> {@link #close()} waits for running calls. Later calls fail with {@link
 * IllegalStateException}. Closing twice is harmless. Interrupting a thread ends its call with an
 * {@link EmbeddingInterruptedException}.
 *
 * <p><b>Errors</b> are {@link EmbeddingException}s; they name the index of the document that failed
 * and never a content.
 */
public interface Reranker extends AutoCloseable {

  /**
   * Scores documents for a query.
   *
   * @param query what is looked for; may be empty
   * @param documents the documents; the list may be empty, and so may each of them
   * @return one score per document, in the order of the documents
   * @throws NullPointerException if the query, the list or a document in it is null, naming the
   *     index of the document
   * @throws EmbeddingException if a document cannot be scored, naming its index
   * @throws IllegalStateException if this reranker is closed
   */
  double[] score(String query, List<String> documents);

  /**
   * Finds the documents that answer a query best.
   *
   * @param query what is looked for; may be empty
   * @param documents the documents, as {@link #score} takes them
   * @param k how many to find, at least 1
   * @return the best {@code min(k, documents.size())}, best first; equal scores in the order of the
   *     documents, what is not a number last
   * @throws NullPointerException if the query, the list or a document in it is null, naming the
   *     index of the document
   * @throws IllegalArgumentException if {@code k} is below 1
   * @throws EmbeddingException if a document cannot be scored, naming its index
   * @throws IllegalStateException if this reranker is closed
   */
  default List<Match> rerank(String query, List<String> documents, int k) {
    Checks.atLeast(1, k, "k");
    return Match.of(TopK.best(score(query, documents), k));
  }

  /**
   * Describes the model. Its dimension is 0; a limit counts the tokens of query and document
   * together, those that the model adds included.
   *
   * @return what is known of the model; available after closing, too
   */
  ModelInfo info();

  /** Waits for running calls and releases what the reranker holds. Closing twice is harmless. */
  @Override
  void close();
}
