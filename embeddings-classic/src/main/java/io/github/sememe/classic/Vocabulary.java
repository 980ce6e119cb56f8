package io.github.sememe.classic;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.RandomAccess;

/**
 * The terms of a corpus, each with its dimension, the number of texts that have it, and how often
 * it occurs in them.
 *
 * <pre>{@code
 * Vocabulary vocabulary = embedder.vocabulary();
 * int texts = vocabulary.documentFrequency(vocabulary.indexOf("bread").orElseThrow());
 * }</pre>
 *
 * <p>Terms stand in the order of their code points, as Python sorts them, unless they were given in
 * another. Immutable and safe for any number of threads.
 */
public final class Vocabulary {
  private final byte[] bytes;
  private final int[] ends;
  private final int[] documentFrequencies;
  private final long[] occurrences;

  /** Takes the arrays over. */
  Vocabulary(byte[] bytes, int[] ends, int[] documentFrequencies, long[] occurrences) {
    int used = ends.length == 0 ? 0 : ends[ends.length - 1];
    this.bytes = bytes.length == used + Tokens.PADDING ? bytes : padded(bytes, used);
    this.ends = ends;
    this.documentFrequencies = documentFrequencies;
    this.occurrences = occurrences;
  }

  private static byte[] padded(byte[] bytes, int used) {
    byte[] padded = Arrays.copyOf(bytes, Math.addExact(used, Tokens.PADDING));
    Arrays.fill(padded, used, padded.length, (byte) 0);
    return padded;
  }

  static Vocabulary of(List<String> terms, int[] documentFrequencies, long[] occurrences) {
    Tokens tokens = new Tokens();
    TermBuffer buffer = new TermBuffer(16 * terms.size());
    int[] ends = new int[terms.size()];
    for (int i = 0; i < ends.length; i++) {
      tokens.clear();
      tokens.addWord(PythonCharacters.withoutLoneSurrogates(terms.get(i)));
      ends[i] = buffer.append(tokens.bytes, 0, tokens.ends[0]);
    }
    return new Vocabulary(buffer.bytes(), ends, documentFrequencies, occurrences);
  }

  /** The terms in UTF-8, one behind the other, and {@link Tokens#PADDING} bytes. */
  byte[] bytes() {
    return bytes;
  }

  int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  int end(int index) {
    return ends[index];
  }

  /**
   * Returns the number of terms.
   *
   * @return how many dimensions they make
   */
  public int size() {
    return ends.length;
  }

  /**
   * Returns a term.
   *
   * @param index its dimension
   * @return the term
   * @throws IndexOutOfBoundsException if there is no such dimension
   */
  public String term(int index) {
    return Utf8.decode(bytes, start(Objects.checkIndex(index, ends.length)), ends[index]);
  }

  /**
   * Returns all terms.
   *
   * @return a view, in the order of the dimensions
   */
  public List<String> terms() {
    return new TermList();
  }

  private final class TermList extends AbstractList<String> implements RandomAccess {
    @Override
    public String get(int index) {
      return term(index);
    }

    @Override
    public int size() {
      return ends.length;
    }
  }

  /**
   * Finds a term by going through all of them where they are not sorted, else by halving.
   *
   * @param term the term, as the analyser makes it
   * @return its dimension, if it is known
   */
  public OptionalInt indexOf(String term) {
    Tokens wanted = new Tokens();
    wanted.addWord(PythonCharacters.withoutLoneSurrogates(term));
    int low = 0;
    int high = ends.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(middle, wanted);
      if (order == 0) {
        return OptionalInt.of(middle);
      }
      low = order < 0 ? middle + 1 : low;
      high = order > 0 ? middle - 1 : high;
    }
    // A given vocabulary has an order of its own.
    for (int index = 0; index < ends.length; index++) {
      if (compare(index, wanted) == 0) {
        return OptionalInt.of(index);
      }
    }
    return OptionalInt.empty();
  }

  private int compare(int index, Tokens wanted) {
    return Arrays.compareUnsigned(
        bytes, start(index), ends[index], wanted.bytes, 0, wanted.ends[0]);
  }

  /**
   * Returns how many texts of the corpus have a term.
   *
   * @param index its dimension
   * @return the number of texts
   * @throws IndexOutOfBoundsException if there is no such dimension
   */
  public int documentFrequency(int index) {
    return documentFrequencies[index];
  }

  /**
   * Returns how often a term occurs in the corpus.
   *
   * @param index its dimension
   * @return the number of occurrences, several in one text included
   * @throws IndexOutOfBoundsException if there is no such dimension
   */
  public long occurrences(int index) {
    return occurrences[index];
  }

  int[] ends() {
    return ends;
  }

  int[] documentFrequencies() {
    return documentFrequencies;
  }

  long[] occurrences() {
    return occurrences;
  }

  @Override
  public String toString() {
    return "Vocabulary[" + ends.length + " terms]";
  }
}
