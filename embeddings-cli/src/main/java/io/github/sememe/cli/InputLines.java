package io.github.sememe.cli;

import io.github.sememe.ModelFormatException;
import io.github.sememe.ReadySpliterator;
import io.github.sememe.spi.TextLines;
import java.io.InputStream;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The lines of standard input. It knows which have arrived, so that a pause of the writer never
 * holds back what can be answered.
 */
final class InputLines implements ReadySpliterator<String> {
  private final TextLines lines;

  InputLines(InputStream in) {
    lines = TextLines.of(in, "standard input");
  }

  /** Waits for a line; null at the end of the input. */
  @Nullable String next() {
    try {
      return lines.advance() ? lines.line() : null;
    } catch (ModelFormatException e) {
      // Whoever typed the command has made the input, too.
      throw new UserMistake(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public boolean tryAdvance(Consumer<? super String> action) {
    String line = next();
    if (line != null) {
      action.accept(line);
    }
    return line != null;
  }

  @Override
  public @Nullable Spliterator<String> trySplit() {
    return null;
  }

  @Override
  public long estimateSize() {
    return Long.MAX_VALUE;
  }

  @Override
  public int characteristics() {
    return ORDERED | NONNULL;
  }

  @Override
  public boolean isReady() {
    return lines.isReady();
  }
}
