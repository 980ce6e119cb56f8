package io.github.sememe.cli;

import java.io.Writer;

/** Lets picocli print its help to our standard output. */
final class StreamsWriter extends Writer {
  private final Streams streams;

  StreamsWriter(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void write(char[] buffer, int offset, int length) {
    streams.print(new String(buffer, offset, length));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
