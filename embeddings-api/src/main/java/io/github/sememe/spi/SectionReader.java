package io.github.sememe.spi;

import io.github.sememe.ModelFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the content of one section of a {@link ModelFile} in the order in which {@link
 * SectionWriter} wrote it. No length is believed that the section cannot hold. Not safe for several
 * threads.
 */
public final class SectionReader {
  private static final int BLOCK = 1 << 16;

  private final FileChannel channel;
  private final ModelFileDirectory.Section section;
  private final String file;
  private final String place;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN).limit(0);

  /** How much of the section has come into the buffer. */
  private long fetched;

  SectionReader(
      FileChannel channel, ModelFileDirectory.Section section, String file, String place) {
    this.channel = channel;
    this.section = section;
    this.file = file;
    this.place = place;
  }

  /**
   * Returns how many bytes are left.
   *
   * @return the number of bytes from here to the end of the section
   */
  public long remaining() {
    return section.length() - fetched + buffer.remaining();
  }

  /**
   * Reads a number of 4 bytes.
   *
   * @return the number
   * @throws ModelFormatException if the section ends before
   */
  public int readInt() {
    return need(Integer.BYTES).getInt();
  }

  /**
   * Reads a number of 8 bytes.
   *
   * @return the number
   * @throws ModelFormatException if the section ends before
   */
  public long readLong() {
    return need(Long.BYTES).getLong();
  }

  /**
   * Reads a number of 4 bytes.
   *
   * @return the number
   * @throws ModelFormatException if the section ends before
   */
  public float readFloat() {
    return need(Float.BYTES).getFloat();
  }

  /**
   * Reads a number of 8 bytes.
   *
   * @return the number
   * @throws ModelFormatException if the section ends before
   */
  public double readDouble() {
    return need(Double.BYTES).getDouble();
  }

  /**
   * Reads a text.
   *
   * @return the text
   * @throws ModelFormatException if the section ends before, or the text is not UTF-8
   */
  public String readText() {
    byte[] bytes = readBytes();
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw invalid("a text that is not UTF-8", "UTF-8");
    }
  }

  /**
   * Reads an array.
   *
   * @return the values
   * @throws ModelFormatException if the section ends before
   */
  public byte[] readBytes() {
    byte[] values = new byte[length(Byte.BYTES)];
    int at = 0;
    while (at < values.length) {
      int count = Math.min(values.length - at, need(1).remaining());
      buffer.get(values, at, count);
      at += count;
    }
    return values;
  }

  /**
   * Reads an array.
   *
   * @return the values
   * @throws ModelFormatException if the section ends before
   */
  public int[] readInts() {
    int[] values = new int[length(Integer.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = readInt();
    }
    return values;
  }

  /**
   * Reads an array.
   *
   * @return the values
   * @throws ModelFormatException if the section ends before
   */
  public long[] readLongs() {
    long[] values = new long[length(Long.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = readLong();
    }
    return values;
  }

  /**
   * Reads an array.
   *
   * @return the values
   * @throws ModelFormatException if the section ends before
   */
  public float[] readFloats() {
    float[] values = new float[length(Float.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = readFloat();
    }
    return values;
  }

  /**
   * Reads an array.
   *
   * @return the values
   * @throws ModelFormatException if the section ends before
   */
  public double[] readDoubles() {
    double[] values = new double[length(Double.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = readDouble();
    }
    return values;
  }

  /** Reads how many values follow, and makes sure that the section can hold them. */
  private int length(int bytesPerValue) {
    int length = readInt();
    if (length < 0 || (long) length * bytesPerValue > remaining()) {
      throw invalid("an array of " + length, "at most the " + remaining() + " bytes that are left");
    }
    return length;
  }

  /**
   * Returns an error about what was read last, for content that contradicts itself.
   *
   * @param found what stands there
   * @param expected what should stand there
   * @return the exception, to be thrown
   */
  public ModelFormatException invalid(String found, String expected) {
    long position = section.length() - remaining();
    return new ModelFormatException(file, place + ", before byte " + position, found, expected);
  }

  void requireEnd() {
    if (remaining() > 0) {
      throw invalid(remaining() + " bytes more than are understood", "the end of the section");
    }
  }

  private ByteBuffer need(int bytes) {
    if (buffer.remaining() < bytes) {
      fill(bytes);
    }
    return buffer;
  }

  private void fill(int bytes) {
    if (remaining() < bytes) {
      throw invalid("the end of the section", "more of it");
    }
    buffer.compact();
    buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + section.length() - fetched));
    try {
      while (buffer.position() < bytes) {
        int count = channel.read(buffer, section.offset() + fetched);
        if (count < 0) {
          throw invalid("the end of the file", "more of it");
        }
        fetched += count;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    buffer.flip();
  }
}
