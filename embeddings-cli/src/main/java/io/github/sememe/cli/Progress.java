package io.github.sememe.cli;

import java.util.Locale;

/** Tells somebody who watches how far a long input has come, at most once a second. */
final class Progress {
  private static final long SECOND = 1_000_000_000L;

  private final Streams streams;
  private final long begin = System.nanoTime();
  private long last = begin;
  private boolean hasPrinted;

  Progress(Streams streams) {
    this.streams = streams;
  }

  void done(int texts) {
    long now = System.nanoTime();
    if (streams.showsProgress() && now - last >= SECOND) {
      last = now;
      hasPrinted = true;
      double seconds = (double) (now - begin) / SECOND;
      streams.complain(
          String.format(Locale.ROOT, "\r%,d texts, %,.0f a second ", texts, texts / seconds));
    }
  }

  void end() {
    if (hasPrinted) {
      streams.complain("\n");
    }
  }
}
