package io.github.sememe.explore;

import io.github.sememe.ModelFormatException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file, ended by line feeds, a carriage return before one removed, and a byte order
 * mark at the beginning too.
 */
final class Utf8Lines implements AutoCloseable {
  private static final int LONGEST = 1 << 24;

  private final Path file;
  private final InputStream in;
  private long number;

  Utf8Lines(Path file) throws IOException {
    this.file = file;
    in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
  }

  /** Returns the number of the line that was read last, from 1. */
  long number() {
    return number;
  }

  /** Returns the next line; null at the end. */
  @Nullable String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int octet = in.read();
    if (octet < 0) {
      return null;
    }
    number++;
    for (; octet >= 0 && octet != '\n'; octet = in.read()) {
      if (line.size() == LONGEST) {
        throw problem("a line of more than " + LONGEST + " bytes", "lines of text");
      }
      line.write(octet);
    }
    return decode(line.toByteArray());
  }

  private String decode(byte[] line) {
    int length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length)).toString();
      return number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ModelFormatException(
          file.toString(), "line " + number, "bytes that are not UTF-8", "a text in UTF-8", e);
    }
  }

  ModelFormatException problem(String found, String expected) {
    return new ModelFormatException(file.toString(), "line " + number, found, expected);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
