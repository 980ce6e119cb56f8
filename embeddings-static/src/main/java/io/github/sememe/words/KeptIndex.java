package io.github.sememe.words;

import io.github.sememe.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the places of a file's words, and the table that finds them, in a file of its own, which is
 * mapped when the vectors are opened again: nothing is read and next to nothing lies on the heap.
 *
 * <p>The index belongs to one content of the file: its size, its time of change, and the bytes at
 * its beginning, middle and end are noted. If one differs, or the options do, the index is built
 * anew. It is written beside its place and moved there, so that nobody reads half of one.
 *
 * <p>The numbers, all little-endian and of eight bytes: magic, the file's size, its time in
 * nanoseconds, its sample, the options, the number of words, the size of the table, the end of the
 * words in the file, the counts of repeated and of mended words; then the places, the table, and
 * per mended word its index, its length and its bytes, padded to eight.
 */
final class KeptIndex {
  private static final System.Logger LOGGER = System.getLogger(KeptIndex.class.getPackageName());
  private static final long MAGIC = 0x31_58_44_49_4D_45_4D_53L;
  private static final int HEADER_LONGS = 10;
  private static final int SAMPLE = 256;
  private static final int BLOCK = 1 << 13;

  static final KeptIndex NONE = new KeptIndex(null, null, WordVectorOptions.DEFAULT);

  private final @Nullable Path file;
  private final @Nullable Path place;
  private final WordVectorOptions options;

  /**
   * The words of a file, found.
   *
   * @param vocabulary the words
   * @param end the byte after the last
   * @param report what was put up with
   */
  record Content(Vocabulary vocabulary, long end, LoadReport report) {}

  private KeptIndex(@Nullable Path file, @Nullable Path place, WordVectorOptions options) {
    this.file = file;
    this.place = place;
    this.options = options;
  }

  static KeptIndex of(Path file, Bytes bytes, WordVectorOptions options) {
    Path place = options.indexOf(file).orElse(null);
    if (place != null && !bytes.isMapped()) {
      throw refusal(bytes.name() + " is packed");
    }
    return place == null ? NONE : new KeptIndex(file, place, options);
  }

  boolean isKept() {
    return place != null;
  }

  static ConfigurationException refusal(String reason) {
    return new ConfigurationException(
        reason
            + ": an index is kept for word2vec and fastText binary files only. Convert the file to"
            + " word2vec binary first, or leave index out");
  }

