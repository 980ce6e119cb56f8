package io.github.sememe.contextual;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * Tells the log that texts are cut, once for each model.
 *
 * <p>Safe for any number of threads.
 */
final class CutWarning {
  private static final System.Logger LOGGER = System.getLogger(CutWarning.class.getPackageName());

  private final String message;
  private final AtomicBoolean isGiven = new AtomicBoolean();

  /**
   * Creates a warning.
   *
   * @param message what is logged: {0} is the name of the model, {1} its limit, and {2} the number
   *     of texts in a call that are cut
   */
  CutWarning(String message) {
    this.message = message;
  }

  /**
   * Warns if a text was cut, unless that is known already.
   *
   * @param dropped how many tokens each text of a call has lost
   */
  void about(String model, int maxTokens, IntStream dropped) {
    if (isGiven.get()) {
      return;
    }
    long cut = dropped.filter(count -> count > 0).count();
    if (cut > 0 && isGiven.compareAndSet(false, true)) {
      // As texts, for a logger would write numbers as the machine's locale does.
      LOGGER.log(
          System.Logger.Level.WARNING,
          message,
          model,
          String.valueOf(maxTokens),
          String.valueOf(cut));
    }
  }
}
