package io.github.sememe.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command reads and writes. Everything is UTF-8, whatever the platform thinks.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param showsProgress whether somebody watches standard error
 */
record Streams(InputStream in, OutputStream out, OutputStream err, boolean showsProgress) {

  /** Writes to standard output and hands it on at once. */
  void print(CharSequence text) {
    write(out, text);
  }

  void complain(CharSequence text) {
    write(err, text);
  }

  private static void write(OutputStream stream, CharSequence text) {
    try {
      stream.write(text.toString().getBytes(StandardCharsets.UTF_8));
      stream.flush();
    } catch (IOException e) {
      throw new ReaderGone(e);
    }
  }

  /** Whoever reads our output has had enough, as {@code head} has. */
  static final class ReaderGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReaderGone(IOException cause) {
      super(cause);
    }
  }
}
