package io.github.sememe.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A corpus like English, always the same: words of Zipfian frequency, sentences of some twenty
 * words, capitals and punctuation.
 *
 * <p>{@code java -cp … io.github.sememe.bench.ClassicCorpus FILE [cyrillic]} writes it for other
 * tools.
 */
public final class ClassicCorpus {
  private static final long SEED = 20_261_125;
  private static final int VOCABULARY = 60_000;
  private static final int SENTENCES = 57_000;
  private static final String CONSONANTS = "tnshrdlcmwfgypbvk";
  private static final String VOWELS = "eaoiu";

  private final Random random = new Random(SEED);
  private final String[] words = new String[VOCABULARY];

  private ClassicCorpus() {
    for (int rank = 0; rank < VOCABULARY; rank++) {
      words[rank] = word(rank);
    }
  }

  /** Frequent words are short, as in any language. */
  private String word(int rank) {
    int syllables = 1 + (int) Math.min(4, Math.log10(rank + 1.0) * 0.6 + random.nextDouble());
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < syllables; i++) {
      word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
      word.append(VOWELS.charAt(random.nextInt(VOWELS.length())));
      if (random.nextInt(3) == 0) {
        word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
      }
    }
    return word.toString();
  }

  /**
   * Writes text in another alphabet, so that each letter takes two bytes.
   *
   * @param text a text in Latin letters
   * @return the same in Cyrillic letters, capitals and punctuation included
   */
  static String cyrillic(String text) {
    StringBuilder written = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isSmall = c >= 'a' && c <= 'z';
      boolean isCapital = c >= 'A' && c <= 'Z';
      written.append((char) (isSmall ? c - 'a' + '\u0430' : isCapital ? c - 'A' + '\u0410' : c));
    }
    return written.toString();
  }

  private List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < SENTENCES; i++) {
      int length = 5 + random.nextInt(27);
      StringBuilder sentence = new StringBuilder();
      for (int j = 0; j < length; j++) {
        String word = words[(int) Math.pow(VOCABULARY, random.nextDouble()) - 1];
        sentence.append(j == 0 ? "" : random.nextInt(12) == 0 ? ", " : " ");
        sentence.append(j == 0 ? Character.toUpperCase(word.charAt(0)) : word.charAt(0));
        sentence.append(word, 1, word.length());
      }
      sentences.add(sentence.append(" .").toString());
    }
    return sentences;
  }

  /**
   * Returns the corpus, or the lines of a file.
   *
   * @param file a file with a document a line, or an empty string for the generated corpus
   * @return the documents
   */
  public static List<String> lines(String file) {
    if (file.isEmpty()) {
      return new ClassicCorpus().sentences();
    }
    try {
      return Files.readAllLines(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the generated corpus.
   *
   * @param arguments the file to write, and {@code cyrillic} for Cyrillic letters
   * @throws IOException if it cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    String corpus = String.join("\n", lines("")) + "\n";
    boolean isCyrillic = arguments.length > 1 && arguments[1].equals("cyrillic");
    Files.writeString(Path.of(arguments[0]), isCyrillic ? cyrillic(corpus) : corpus);
  }
}
