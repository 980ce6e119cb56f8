package io.github.sememe.cli;

import io.github.sememe.ReadySpliterator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an input: UTF-8, ended by a line feed and by nothing else, one carriage return
 * before it removed.
 *
 * <p>It knows which lines have arrived, so that a pause of the writer never holds back what can be
 * answered.
 */
final class InputLines implements ReadySpliterator<String> {
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private int start;
  private int end;

  /**
   * Up to here there is no line feed, so that a long line is not looked through again and again.
   */
  private int scanned;

  private boolean atEnd;
  private long lineNumber;

  InputLines(InputStream in) {
    this.in = in;
  }

  /** Waits for a line; null at the end of the input. */
  @Nullable String next() {
    int feed = feed();
    while (feed < 0 && !atEnd) {
      read();
      feed = feed();
    }
    if (feed < 0 && start == end) {
      return null;
    }
    int lineEnd = feed < 0 ? end : feed;
    String line = decode(lineEnd);
    start = Math.min(end, lineEnd + 1);
    scanned = start;
    return line;
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
    try {
      while (feed() < 0 && !atEnd && in.available() > 0) {
        read();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return feed() >= 0 || atEnd;
  }

  private int feed() {
    while (scanned < end && buffer[scanned] != '\n') {
      scanned++;
    }
    return scanned < end ? scanned : -1;
  }

  private void read() {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      scanned -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, larger());
    }
    try {
      int count = in.read(buffer, end, buffer.length - end);
      atEnd = count < 0;
      end += Math.max(0, count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int larger() {
    if (buffer.length == LARGEST) {
      throw new UserMistake(
          "Line " + (lineNumber + 1) + " of the input is longer than " + LARGEST + " bytes");
    }
    return (int) Math.min(LARGEST, 2L * buffer.length);
  }

  private String decode(int lineEnd) {
    lineNumber++;
    int stop = lineEnd > start && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(buffer, start, stop - start))
          .toString();
    } catch (CharacterCodingException e) {
      throw new UserMistake("Line " + lineNumber + " of the input is not UTF-8", e);
    }
  }
}
