package io.github.sememe.words;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelFormatException;
import io.github.sememe.spi.ModelFile;
import io.github.sememe.spi.Recognition;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Finds out from its content what a file is, and has it read. Names of files say nothing. */
final class VectorFiles {
  private static final int SNIFFED_LINES = 100;
  private static final int BEGINNING = 1 << 16;

  /** How much of the free heap may hold the bytes of a file. */
  private static final double SHARE_FOR_BYTES = 0.8;

  private VectorFiles() {}

  static WordFile read(Path file, WordVectorOptions options) {
    if (ModelFile.typeOf(file).isPresent()) {
      throw new ModelFormatException(
          file.toString(),
          "head",
          "a model that this library has saved",
          "the file of the vectors themselves");
    }
    if (!Files.isRegularFile(file)) {
      throw new ConfigurationException(
          file + (Files.exists(file) ? " is no file" : ": there is no such file"));
    }
    Bytes mapped = Bytes.map(file);
    try {
      Bytes bytes = unpacked(file, mapped, options);
      return read(bytes, options, KeptIndex.of(file, bytes, options));
    } finally {
      mapped.endReading();
    }
  }

  /** What an archive holds; other files are what they are. */
  private static Bytes unpacked(Path file, Bytes mapped, WordVectorOptions options) {
    byte[] magic = mapped.copy(0, (int) Math.min(4, mapped.size()));
    try {
      if (isGzip(magic)) {
        return unpack(file.toString(), new GZIPInputStream(Files.newInputStream(file), 1 << 16));
      }
      return isZip(magic) ? unzip(file, options) : mapped;
    } catch (ZipException | EOFException e) {
      throw new ModelFormatException(
          file.toString(), "", "a broken archive (" + e.getMessage() + ")", "a whole one", e);
    } catch (IOException e) {
      throw new EmbeddingException(file + " cannot be read: " + e, e);
    }
  }

  private static boolean isGzip(byte[] magic) {
    return magic.length > 2 && magic[0] == 0x1F && magic[1] == (byte) 0x8B && magic[2] == 8;
  }

  private static boolean isZip(byte[] magic) {
    return magic.length == 4
        && magic[0] == 'P'
        && magic[1] == 'K'
        && magic[2] == 3
        && magic[3] == 4;
  }

  private static Bytes unpack(String name, InputStream packed) throws IOException {
    try (packed) {
      return Bytes.unpack(name, packed, room());
    }
  }

  private static long room() {
    Runtime runtime = Runtime.getRuntime();
    long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    return (long) (free * SHARE_FOR_BYTES);
  }

  /** Where the rows of a file with sub-words shall lie, which are used where they stand. */
  private static Bytes stored(Bytes bytes, WordVectorOptions options) {
    return options.storage() == Storage.HEAP && bytes.isMapped() ? bytes.onHeap(room()) : bytes;
  }