  /** Takes the index that is kept, or has the file scanned and keeps what is found. */
  Content get(Bytes bytes, Supplier<Content> scan) {
    if (place == null || file == null) {
      return scan.get();
    }
    long[] state = state(file, bytes);
    Content kept = read(place, bytes, state);
    if (kept != null) {
      return kept;
    }
    Content found = scan.get();
    try {
      write(place, found, state);
    } catch (IOException e) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "The index {0} cannot be written ({1}); the next opening scans the file again",
          place,
          e);
      return found;
    }
    // Mapped, so that the heap of this process is spared, too.
    Content mapped = read(place, bytes, state);
    return mapped == null ? found : mapped;
  }

  /** What an index must agree with. */
  private long[] state(Path path, Bytes bytes) {
    try {
      long time = Files.getLastModifiedTime(path).to(java.util.concurrent.TimeUnit.NANOSECONDS);
      int policies = (options.unicode().name() + options.duplicates().name()).hashCode();
      long chosen = ((long) options.limit() << 32) | (policies & 0xFFFF_FFFFL);
      return new long[] {MAGIC, bytes.size(), time, sample(bytes), chosen};
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long sample(Bytes bytes) {
    long hash = bytes.size();
    for (long from : new long[] {0, bytes.size() / 2, bytes.size() - SAMPLE}) {
      long start = Math.max(0, from);
      int length = (int) Math.min(SAMPLE, bytes.size() - start);
      for (byte b : bytes.copy(start, length)) {
        hash = hash * 31 + b;
      }
    }
    return hash;
  }

  private static @Nullable Content read(Path place, Bytes bytes, long[] state) {
    if (!Files.isRegularFile(place)) {
      return null;
    }
    Bytes index = Bytes.map(place);
    long headerSize = (long) HEADER_LONGS * Long.BYTES;
    if (index.size() < headerSize) {
      return null;
    }
    for (int i = 0; i < state.length; i++) {
      if (index.longAt((long) i * Long.BYTES) != state[i]) {
        return null;
      }
    }
    long words = index.longAt(5 * Long.BYTES);
    long slots = index.longAt(6 * Long.BYTES);
    long tableStart = headerSize + words * Long.BYTES;
    long end = tableStart + slots * Long.BYTES;
    boolean isSane = words > 0 && words < slots && slots <= 1 << 30 && Long.bitCount(slots) == 1;
    if (!isSane || end > index.size()) {
      return null;
    }
    Map<Integer, byte[]> mended = mended(index, end, (int) words);
    if (mended == null) {
      return null;
    }
    Vocabulary vocabulary =
        new Vocabulary(
            bytes,
            new Longs.Mapped(index, headerSize, (int) words),
            new Longs.Mapped(index, tableStart, (int) slots),
            mended);
    LoadReport report =
        new LoadReport((int) index.longAt(8 * Long.BYTES), (int) index.longAt(9 * Long.BYTES));
    return new Content(vocabulary, index.longAt(7 * Long.BYTES), report);
  }

  /** Reads the mended words to the end of the index; null if they do not end there. */
  private static @Nullable Map<Integer, byte[]> mended(Bytes index, long from, int words) {
    Map<Integer, byte[]> mended = new HashMap<>();
    long at = from;
    while (at < index.size()) {
      if (at + 2 * Long.BYTES > index.size()) {
        return null;
      }
      long word = index.longAt(at);
      long length = index.longAt(at + Long.BYTES);
      boolean isSane = word >= 0 && word < words && length >= 0 && length <= 1 << 20;
      at += 2 * Long.BYTES;
      if (!isSane || at + padded(length) > index.size()) {
        return null;
      }
      mended.put((int) word, index.copy(at, (int) length));
      at += padded(length);
    }
    return mended;
  }

  private static long padded(long length) {
    return (length + 7) & ~7L;
  }

  private static void write(Path place, Content content, long[] state) throws IOException {
    Path folder = place.toAbsolutePath().getParent();
    Path unfinished = Files.createTempFile(folder, "." + place.getFileName(), ".tmp");
    try {
      try (FileChannel channel =
          FileChannel.open(
              unfinished, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
        LongWriter out = new LongWriter(channel);
        for (long each : state) {
          out.put(each);
        }
        Vocabulary vocabulary = content.vocabulary();
        out.put(vocabulary.size());
        out.put(vocabulary.table().size());
        out.put(content.end());
        out.put(content.report().duplicates());
        out.put(content.report().malformed());
        out.put(vocabulary.places());
        out.put(vocabulary.table());
        for (Map.Entry<Integer, byte[]> word : new TreeMap<>(vocabulary.repaired()).entrySet()) {
          out.put(word.getKey());
          out.put(word.getValue().length);
          out.put(word.getValue());
        }
        out.flush();
      }
      move(unfinished, place);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (java.nio.file.AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Writes numbers in blocks. */
  private static final class LongWriter {
    private final FileChannel channel;
    private final ByteBuffer block =
        ByteBuffer.allocate(BLOCK * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    LongWriter(FileChannel channel) {
      this.channel = channel;
    }

    void put(long number) throws IOException {
      if (!block.hasRemaining()) {
        flush();
      }
      block.putLong(number);
    }

    void put(Longs numbers) throws IOException {
      for (int i = 0; i < numbers.size(); i++) {
        put(numbers.get(i));
      }
    }

    /** Puts bytes, padded to a multiple of eight. */
    void put(byte[] bytes) throws IOException {
      for (int i = 0; i < bytes.length; i += Long.BYTES) {
        long number = 0;
        for (int k = 0; k < Long.BYTES && i + k < bytes.length; k++) {
          number |= (bytes[i + k] & 0xFFL) << (8 * k);
        }
        put(number);
      }
    }

    void flush() throws IOException {
      block.flip();
      while (block.hasRemaining()) {
        channel.write(block);
      }
      block.clear();
    }
  }
}
