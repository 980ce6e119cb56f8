package io.github.sememe.spi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Writes the content of one section of a {@link ModelFile}: little-endian numbers, arrays and texts
 * with their length in front. Not safe for several threads.
 *
 * <p>What cannot be written makes the call of {@link ModelFile#write} fail.
 */
public final class SectionWriter {
  static final int BLOCK = 1 << 16;

  private final FileChannel channel;
  private final MessageDigest digest = ModelFileDirectory.sha256();
  private ByteBuffer buffer = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
  private long written;

  SectionWriter(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Writes a number of 4 bytes.
   *
   * @param value the number
   */
  public void writeInt(int value) {
    room(Integer.BYTES).putInt(value);
  }

  /**
   * Writes a number of 8 bytes.
   *
   * @param value the number
   */
  public void writeLong(long value) {
    room(Long.BYTES).putLong(value);
  }

  /**
   * Writes a number of 4 bytes.
   *
   * @param value the number
   */
  public void writeFloat(float value) {
    room(Float.BYTES).putFloat(value);
  }

  /**
   * Writes a number of 8 bytes.
   *
   * @param value the number
   */
  public void writeDouble(double value) {
    room(Double.BYTES).putDouble(value);
  }

  /**
   * Writes a text: the number of its bytes, then UTF-8.
   *
   * @param text the text; lone surrogates become question marks
   */
  public void writeText(String text) {
    writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes an array: its length, then the values.
   *
   * @param values the values
   */
  public void writeBytes(byte[] values) {
    writeBytes(values, 0, values.length);
  }

  /**
   * Writes a part of an array: its length, then the values.
   *
   * @param values the values
   * @param from the first one
   * @param length how many
   */
  public void writeBytes(byte[] values, int from, int length) {
    writeInt(length);
    int at = from;
    while (at < from + length) {
      int count = Math.min(from + length - at, room(1).remaining());
      buffer.put(values, at, count);
      at += count;
    }
  }

  /**
   * Writes an array: its length, then the values.
   *
   * @param values the values
   */
  public void writeInts(int[] values) {
    writeInt(values.length);
    for (int value : values) {
      writeInt(value);
    }
  }

  /**
   * Writes an array: its length, then the values.
   *
   * @param values the values
   */
  public void writeLongs(long[] values) {
    writeInt(values.length);
    for (long value : values) {
      writeLong(value);
    }
  }

  /**
   * Writes an array: its length, then the values.
   *
   * @param values the values
   */
  public void writeFloats(float[] values) {
    writeInt(values.length);
    for (float value : values) {
      writeFloat(value);
    }
  }

  /**
   * Writes an array: its length, then the values.
   *
   * @param values the values
   */
  public void writeDoubles(double[] values) {
    writeInt(values.length);
    for (double value : values) {
      writeDouble(value);
    }
  }

  void writeRaw(byte[] bytes) {
    for (byte each : bytes) {
      room(1).put(each);
    }
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      drain();
    }
    return buffer;
  }

  private void drain() {
    digest.update(buffer.flip());
    buffer.rewind();
    written += buffer.remaining();
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    buffer.clear();
  }

  /** What stands in the buffer, as a copy; for parts that are known to be smaller than a block. */
  ByteBuffer pending() {
    ByteBuffer pending = ByteBuffer.allocate(buffer.position());
    return pending.put(buffer.duplicate().flip()).flip();
  }

  /** Writes what is left and returns how many bytes there were. */
  long finish() {
    drain();
    return written;
  }

  byte[] hash() {
    return digest.digest();
  }
}
