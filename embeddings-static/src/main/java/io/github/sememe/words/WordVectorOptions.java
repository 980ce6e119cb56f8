package io.github.sememe.words;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How a file of word vectors is read.
 *
 * <pre>{@code
 * WordVectors vectors =
 *     WordVectors.open(path, WordVectorOptions.DEFAULT.withLimit(100_000).withIndexBeside());
 * }</pre>
 *
 * <p>Immutable.
 */
public final class WordVectorOptions {
  /** All words, mapped where possible, no index kept. */
  public static final WordVectorOptions DEFAULT = new WordVectorOptions(new Values());

  private static final String INDEX_SUFFIX = ".sememe-index";

  private final Values values;

  private WordVectorOptions(Values values) {
    this.values = values;
  }

  /** What {@link WordVectorOptions} holds; changed only between copying and wrapping. */
  private static final class Values implements Cloneable {
    private int limit = Integer.MAX_VALUE;
    private int dimension;
    private UnicodePolicy unicode = UnicodePolicy.REPLACE;
    private DuplicatePolicy duplicates = DuplicatePolicy.FIRST;
    private NonFinitePolicy nonFinite = NonFinitePolicy.ERROR;
    private Storage storage = Storage.MAPPED;
    private NeighbourSearch search = NeighbourSearch.PLAIN;
    private boolean lowerCaseFallback;
    private boolean isIndexBeside;
    private @Nullable Path indexFolder;
    private @Nullable String entry;
    private @Nullable Boolean endOfSentenceNgrams;

    Values copy() {
      try {
        return (Values) super.clone();
      } catch (CloneNotSupportedException e) {
        throw new IllegalStateException("it is cloneable", e);
      }
    }
  }

  /**
   * Returns options that read only the first words of a file, which are its most frequent.
   *
   * @param words how many, at least 1
   * @return new options
   */
  public WordVectorOptions withLimit(int words) {
    if (words < 1) {
      throw new IllegalArgumentException("limit is " + words + ", must be at least 1");
    }
    Values changed = values.copy();
    changed.limit = words;
    return new WordVectorOptions(changed);
  }

  /**
   * Returns options that say how many numbers a line of a text without header has, where the lines
   * leave that open.
   *
   * @param numbers the dimension, at least 1
   * @return new options
   */
  public WordVectorOptions withDimension(int numbers) {
    if (numbers < 1) {
      throw new IllegalArgumentException("dimension is " + numbers + ", must be at least 1");
    }
    Values changed = values.copy();
    changed.dimension = numbers;
    return new WordVectorOptions(changed);
  }

  /**
   * Returns options with another treatment of words that are not UTF-8.
   *
   * @param policy {@link UnicodePolicy#REPLACE} by default
   * @return new options
   */
  public WordVectorOptions withUnicode(UnicodePolicy policy) {
    Values changed = values.copy();
    changed.unicode = policy;
    return new WordVectorOptions(changed);
  }

  /**
   * Returns options with another treatment of repeated words.
   *
   * @param policy {@link DuplicatePolicy#FIRST} by default
   * @return new options
   */
  public WordVectorOptions withDuplicates(DuplicatePolicy policy) {
    Values changed = values.copy();
    changed.duplicates = policy;
    return new WordVectorOptions(changed);
  }

  /**
   * Returns options with another treatment of values that are not finite.
   *
   * @param policy {@link NonFinitePolicy#ERROR} by default
   * @return new options
   */
  public WordVectorOptions withNonFinite(NonFinitePolicy policy) {
    Values changed = values.copy();
    changed.nonFinite = policy;
    return new WordVectorOptions(changed);
  }

  /**
   * Returns options that keep vectors elsewhere.
   *
   * @param place {@link Storage#MAPPED} by default
   * @return new options
   */
  public WordVectorOptions withStorage(Storage place) {
    Values changed = values.copy();
    changed.storage = place;
    return new WordVectorOptions(changed);
  }

  /**
   * Returns options that look for neighbours in another way; what is found is the same.
   *
   * @param search {@link NeighbourSearch#PLAIN} by default
   * @return new options
   */
  public WordVectorOptions withSearch(NeighbourSearch search) {
    Values changed = values.copy();
    changed.search = search;
    return new WordVectorOptions(changed);
  }

  /**
   * Returns options under which a word that is not in the file is looked up in lower case, too.
   *
   * @param fallback false by default
   * @return new options
   */
  public WordVectorOptions withLowerCaseFallback(boolean fallback) {
    Values changed = values.copy();
    changed.lowerCaseFallback = fallback;
    return new WordVectorOptions(changed);
  }

  /**
   * Returns options that keep the index of words beside the file, as {@code NAME.sememe-index}, for
   * files of binary word2vec and fastText. It is rebuilt when the file has changed.
   *
   * @return new options
   */
  public WordVectorOptions withIndexBeside() {
    Values changed = values.copy();
    changed.isIndexBeside = true;
    changed.indexFolder = null;
    return new WordVectorOptions(changed);
  }

  /**
   * Returns options that keep the index of words in a folder.
   *
   * @param folder an existing folder
   * @return new options
   */
  public WordVectorOptions withIndexIn(Path folder) {
    Values changed = values.copy();
    changed.isIndexBeside = false;
    changed.indexFolder = folder;
    return new WordVectorOptions(changed);
  }

  /**
   * Returns options that choose a file within a zip archive.
   *
   * @param name the name of the entry, such as {@code glove.6B.300d.txt}
   * @return new options
   */
  public WordVectorOptions withEntry(String name) {
    Values changed = values.copy();
    changed.entry = name;
    return new WordVectorOptions(changed);
  }

  /**
   * Returns options that say whether the end-of-line token {@code </s>} of a fastText model has
   * character n-grams. Without this it has them in files before version 12, which were trained so;
   * fastText itself has stopped to look.
   *
   * @param with true to use them, false to do as today's fastText does
   * @return new options
   */
  public WordVectorOptions withEndOfSentenceNgrams(boolean with) {
    Values changed = values.copy();
    changed.endOfSentenceNgrams = with;
    return new WordVectorOptions(changed);
  }

  int limit() {
    return values.limit;
  }

  OptionalInt dimension() {
    return values.dimension == 0 ? OptionalInt.empty() : OptionalInt.of(values.dimension);
  }

  UnicodePolicy unicode() {
    return values.unicode;
  }

  DuplicatePolicy duplicates() {
    return values.duplicates;
  }

  NonFinitePolicy nonFinite() {
    return values.nonFinite;
  }

  Storage storage() {
    return values.storage;
  }

  NeighbourSearch search() {
    return values.search;
  }

  boolean lowerCaseFallback() {
    return values.lowerCaseFallback;
  }

  Optional<String> entry() {
    return Optional.ofNullable(values.entry);
  }

  Optional<Boolean> endOfSentenceNgrams() {
    return Optional.ofNullable(values.endOfSentenceNgrams);
  }

  /** Where the index of a file is kept, if it is. */
  Optional<Path> indexOf(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    if (values.isIndexBeside) {
      return Optional.of(whole.resolveSibling(whole.getFileName() + INDEX_SUFFIX));
    }
    if (values.indexFolder == null) {
      return Optional.empty();
    }
    // Files of one name in several folders are told apart by where they lie.
    String name = whole.getFileName() + "-" + Long.toHexString(hash(whole.toString()));
    return Optional.of(values.indexFolder.resolve(name + INDEX_SUFFIX));
  }

  /** FNV-1a, in 64 bits. */
  private static long hash(String text) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    return hash;
  }
}
