package io.github.sememe.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Writes large files of made-up word vectors, the same bytes for the same seed, for benchmarks of
 * opening and searching.
 *
 * <p>{@code java -cp embeddings-bench.jar io.github.sememe.bench.WordVectorFiles FOLDER [WORDS]}
 * writes {@code vectors.bin} (word2vec, 400,000 x 300: 484 MB), {@code vectors.txt} (the same as
 * GloVe text: 1 GB) and {@code fasttext.bin} (skip-gram, 100,000 words, 470,000 buckets, 300
 * dimensions: 800 MB).
 */
public final class WordVectorFiles {
  private static final int DIMENSION = 300;
  private static final int WORDS = 400_000;
  private static final int FASTTEXT_WORDS = 100_000;
  private static final int BUCKETS = 470_000;
  private static final long SEED = 20261125;
  private static final int BUFFER = 1 << 20;
  private static final String CONSONANTS = "bcdfghjklmnprstvwxz";
  private static final String VOWELS = "aeiouyäöé";

  private WordVectorFiles() {}

  /**
   * Writes the files.
   *
   * @param arguments the folder, and perhaps how many words, in which case only {@code vectors.bin}
   *     is written
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Files.createDirectories(folder);
    if (arguments.length > 1) {
      writeBinary(folder.resolve("vectors.bin"), Integer.parseInt(arguments[1]), DIMENSION);
      return;
    }
    writeBinary(folder.resolve("vectors.bin"), WORDS, DIMENSION);
    writeText(folder.resolve("vectors.txt"), WORDS, DIMENSION);
    writeFastText(folder.resolve("fasttext.bin"), FASTTEXT_WORDS, BUCKETS, DIMENSION);
  }

  /**
   * Makes up a word: different for each number, longer for rarer ones.
   *
   * @param number the number of the word, from 0
   * @return syllables
   */
  public static String word(int number) {
    StringBuilder word = new StringBuilder();
    int rest = number;
    do {
      word.append(CONSONANTS.charAt(rest % CONSONANTS.length()));
      rest /= CONSONANTS.length();
      word.append(VOWELS.charAt(rest % VOWELS.length()));
      rest /= VOWELS.length();
    } while (rest > 0);
    return word.toString();
  }

  /** Rows that follow from the seed and their number alone. */
  private static void row(int number, float[] row) {
    SplittableRandom random = new SplittableRandom(SEED + number);
    for (int i = 0; i < row.length; i++) {
      // Five digits, as the published files have them.
      row[i] = (float) (Math.rint((random.nextDouble() + random.nextDouble() - 1) * 1e5) / 1e5);
    }
  }

  /**
   * Writes word2vec's binary format, without line feeds, as Google's file is.
   *
   * @param file the file
   * @param words how many words
   * @param dimension how many values each
   * @throws IOException if it cannot be written
   */
  public static void writeBinary(Path file, int words, int dimension) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
      out.write((words + " " + dimension + "\n").getBytes(StandardCharsets.US_ASCII));
      float[] row = new float[dimension];
      ByteBuffer bytes = floats(dimension);
      for (int i = 0; i < words; i++) {
        row(i, row);
        out.write((word(i) + " ").getBytes(StandardCharsets.UTF_8));
        bytes.asFloatBuffer().put(row);
        out.write(bytes.array());
      }
    }
  }

  private static ByteBuffer floats(int count) {
    return ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Writes GloVe's text format.
   *
   * @param file the file
   * @param words how many words
   * @param dimension how many values each
   * @throws IOException if it cannot be written
   */
  public static void writeText(Path file, int words, int dimension) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
      float[] row = new float[dimension];
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < words; i++) {
        row(i, row);
        line.setLength(0);
        line.append(word(i));
        for (float value : row) {
          long digits = Math.round((double) value * 1e5);
          String magnitude = String.valueOf(Math.abs(digits) + 100_000);
          line.append(digits < 0 ? " -0." : " 0.");
          line.append(magnitude, magnitude.length() - 5, magnitude.length());
        }
        out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /**
   * Writes a skip-gram model in fastText's format, version 12, with n-grams of 3 to 6 characters.
   *
   * @param file the file
   * @param words how many words
   * @param buckets how many rows for n-grams
   * @param dimension how many values each
   * @throws IOException if it cannot be written
   */
  public static void writeFastText(Path file, int words, int buckets, int dimension)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
      ByteBuffer header = ByteBuffer.allocate(92).order(ByteOrder.LITTLE_ENDIAN);
      header.putInt(793712314).putInt(12).putInt(dimension).putInt(5).putInt(5).putInt(5);
      header.putInt(5).putInt(1).putInt(2).putInt(2).putInt(buckets).putInt(3).putInt(6);
      header.putInt(100).putDouble(1e-4);
      header.putInt(words).putInt(words).putInt(0).putLong(1_000_000_000L).putLong(-1);
      out.write(header.array());
      for (int i = 0; i < words; i++) {
        ByteBuffer entry = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        entry.put((byte) 0).putLong(1_000_000_000L / (i + 1)).put((byte) 0);
        out.write(word(i).getBytes(StandardCharsets.UTF_8));
        out.write(entry.array());
      }
      out.write(0);
      writeMatrix(out, words + buckets, dimension);
      out.write(0);
      writeMatrix(out, words, dimension);
    }
  }

  private static void writeMatrix(OutputStream out, int rows, int dimension) throws IOException {
    ByteBuffer size = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    out.write(size.putLong(rows).putLong(dimension).array());
    float[] row = new float[dimension];
    ByteBuffer bytes = floats(dimension);
    for (int i = 0; i < rows; i++) {
      row(i, row);
      bytes.asFloatBuffer().put(row);
      out.write(bytes.array());
    }
  }
}
