package io.github.sememe.words;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbeddingException;
import io.github.sememe.spi.AtomicWrite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the places of a file's words, and the table that finds them, in a file of its own, which is
 * mapped when the vectors are opened again: nothing is read and next to nothing lies on the heap.
 *
 * <p>The index belongs to one content of the file: its size, its time of change, and the bytes at
 * its beginning, middle and end are noted. If one differs, or the options do, or the index itself
 * is not as it was written, it is built anew. It is written beside its place and moved there, so
 * that nobody reads half of one.
 *
 * <p>The numbers, all little-endian and of eight bytes: magic, the file's size, its time in
 * nanoseconds, its sample, the options, the number of words, the size of the table, the end of the
 * words in the file, the counts of repeated and of mended words, the CRC-32 of all that follows the
 * header, and that of the header up to here; then the places, the table in numbers of four bytes,
 * and per mended word its index, its length and its bytes, padded to eight.
 *
 * <p>There are no lambdas here and no logger before there is something to say: opening with an
 * index takes no longer than such things do the first time in a process.
 */
final class KeptIndex {
  private static final long MAGIC = 0x33_58_44_49_4D_45_4D_53L;
  private static final int WORDS = 5;
  private static final int SLOTS = 6;
  private static final int END = 7;
  private static final int REPEATED = 8;
  private static final int MENDED = 9;
  private static final int BODY_CHECKSUM = 10;
  private static final int HEADER_CHECKSUM = 11;
  private static final int HEADER_LONGS = 12;
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

  /** Finds the words of a file. */
  interface Scan {
    Content scan();
  }

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
  Content get(Bytes bytes, Scan scan) {
    if (place == null || file == null) {
      return scan.scan();
    }
    long[] state = state(file, bytes);
    Content kept = read(place, bytes, state);
    if (kept != null) {
      return kept;
    }
    Content found = scan.scan();
    try {
      AtomicWrite.file(place, new Writing(found, state));
    } catch (EmbeddingException e) {
      System.getLogger(KeptIndex.class.getPackageName())
          .log(
              System.Logger.Level.WARNING,
              "{0}; the next opening scans the word vectors again",
              e.getMessage());
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
      throw new EmbeddingException(path + " cannot be read: " + e, e);
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
    if (!Files.isRegularFile(place) || !Files.isReadable(place)) {
      return null;
    }
    Bytes index = Bytes.map(place);
    try {
      return isIntact(index, state) ? content(index, bytes) : null;
    } finally {
      index.endReading();
    }
  }

  private static boolean isIntact(Bytes index, long[] state) {
    if (index.size() < HEADER_LONGS * Long.BYTES) {
      return false;
    }
    for (int i = 0; i < state.length; i++) {
      if (longAt(index, i) != state[i]) {
        return false;
      }
    }
    return longAt(index, HEADER_CHECKSUM) == checksum(index, 0, HEADER_CHECKSUM * Long.BYTES)
        && longAt(index, BODY_CHECKSUM) == checksum(index, HEADER_LONGS * Long.BYTES, index.size());
  }

  private static long checksum(Bytes index, long from, long to) {
    CRC32 checksum = new CRC32();
    byte[] block = new byte[(int) Math.min(BLOCK * Long.BYTES, to - from)];
    for (long at = from; at < to; at += block.length) {
      int length = (int) Math.min(block.length, to - at);
      index.read(at, block, 0, length);
      checksum.update(block, 0, length);
    }
    return checksum.getValue();
  }

  private static long longAt(Bytes index, int number) {
    return index.longAt((long) number * Long.BYTES);
  }

  private static @Nullable Content content(Bytes index, Bytes bytes) {
    long words = longAt(index, WORDS);
    long slots = longAt(index, SLOTS);
    long headerSize = (long) HEADER_LONGS * Long.BYTES;
    long tableStart = headerSize + words * Long.BYTES;
    long end = tableStart + slots * Integer.BYTES;
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
            new Ints.Mapped(index, tableStart, (int) slots),
            mended);
    LoadReport report = new LoadReport((int) longAt(index, REPEATED), (int) longAt(index, MENDED));
    return new Content(vocabulary, longAt(index, END), report);
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

  /** Writes an index. */
  private record Writing(Content content, long[] state) implements AtomicWrite.FileContent {
    @Override
    public void writeTo(FileChannel channel) throws IOException {
      write(channel, content, state);
    }
  }

  private static void write(FileChannel channel, Content content, long[] state) throws IOException {
    Vocabulary vocabulary = content.vocabulary();
    LongWriter body = new LongWriter(channel.position(HEADER_LONGS * Long.BYTES));
    body.put(vocabulary.places());
    Ints table = vocabulary.table();
    for (int i = 0; i < table.size(); i += 2) {
      // The number of slots is a power of two.
      body.put((table.get(i) & 0xFFFF_FFFFL) | (long) table.get(i + 1) << 32);
    }
    for (Map.Entry<Integer, byte[]> word : new TreeMap<>(vocabulary.repaired()).entrySet()) {
      body.put(word.getKey());
      body.put(word.getValue().length);
      body.put(word.getValue());
    }
    long bodyChecksum = body.flush();
    LongWriter header = new LongWriter(channel.position(0));
    for (long each : state) {
      header.put(each);
    }
    header.put(vocabulary.size());
    header.put(vocabulary.table().size());
    header.put(content.end());
    header.put(content.report().duplicates());
    header.put(content.report().malformed());
    header.put(bodyChecksum);
    header.put(header.flush());
    header.flush();
  }

  /** Writes numbers in blocks, and knows their checksum. */
  private static final class LongWriter {
    private final FileChannel channel;
    private final CRC32 checksum = new CRC32();
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

    /** Returns the checksum of all that was put. */
    long flush() throws IOException {
      block.flip();
      checksum.update(block.duplicate());
      while (block.hasRemaining()) {
        channel.write(block);
      }
      block.clear();
      return checksum.getValue();
    }
  }
}
