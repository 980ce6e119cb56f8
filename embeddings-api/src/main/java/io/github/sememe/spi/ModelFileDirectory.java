package io.github.sememe.spi;

import io.github.sememe.ModelFormatException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Head, directory and trailer of a {@link ModelFile}, read and checked.
 *
 * @param type what the file holds
 * @param version the version of the type's sections
 * @param hash the SHA-256 of head and directory, and thereby of everything
 * @param sections where the sections lie, by name
 */
record ModelFileDirectory(String type, int version, byte[] hash, Map<String, Section> sections) {
  static final byte[] MAGIC = {(byte) 0x89, 'S', 'E', 'M', 'E', 'M', 'E', '\n'};
  static final byte[] END_MAGIC = {'S', 'E', 'M', 'E', 'N', 'D', '\r', '\n'};
  static final int CONTAINER_VERSION = 1;
  static final int HASH_LENGTH = 32;
  static final int TRAILER_LENGTH = Long.BYTES + HASH_LENGTH + END_MAGIC.length;

  /** Names of types and sections are words, not texts. */
  static final int MAX_NAME_LENGTH = 200;

  private static final int MAX_HEAD_LENGTH = MAGIC.length + 3 * Integer.BYTES + MAX_NAME_LENGTH;
  private static final int MAX_DIRECTORY_LENGTH = 1 << 20;
  private static final int BLOCK = 1 << 16;

  /**
   * Where a section lies.
   *
   * @param offset where it begins
   * @param length how many bytes it has
   * @param hash the SHA-256 of these
   */
  record Section(long offset, long length, byte[] hash) {
    boolean isUnchanged(FileChannel channel) throws IOException {
      MessageDigest digest = sha256();
      ByteBuffer block = ByteBuffer.allocate(BLOCK);
      long rest = length;
      while (rest > 0) {
        block.clear().limit((int) Math.min(block.capacity(), rest));
        int count = channel.read(block, offset + length - rest);
        if (count < 0) {
          return false;
        }
        digest.update(block.flip());
        rest -= count;
      }
      return Arrays.equals(hash, digest.digest());
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  static Optional<String> typeOf(FileChannel channel) throws IOException {
    ByteBuffer head = bytes(channel, 0, (int) Math.min(MAX_HEAD_LENGTH, channel.size()));
    try {
      return startsWithMagic(head) && head.getInt() >= 1
          ? Optional.of(name(head))
          : Optional.empty();
    } catch (BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  static ModelFileDirectory read(FileChannel channel, String file) throws IOException {
    try {
      return read(channel, new Problems(file));
    } catch (BufferUnderflowException e) {
      throw new ModelFormatException(
          file, "", "a directory that contradicts itself", "an undamaged file; copy again", e);
    }
  }

  private static ModelFileDirectory read(FileChannel channel, Problems problems)
      throws IOException {
    long size = channel.size();
    ByteBuffer head = bytes(channel, 0, (int) Math.min(MAX_HEAD_LENGTH, size));
    if (!startsWithMagic(head)) {
      throw problems.at("byte 0", "something else", "a model that this library has saved");
    }
    problems.checkContainer(head.getInt());
    String type = name(head);
    int version = head.getInt();
    long sectionsStart = head.position();
    if (size < sectionsStart + Integer.BYTES + TRAILER_LENGTH) {
      throw problems.cut(size);
    }
    ByteBuffer trailer = bytes(channel, size - TRAILER_LENGTH, TRAILER_LENGTH);
    long directoryStart = trailer.getLong();
    byte[] hash = take(trailer, HASH_LENGTH);
    if (!Arrays.equals(take(trailer, END_MAGIC.length), END_MAGIC)) {
      throw problems.cut(size);
    }
    long length = size - TRAILER_LENGTH - directoryStart;
    if (directoryStart < sectionsStart || length < Integer.BYTES || length > MAX_DIRECTORY_LENGTH) {
      throw problems.at("trailer", "a directory at byte " + directoryStart, "an undamaged file");
    }
    ByteBuffer directory = bytes(channel, directoryStart, (int) length);
    head.flip();
    if (!Arrays.equals(hash, hash(head, directory.duplicate(), directoryStart))) {
      throw problems.at("directory", "bytes that have changed", "an undamaged file; copy again");
    }
    return new ModelFileDirectory(
        type, version, hash, sections(directory, sectionsStart, directoryStart, problems));
  }

  /** How many bytes the directory takes for a section: name, place, length and hash. */
  static int entryLength(String name) {
    int text = Integer.BYTES + name.getBytes(StandardCharsets.UTF_8).length;
    return text + 2 * Long.BYTES + sha256().getDigestLength();
  }

  static byte[] hash(ByteBuffer head, ByteBuffer directory, long directoryStart) {
    MessageDigest digest = sha256();
    digest.update(head);
    digest.update(directory);
    digest.update(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(directoryStart)
            .flip());
    return digest.digest();
  }

  private static Map<String, Section> sections(
      ByteBuffer directory, long from, long to, Problems problems) {
    Map<String, Section> sections = new LinkedHashMap<>();
    int count = directory.getInt();
    for (int i = 0; i < count; i++) {
      String name = name(directory);
      Section section =
          new Section(directory.getLong(), directory.getLong(), take(directory, HASH_LENGTH));
      boolean fits =
          section.offset() >= from
              && section.length() >= 0
              && section.length() <= to - section.offset();
      if (!fits || sections.put(name, section) != null) {
        throw problems.at("directory", "section " + name + " out of place", "an undamaged file");
      }
    }
    return Collections.unmodifiableMap(sections);
  }

  private static boolean startsWithMagic(ByteBuffer head) {
    return head.remaining() >= MAGIC.length && Arrays.equals(take(head, MAGIC.length), MAGIC);
  }

  private static String name(ByteBuffer from) {
    int length = from.getInt();
    if (length < 0 || length > MAX_NAME_LENGTH) {
      throw new BufferUnderflowException();
    }
    return new String(take(from, length), StandardCharsets.UTF_8);
  }

  private static byte[] take(ByteBuffer from, int length) {
    byte[] taken = new byte[length];
    from.get(taken);
    return taken;
  }

  private static ByteBuffer bytes(FileChannel channel, long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {}
    return bytes.flip();
  }

  /** Words the errors about one file. */
  private record Problems(String file) {
    ModelFormatException at(String place, String found, String expected) {
      return new ModelFormatException(file, place, found, expected);
    }

    ModelFormatException cut(long size) {
      return at("", "no end after " + size + " bytes", "a whole file; it is cut, copy it again");
    }

    void checkContainer(int version) {
      if (version != CONTAINER_VERSION) {
        throw at(
            "head",
            "version " + version + " of the container",
            CONTAINER_VERSION + "; use a later release of this library");
      }
    }
  }
}
