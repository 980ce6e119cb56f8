package io.github.sememe;

/**
 * The calling thread was interrupted before its call had finished. The thread's interrupt status
 * stays set.
 */
public final class EmbeddingInterruptedException extends EmbeddingException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public EmbeddingInterruptedException() {
    super("Interrupted before all texts were embedded");
  }

  /**
   * Fails if the current thread is interrupted; providers call it between batches.
   *
   * @throws EmbeddingInterruptedException if the current thread's interrupt status is set
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new EmbeddingInterruptedException();
    }
  }
}
