package io.github.sememe.cli;

import java.util.Locale;

/** Tells somebody who watches how far a long input has come, at most once a second. */
final class Progress {
  private static final long SECOND = 1_000_000_000L;

  private final Streams streams;
  private final String things;
  private final long begin = System.nanoTime();
  private long last = begin;
  private int count;
  private boolean hasPrinted;

  Progress(Streams streams, String things) {
    this.streams = streams;
    this.things = things;
  }

  void done(int soMany) {
    count = soMany;
    long now = System.nanoTime();
    if (streams.showsProgress() && now - last >= SECOND) {
      last = now;
      hasPrinted = true;
      print(now);
    }
  }

  private void print(long now) {
    double seconds = (double) (now - begin) / SECOND;
    streams.complain(
        String.format(Locale.ROOT, "\r%,d %s, %,.0f a second ", count, things, count / seconds));
  }

  /** Prints the last count, if there were others. */
  void end() {
    if (hasPrinted) {
      print(System.nanoTime());
      streams.complain("\n");
    }
  }
}
