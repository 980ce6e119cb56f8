package io.github.sememe.spi;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lines of a text that somebody has written: UTF-8, ended by a line feed and by nothing else,
 * one carriage return before it removed. Bytes that are not UTF-8 are refused, never replaced.
 *
 * <pre>{@code
 * try (TextLines lines = TextLines.open(file)) {
 *   while (lines.advance()) {
 *     use(lines.line());
 *   }
 * }
 * }</pre>
 *
 * <p>Not safe for several threads.
 */
public final class TextLines implements AutoCloseable {
  private static final int LONGEST_IN_FILE = 1 << 24;
  private static final int LONGEST = Integer.MAX_VALUE - 8;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final InputStream in;
  private final String name;
  private final boolean isFile;
  private byte[] buffer = new byte[1 << 16];
  private int start;
  private int end;

  /**
   * Up to here there is no line feed, so that a long line is not looked through again and again.
   */
  private int scanned;

  private boolean atEnd;
  private long number;
  private String line = "";

  private TextLines(InputStream in, String name, boolean isFile) {
    this.in = in;
    this.name = name;
    this.isFile = isFile;
  }

  /**
   * Opens a file. A byte order mark at its beginning is removed; a line of 16 MiB or more is
   * refused.
   *
   * @param file the file
   * @return its lines, to be closed
   * @throws ConfigurationException if there is no such file, if it is a folder, or if it may not be
   *     read
   * @throws EmbeddingException if it cannot be read for another reason
   */
  public static TextLines open(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new ConfigurationException(file + " is a folder; name a text file");
      }
      return new TextLines(Files.newInputStream(file), file.toString(), true);
    } catch (NoSuchFileException e) {
      throw new ConfigurationException("There is no file " + file, e);
    } catch (AccessDeniedException e) {
      throw new ConfigurationException(file + " cannot be read: the right to do so is missing", e);
    } catch (IOException e) {
      throw new EmbeddingException(file + " cannot be read: " + e, e);
    }
  }

  /**
   * Reads the lines of a stream, each as it is.
   *
   * @param in the stream
   * @param name what it is, for messages
   * @return its lines; closing them closes the stream
   */
  public static TextLines of(InputStream in, String name) {
    return new TextLines(in, name, false);
  }

  /**
   * Reads a file that fits into memory.
   *
   * @param file the file
   * @return its lines
   * @throws ConfigurationException as {@link #open} does
   * @throws ModelFormatException if a line is too long or not UTF-8, naming it
   * @throws EmbeddingException if the file cannot be read
   */
  public static List<String> readAll(Path file) {
    try (TextLines lines = open(file)) {
      List<String> all = new ArrayList<>();
      while (lines.advance()) {
        all.add(lines.line());
      }
      return all;
    }
  }

  /**
   * Waits for the next line.
   *
   * @return whether there is one; false at the end
   * @throws ModelFormatException if the line is too long or not UTF-8, naming it
   * @throws EmbeddingException if the file cannot be read
   */
  public boolean advance() {
    int feed = feed();
    while (feed < 0 && !atEnd) {
      read();
      feed = feed();
    }
    if (feed < 0 && start == end) {
      return false;
    }
    int lineEnd = feed < 0 ? end : feed;
    line = decode(lineEnd);
    start = Math.min(end, lineEnd + 1);
    scanned = start;
    return true;
  }

  /**
   * Returns the line that was read last.
   *
   * @return the line without what ends it; empty if none was read
   */
  public String line() {
    return line;
  }

  /**
   * Tells whether {@link #advance} would return without waiting for whoever writes.
   *
   * @return whether the next line, or the end, is there
   * @throws EmbeddingException if the file cannot be read
   */
  public boolean isReady() {
    try {
      while (feed() < 0 && !atEnd && in.available() > 0) {
        read();
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    return feed() >= 0 || atEnd;
  }

  /**
   * Returns the number of the line that was read last.
   *
   * @return from 1; 0 if none was
   */
  public long number() {
    return number;
  }

  /**
   * Returns an error about the line that was read last.
   *
   * @param found what stands there
   * @param expected what should stand there
   * @return the exception, to be thrown
   */
  public ModelFormatException problem(String found, String expected) {
    return new ModelFormatException(name, "line " + number, found, expected);
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
      throw unreadable(e);
    }
  }

  private EmbeddingException unreadable(IOException cause) {
    return new EmbeddingException(name + " cannot be read: " + cause, cause);
  }

  private int larger() {
    int longest = isFile ? LONGEST_IN_FILE : LONGEST;
    if (buffer.length >= longest) {
      number++;
      throw problem("a line of " + longest + " bytes or more", "shorter lines of text");
    }
    return (int) Math.min(longest, 2L * buffer.length);
  }

  private String decode(int lineEnd) {
    number++;
    int stop = lineEnd > start && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(buffer, start, stop - start))
              .toString();
      boolean isMarked = isFile && number == 1 && text.startsWith(BYTE_ORDER_MARK);
      return isMarked ? text.substring(BYTE_ORDER_MARK.length()) : text;
    } catch (CharacterCodingException e) {
      throw new ModelFormatException(
          name, "line " + number, "bytes that are not UTF-8", "a text in UTF-8", e);
    }
  }

  /** Closes the file or the stream. */
  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }
}