  private static Bytes unzip(Path file, WordVectorOptions options) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<? extends ZipEntry> entries =
          zip.stream().filter(entry -> !entry.isDirectory()).toList();
      String names = String.join(", ", entries.stream().map(ZipEntry::getName).toList());
      ZipEntry entry = choose(entries, options);
      if (entry == null) {
        throw new ConfigurationException(
            file + " holds several files; set entry to one of: " + names);
      }
      return unpack(file + "!" + entry.getName(), zip.getInputStream(entry));
    }
  }

  private static @Nullable ZipEntry choose(
      List<? extends ZipEntry> entries, WordVectorOptions options) {
    if (options.entry().isEmpty()) {
      return entries.size() == 1 ? entries.get(0) : null;
    }
    return entries.stream()
        .filter(entry -> entry.getName().equals(options.entry().get()))
        .findFirst()
        .orElse(null);
  }

  static WordFile read(Bytes bytes, WordVectorOptions options, KeptIndex index) {
    if (bytes.size() == 0) {
      throw new ModelFormatException(bytes.name(), "", "an empty file", "word vectors");
    }
    Boolean isVersioned = FastTextReader.isVersioned(bytes);
    if (Boolean.TRUE.equals(isVersioned)) {
      refuseLimit(bytes, options);
      return FastTextReader.read(stored(bytes, options), true, options, index);
    }
    if (FinalfusionReader.recognises(bytes)) {
      refuseIndex(bytes, index);
      refuseLimit(bytes, options);
      return FinalfusionReader.read(stored(bytes, options), options);
    }
    Word2VecHeader header = Word2VecHeader.read(bytes);
    if (header != null && isHeader(bytes, header)) {
      if (isText(bytes, header)) {
        refuseIndex(bytes, index);
        return TextVectors.read(bytes, header, options);
      }
      return Word2VecBinary.read(bytes, header, options, index);
    }
    int dimension = options.dimension().orElseGet(() -> dimension(bytes));
    if (dimension > 0) {
      refuseIndex(bytes, index);
      return TextVectors.read(bytes, dimension, options);
    }
    if (isVersioned != null) {
      refuseLimit(bytes, options);
      return FastTextReader.read(stored(bytes, options), false, options, index);
    }
    throw new ModelFormatException(
        bytes.name(),
        "byte 0",
        "neither a header of two whole numbers nor lines of a word and numbers",
        "a file of word2vec, GloVe, fastText or finalfusion");
  }

  private static void refuseIndex(Bytes bytes, KeptIndex index) {
    if (index.isKept()) {
      throw KeptIndex.refusal(bytes.name() + " is neither");
    }
  }

  /** Sub-words need all rows, and mapped ones cost nothing. */
  private static void refuseLimit(Bytes bytes, WordVectorOptions options) {
    if (options.limit() != Integer.MAX_VALUE) {
      throw new ConfigurationException(
          bytes.name()
              + " is used whole, as all files of fastText and finalfusion: leave limit out, and"
              + " restrict queries instead");
    }
  }

  private static int dimension(Bytes bytes) {
    int dimension = TextVectors.guessDimension(bytes, 0, SNIFFED_LINES);
    if (dimension == 1) {
      throw new ModelFormatException(
          bytes.name(),
          "line 1",
          "lines with one number each, which need not be vectors",
          "vectors; if they are of dimension 1, say dimension = 1");
    }
    return dimension;
  }

  /**
   * Two numbers are a header unless they are the first row of a text without one, whose rows all
   * have one number.
   */
  private static boolean isHeader(Bytes bytes, Word2VecHeader header) {
    if (header.count() <= 0 || header.dimension() <= 0) {
      return true;
    }
    byte[] next = TextVectors.line(bytes, header.end(), Math.min(bytes.size(), header.end() + 100));
    return TextVectors.trailingNumbers(next) != 1 || header.dimension() == 1;
  }

  /** Tells text from binary rows: by whether the next line is a word and as many numbers. */
  private static boolean isText(Bytes bytes, Word2VecHeader header) {
    // No number that a program prints is longer than this.
    long longest = Vocabulary.LONGEST_WORD + Math.min(header.dimension(), 1 << 20) * 64;
    long end = Math.min(bytes.size(), header.end() + longest);
    byte[] next = TextVectors.line(bytes, header.end(), end);
    int numbers = TextVectors.trailingNumbers(next);
    return numbers > 0
        && (numbers >= header.dimension()
            || header.end() + next.length == bytes.size()
            || isAscii(next));
  }

  private static boolean isAscii(byte[] line) {
    for (byte b : line) {
      if (b < ' ' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  /** How sure it is that a file holds word vectors, from a look at its beginning. */
  static Recognition recognise(Path file) {
    if (!Files.isRegularFile(file)) {
      return Recognition.NONE;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(BEGINNING);
      if (isGzip(start)) {
        start =
            new GZIPInputStream(new SequenceInputStream(new ByteArrayInputStream(start), in))
                .readNBytes(BEGINNING);
      } else if (isZip(start)) {
        return recogniseEntries(file);
      }
      return recognise(Bytes.of(file.toString(), start), start.length < BEGINNING);
    } catch (IOException e) {
      return Recognition.NONE;
    }
  }

  private static Recognition recogniseEntries(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().filter(each -> !each.isDirectory()).toList()) {
        byte[] start = zip.getInputStream(entry).readNBytes(BEGINNING);
        if (recognise(Bytes.of(entry.getName(), start), start.length < BEGINNING)
            == Recognition.NONE) {
          return Recognition.NONE;
        }
      }
    }
    // Other models come in archives, too; who knows better may claim it.
    return Recognition.LAST_RESORT;
  }

  private static Recognition recognise(Bytes start, boolean isWhole) {
    boolean hasMagic =
        start.size() >= 4
            && (start.intAt(0) == FastTextHeader.MAGIC || FinalfusionReader.recognises(start));
    if (hasMagic) {
      return Recognition.CERTAIN;
    }
    Word2VecHeader header = Word2VecHeader.read(start);
    if (header != null && header.count() > 0 && header.dimension() > 0) {
      return Recognition.CERTAIN;
    }
    if (FastTextHeader.looksUnversioned(start)) {
      return Recognition.CERTAIN;
    }
    return looksLikeText(start, isWhole) ? Recognition.LAST_RESORT : Recognition.NONE;
  }

  private static boolean looksLikeText(Bytes start, boolean isWhole) {
    long end = start.size();
    // The last line may have been cut by us.
    while (!isWhole && end > 0 && start.at(end - 1) != '\n') {
      end--;
    }
    return end > 0
        && TextVectors.guessDimension(
                Bytes.of(start.name(), start.copy(0, (int) end)), 0, SNIFFED_LINES)
            > 1;
  }
}
