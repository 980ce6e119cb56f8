package io.github.sememe.contextual;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a protocol buffer from its beginning to its end, as ONNX graphs are stored, without keeping
 * what nobody asks for.
 *
 * <p>Used by one thread.
 */
final class ProtocolBuffer {
  /** Nobody needs longer stretches as a whole; weights are skipped. */
  static final int LONGEST_PIECE = 1 << 24;

  private final InputStream in;
  private long position;

  ProtocolBuffer(InputStream in) {
    this.in = in;
  }

  /** How a field is stored. */
  enum Wire {
    VARINT,
    FIXED_64,
    LENGTH_DELIMITED,
    FIXED_32
  }

  /**
   * A field, of which the value is still to be read or skipped.
   *
   * @param number which field it is
   * @param wire how it is stored
   * @param length how many bytes follow, of a field of that kind
   */
  record Field(int number, Wire wire, long length) {
    boolean is(int wanted, Wire kind) {
      return number == wanted && wire == kind;
    }
  }

  /** Returns how many bytes were read. */
  long position() {
    return position;
  }

  /** Reads the beginning of the next field; at the end of the file there is none, numbered 0. */
  Field next() throws IOException {
    long tag = varint(true);
    if (tag < 0) {
      return new Field(0, Wire.VARINT, 0);
    }
    int number = (int) (tag >>> 3);
    return switch ((int) (tag & 7)) {
      case 0 -> new Field(number, Wire.VARINT, 0);
      case 1 -> new Field(number, Wire.FIXED_64, Long.BYTES);
      case 2 -> new Field(number, Wire.LENGTH_DELIMITED, length());
      case 5 -> new Field(number, Wire.FIXED_32, Integer.BYTES);
      default -> throw new IOException("no protocol buffer at byte " + position);
    };
  }

  private long length() throws IOException {
    long length = varint(false);
    if (length < 0) {
      throw new IOException("no protocol buffer at byte " + position);
    }
    return length;
  }

  /** Reads a whole number. */
  long varint() throws IOException {
    return varint(false);
  }

  private long varint(boolean mayEnd) throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = in.read();
      if (next < 0) {
        if (mayEnd && shift == 0) {
          return -1;
        }
        throw new EOFException("the file ends at byte " + position);
      }
      position++;
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IOException("no protocol buffer at byte " + position);
  }

  /** Passes over the value of a field. */
  void skip(Field field) throws IOException {
    if (field.wire() == Wire.VARINT) {
      varint(false);
    } else {
      in.skipNBytes(field.length());
      position += field.length();
    }
  }

  /** Reads the value of a field of bytes. */
  byte[] bytes(Field field) throws IOException {
    if (field.length() > LONGEST_PIECE) {
      throw new IOException(field.length() + " bytes at byte " + position);
    }
    return bytes((int) field.length());
  }

  private byte[] bytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    position += bytes.length;
    if (bytes.length < count) {
      throw new EOFException("the file ends at byte " + position);
    }
    return bytes;
  }

  /**
   * Reads the value of a field, as long as it may be, up to some bytes; tells if they are there.
   */
  boolean reaches(Field field, byte[] wanted) throws IOException {
    int overlap = wanted.length - 1;
    byte[] window = {};
    for (long left = field.length(); left > 0; ) {
      byte[] next = bytes((int) Math.min(left, LONGEST_PIECE));
      left -= next.length;
      int kept = Math.min(overlap, window.length);
      byte[] joined = Arrays.copyOfRange(window, window.length - kept, window.length + next.length);
      System.arraycopy(next, 0, joined, kept, next.length);
      if (contains(joined, wanted)) {
        return true;
      }
      window = joined;
    }
    return false;
  }

  private static boolean contains(byte[] bytes, byte[] wanted) {
    for (int at = 0; at + wanted.length <= bytes.length; at++) {
      if (bytes[at] == wanted[0]
          && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }

  /** Reads the value of a field of text. */
  String text(Field field) throws IOException {
    return new String(bytes(field), StandardCharsets.UTF_8);
  }
}
