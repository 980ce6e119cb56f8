package io.github.sememe.words;

import io.github.sememe.EmbeddingException;
import io.github.sememe.EmbeddingInterruptedException;
import io.github.sememe.math.MappedFileGuard;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file at offsets of 64 bits: mapped where the file lies, or on the heap if they had
 * to be unpacked. All numbers are little-endian and may stand at any offset.
 *
 * <p>A mapping stays valid until nobody refers to it; JDK 17 has no safe way to end it sooner.
 * While it is in use the file may be deleted, or replaced by another (on Windows by none that is
 * shorter), but not be shortened or written to: what was cut off is met with an exception that
 * names the file.
 */
final class Bytes {
  /** A gibibyte: the largest power of two that one buffer can hold. */
  private static final int MAPPED_SHIFT = 30;

  private static final int UNPACKED_SHIFT = 26;

  /** How much is read at once: the JDK keeps a buffer of this size for each thread that reads. */
  private static final int READ = 1 << 18;

  private final String name;
  private final long size;
  private final int shift;
  private final ByteBuffer[] segments;

  /** By segment and by offset modulo four, since rows begin at any byte. */
  private final FloatBuffer[][] floats;

  /** Open from mapping until reading ends; null if there is no file to read from. */
  private final @Nullable FileChannel channel;

  /** Of what is mapped; null if nothing is. */
  private final @Nullable MappedFileGuard guard;

  private Bytes(
      String name,
      long size,
      int shift,
      ByteBuffer[] segments,
      @Nullable FileChannel channel,
      @Nullable Path file) {
    this.guard = file == null ? null : MappedFileGuard.ofReplaceable(file, size);
    this.name = name;
    this.size = size;
    this.shift = shift;
    this.segments = segments;
    this.channel = channel;
    this.floats = new FloatBuffer[segments.length][4];
    for (int segment = 0; segment < segments.length; segment++) {
      segments[segment].order(ByteOrder.LITTLE_ENDIAN);
      for (int at = 0; at < 4; at++) {
        int from = Math.min(at, segments[segment].capacity());
        floats[segment][at] =
            segments[segment]
                .slice(from, segments[segment].capacity() - from)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
      }
    }
  }

