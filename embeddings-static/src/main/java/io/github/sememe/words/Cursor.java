package io.github.sememe.words;

import io.github.sememe.ModelFormatException;

/** Reads a binary file front to back; whatever is not there is an error that names the byte. */
final class Cursor {
  private final Bytes bytes;
  private long position;

  Cursor(Bytes bytes, long position) {
    this.bytes = bytes;
    this.position = position;
  }

  long position() {
    return position;
  }

  long remaining() {
    return bytes.size() - position;
  }

  /** Moves on to an offset that the caller has checked. */
  void moveTo(long newPosition) {
    position = newPosition;
  }

  void skip(long count, String what) {
    require(count, what);
    position += count;
  }

  int unsignedByte(String what) {
    require(1, what);
    return bytes.at(position++) & 0xFF;
  }

  int int32(String what) {
    require(Integer.BYTES, what);
    int value = bytes.intAt(position);
    position += Integer.BYTES;
    return value;
  }

  long int64(String what) {
    require(Long.BYTES, what);
    long value = bytes.longAt(position);
    position += Long.BYTES;
    return value;
  }

  float[] floats(int count, String what) {
    require((long) count * Float.BYTES, what);
    float[] values = new float[count];
    bytes.copyFloats(position, values, 0, count);
    position += (long) count * Float.BYTES;
    return values;
  }

  byte[] bytes(int count, String what) {
    require(count, what);
    byte[] values = bytes.copy(position, count);
    position += count;
    return values;
  }

  /** Refuses the file unless so many bytes follow; before anything is allocated for them. */
  void require(long count, String what) {
    if (count < 0 || count > remaining()) {
      throw problem(
          "the file ends after " + remaining() + " more bytes",
          what + ", " + (count < 0 ? "of a sensible size" : "of " + count + " bytes"));
    }
  }

  ModelFormatException problem(String found, String expected) {
    return problemAt(position, found, expected);
  }

  ModelFormatException problemAt(long offset, String found, String expected) {
    return new ModelFormatException(bytes.name(), "byte " + offset, found, expected);
  }
}