  /** Maps a file, which can also be {@link #read} until {@link #endReading}. */
  static Bytes map(Path file) {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
      long size = channel.size();
      ByteBuffer[] segments = new ByteBuffer[segmentCount(size, MAPPED_SHIFT)];
      for (int i = 0; i < segments.length; i++) {
        long from = (long) i << MAPPED_SHIFT;
        long length = Math.min(size - from, 1L << MAPPED_SHIFT);
        segments[i] = channel.map(FileChannel.MapMode.READ_ONLY, from, length);
      }
      return new Bytes(file.toString(), size, MAPPED_SHIFT, segments, channel, file);
    } catch (IOException e) {
      close(channel);
      throw new EmbeddingException(file + " cannot be mapped: " + e, e);
    }
  }

  private static void close(@Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // Nothing was written, so that nothing is lost.
      }
    }
  }

  /** Closes the file; what is mapped stays so. */
  void endReading() {
    close(channel);
  }

  private static int segmentCount(long size, int shift) {
    return Math.toIntExact((size + (1L << shift) - 1) >>> shift);
  }

  static Bytes of(String name, byte[] content) {
    // One segment, however long: the shift only has to exceed every offset.
    return new Bytes(
        name, content.length, 31, new ByteBuffer[] {ByteBuffer.wrap(content)}, null, null);
  }

  /**
   * Reads all bytes onto the heap.
   *
   * @param most how many bytes to accept
   * @throws EmbeddingException if there are more
   */
  Bytes onHeap(long most) {
    if (size > most) {
      throw new EmbeddingException(
          name
              + " has "
              + size
              + " bytes, and this heap has room for "
              + most
              + ". Leave storage = heap out, and the file is mapped, or give the JVM a larger heap");
    }
    ByteBuffer[] loaded = new ByteBuffer[segmentCount(size, UNPACKED_SHIFT)];
    for (int i = 0; i < loaded.length; i++) {
      long from = (long) i << UNPACKED_SHIFT;
      byte[] segment = new byte[(int) Math.min(size - from, 1L << UNPACKED_SHIFT)];
      read(from, segment, 0, segment.length);
      loaded[i] = ByteBuffer.wrap(segment);
    }
    return new Bytes(name, size, UNPACKED_SHIFT, loaded, null, null);
  }

  /**
   * Reads a stream to its end.
   *
   * @param most how many bytes to accept
   * @throws EmbeddingException if there are more
   */
  static Bytes unpack(String name, InputStream in, long most) throws IOException {
    List<ByteBuffer> segments = new ArrayList<>();
    long size = 0;
    while (true) {
      byte[] segment = in.readNBytes(1 << UNPACKED_SHIFT);
      size += segment.length;
      if (size > most) {
        throw new EmbeddingException(
            name
                + " unpacks to more than "
                + most
                + " bytes, which is what this heap has room for. Unpack it to a file, which is then"
                + " mapped, or give the JVM a larger heap");
      }
      if (segment.length > 0) {
        segments.add(ByteBuffer.wrap(segment));
      }
      if (segment.length < 1 << UNPACKED_SHIFT) {
        return new Bytes(
            name, size, UNPACKED_SHIFT, segments.toArray(new ByteBuffer[0]), null, null);
      }
    }
  }

  /** The file, as the user knows it. */
  String name() {
    return name;
  }

  long size() {
    return size;
  }

  boolean isMapped() {
    return shift == MAPPED_SHIFT;
  }

  private int segment(long offset) {
    return (int) (offset >>> shift);
  }

  private int position(long offset) {
    return (int) (offset & ((1L << shift) - 1));
  }

  byte at(long offset) {
    try {
      return segments[segment(offset)].get(position(offset));
    } catch (InternalError e) {
      throw cutShort(e);
    }
  }

  int intAt(long offset) {
    int position = position(offset);
    ByteBuffer segment = segments[segment(offset)];
    if (position > segment.capacity() - Integer.BYTES) {
      return (at(offset) & 0xFF)
          | (at(offset + 1) & 0xFF) << 8
          | (at(offset + 2) & 0xFF) << 16
          | (at(offset + 3) & 0xFF) << 24;
    }
    try {
      return segment.getInt(position);
    } catch (InternalError e) {
      throw cutShort(e);
    }
  }

  long longAt(long offset) {
    int position = position(offset);
    ByteBuffer segment = segments[segment(offset)];
    if (position > segment.capacity() - Long.BYTES) {
      return (intAt(offset) & 0xFFFF_FFFFL) | (long) intAt(offset + Integer.BYTES) << 32;
    }
    try {
      return segment.getLong(position);
    } catch (InternalError e) {
      throw cutShort(e);
    }
  }

  float floatAt(long offset) {
    return Float.intBitsToFloat(intAt(offset));
  }

  /** Copies bytes; the stretch must lie within the file. */
  void copy(long offset, byte[] target, int from, int length) {
    int done = 0;
    while (done < length) {
      ByteBuffer segment = segments[segment(offset + done)];
      int position = position(offset + done);
      int count = Math.min(length - done, segment.capacity() - position);
      try {
        segment.get(position, target, from + done, count);
      } catch (InternalError e) {
        throw cutShort(e);
      }
      done += count;
    }
  }

  byte[] copy(long offset, int length) {
    byte[] copy = new byte[length];
    copy(offset, copy, 0, length);
    return copy;
  }

  /**
   * Copies bytes, for those who pass through a whole file: reading costs a quarter of the time in
   * which the system maps page after page. The stretch must lie within the file.
   */
  void read(long offset, byte[] target, int from, int length) {
    if (channel == null) {
      copy(offset, target, from, length);
      return;
    }
    try {
      int done = 0;
      while (done < length) {
        ByteBuffer next = ByteBuffer.wrap(target, from + done, Math.min(READ, length - done));
        int count = channel.read(next, offset + done);
        if (count < 0) {
          throw cutShort(null);
        }
        done += count;
      }
    } catch (ClosedChannelException e) {
      // Nobody else closes it while it is read; other threads meet it closed by the interrupted
      // one.
      EmbeddingInterruptedException interrupted = new EmbeddingInterruptedException();
      interrupted.initCause(e);
      throw interrupted;
    } catch (IOException e) {
      throw new EmbeddingException(name + " cannot be read: " + e, e);
    }
  }

  /** Whether the bytes from an offset on are the characters of a text, all of them ASCII. */
  boolean isAscii(long offset, String text) {
    ByteBuffer segment = segments[segment(offset)];
    int position = position(offset);
    int length = text.length();
    boolean isWithin = length <= segment.capacity() - position;
    try {
      for (int i = 0; i < length; i++) {
        char c = text.charAt(i);
        byte b = isWithin ? segment.get(position + i) : at(offset + i);
        if (b != c || b < 0) {
          return false;
        }
      }
      return true;
    } catch (InternalError e) {
      throw cutShort(e);
    }
  }

  /** Copies floats that stand at any byte. */
  void copyFloats(long offset, float[] target, int from, int count) {
    int position = position(offset);
    int segment = segment(offset);
    try {
      if (position + (long) count * Float.BYTES <= segments[segment].capacity()) {
        floats[segment][position & 3].get(position >> 2, target, from, count);
      } else {
        for (int i = 0; i < count; i++) {
          target[from + i] = floatAt(offset + (long) i * Float.BYTES);
        }
      }
    } catch (InternalError e) {
      throw cutShort(e);
    }
  }

  /** Adds floats that stand at any byte, one after the other, to an array. */
  void addFloats(long offset, float[] sum) {
    int position = position(offset);
    int segment = segment(offset);
    try {
      if (position + (long) sum.length * Float.BYTES <= segments[segment].capacity()) {
        FloatBuffer view = floats[segment][position & 3];
        int at = position >> 2;
        for (int i = 0; i < sum.length; i++) {
          sum[i] += view.get(at + i);
        }
      } else {
        for (int i = 0; i < sum.length; i++) {
          sum[i] += floatAt(offset + (long) i * Float.BYTES);
        }
      }
    } catch (InternalError e) {
      throw cutShort(e);
    }
  }

  /** Multiplies floats that stand at any byte with a vector, one after the other. */
  float dotFloats(long offset, float[] vector) {
    int position = position(offset);
    int segment = segment(offset);
    float sum = 0;
    try {
      if (position + (long) vector.length * Float.BYTES <= segments[segment].capacity()) {
        FloatBuffer view = floats[segment][position & 3];
        int at = position >> 2;
        for (int i = 0; i < vector.length; i++) {
          sum += view.get(at + i) * vector[i];
        }
      } else {
        for (int i = 0; i < vector.length; i++) {
          sum += floatAt(offset + (long) i * Float.BYTES) * vector[i];
        }
      }
    } catch (InternalError e) {
      throw cutShort(e);
    }
    return sum;
  }

  /**
   * Fails if the file has become shorter, for the end of whatever reads much of it: the JVM tells
   * of a page that was gone late, at times after what has been read was handed out.
   */
  void settle() {
    if (guard == null) {
      return;
    }
    try {
      guard.check();
    } catch (UncheckedIOException | InternalError e) {
      // The error comes late, perhaps when the file is as long as before again, or gone.
      throw cutShort(e);
    }
  }

  /** What the JVM throws when a mapped page is gone. */
  EmbeddingException cutShort(@Nullable Throwable cause) {
    String message = name + " was cut or rewritten while it was in use; open it again";
    return cause == null ? new EmbeddingException(message) : new EmbeddingException(message, cause);
  }
}
