package io.github.sememe.words;

import io.github.sememe.EmbeddingException;
import io.github.sememe.math.FloatRows;
import io.github.sememe.math.Vectors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Words and their vectors, from a file of word2vec, GloVe, fastText or finalfusion.
 *
 * <pre>{@code
 * WordVectors vectors = WordVectors.open(Path.of("glove.6B.300d.txt"));
 * float[] king = vectors.vector("king");
 * double similarity = vectors.similarity("king", "queen");
 * List<Neighbour> best = vectors.analogy("man").isTo("king").as("woman").top(1);
 * }</pre>
 *
 * <p>What a file is, its content tells. Binary files are mapped where they lie and may be larger
 * than the heap; several processes share their pages. A mapping lasts until nobody refers to the
 * object and it is collected, for JDK 17 has no safe way to end it sooner; until then the file may
 * be deleted or replaced, but must not be shortened or written to. Text is parsed onto the heap.
 *
 * <p>Immutable and safe for any number of threads. The first search computes the lengths of all
 * vectors, or for fastText the vectors of all words, and keeps them; with {@link
 * NeighbourSearch#FILTERED} copies in bytes, too.
 */
public final class WordVectors {
  private final String name;
  private final WordFile file;
  private final WordVectorOptions options;
  private final FloatRows rows;
  private final CheckedRows checked;
  private volatile @Nullable VectorSearch search;

  private WordVectors(String name, WordFile file, WordVectorOptions options) {
    this.name = name;
    this.file = file;
    this.options = options;
    this.checked = new CheckedRows(file.vocabulary().size());
    this.rows =
        options.storage() == Storage.HEAP
                && file.subwords() == null
                && !(file.rows() instanceof HeapRows)
            ? HeapRows.copyOf(file.rows())
            : file.rows();
  }

  /**
   * Opens a file.
   *
   * @param path a file of word2vec, GloVe, fastText or finalfusion; text and word2vec also packed
   *     by gzip, or as an entry of a zip archive
   * @return its words and vectors
   * @throws io.github.sememe.ConfigurationException if there is no such file
   * @throws io.github.sememe.ModelFormatException if it is not understood, or broken
   */
  public static WordVectors open(Path path) {
    return open(path, WordVectorOptions.DEFAULT);
  }

  /**
   * Opens a file in another way than the usual.
   *
   * @param path a file of word2vec, GloVe, fastText or finalfusion
   * @param options what is read, and how
   * @return its words and vectors
   * @throws io.github.sememe.ConfigurationException if there is no such file
   * @throws io.github.sememe.ModelFormatException if it is not understood, or broken
   */
  public static WordVectors open(Path path, WordVectorOptions options) {
    return new WordVectors(path.toString(), VectorFiles.read(path, options), options);
  }

  static WordVectors of(String name, WordFile file, WordVectorOptions options) {
    return new WordVectors(name, file, options);
  }

  /**
   * Returns the number of words.
   *
   * @return how many different words there are, at least 1
   */
  public int size() {
    return file.vocabulary().size();
  }

  /**
   * Returns the dimension.
   *
   * @return the length of every vector
   */
  public int dimension() {
    return file.rows().dimension();
  }

  /**
   * Returns the format that the content shows.
   *
   * @return its name, for people
   */
  public String format() {
    return file.format();
  }

  /**
   * Returns what was put up with when the file was read.
   *
   * @return counts of repeated and of malformed words
   */
  public LoadReport report() {
    return file.report();
  }

  /**
   * Returns the index of a word.
   *
   * @param word the word, exactly as in the file; in lower case, too, if the options say so
   * @return from 0 to {@code size() - 1} in the order of the file; -1 if it is not there
   */
  public int indexOf(String word) {
    try {
      int index = file.vocabulary().indexOf(word);
      if (index < 0 && options.lowerCaseFallback()) {
        return file.vocabulary().indexOf(word.toLowerCase(Locale.ROOT));
      }
      return index;
    } catch (InternalError e) {
      throw cutShort(e);
    }
  }

  /** The JVM tells of a page that is gone late, often only in the caller of whoever read it. */
  private EmbeddingException cutShort(InternalError late) {
    return file.vocabulary().file().cutShort(late);
  }

  /**
   * Tells whether a word is in the file.
   *
   * @param word the word
   * @return whether {@link #indexOf} finds it
   */
  public boolean contains(String word) {
    return indexOf(word) >= 0;
  }

  /**
   * Returns the word at an index.
   *
   * @param index from 0 to {@code size() - 1}
   * @return the word; what is not UTF-8 in it is U+FFFD
   * @throws IndexOutOfBoundsException if there is no such word
   */
  public String word(int index) {
    return file.vocabulary().word(java.util.Objects.checkIndex(index, size()));
  }

  /**
   * Returns how often a word stood in the text that the vectors were trained on.
   *
   * @param index from 0 to {@code size() - 1}
   * @return the count, if the file tells it, as fastText's own do
   */
  public OptionalLong count(int index) {
    java.util.Objects.checkIndex(index, size());
    Longs counts = file.counts();
    return counts == null ? OptionalLong.empty() : OptionalLong.of(counts.get(index));
  }

  /**
   * Returns the vector of a word.
   *
   * @param word the word; models with sub-words, such as fastText's, know any
   * @return a new array
   * @throws UnknownWordException if the word has no vector
   * @throws io.github.sememe.ModelFormatException if the vector holds something that is not a
   *     finite number, and the options do not keep such
   */
  public float[] vector(String word) {
    float[] vector = vectorOrNull(word);
    if (vector == null) {
      file.vocabulary().file().settle();
      throw new UnknownWordException(word, name);
    }
    return vector;
  }

  /**
   * Returns the vector of a word, if it has one.
   *
   * @param word the word
   * @return a new array, if the word is in the file or has parts that are
   */
  public Optional<float[]> find(String word) {
    return Optional.ofNullable(vectorOrNull(word));
  }

  private float @Nullable [] vectorOrNull(String word) {
    int index = indexOf(word);
    return index >= 0 ? vector(index) : vectorOfSubwords(word);
  }

  private float @Nullable [] vectorOfSubwords(String word) {
    Subwords subwords = file.subwords();
    if (subwords == null) {
      return null;
    }
    try {
      float[] vector = subwords.unknown(word);
      if (vector != null) {
        checkFinite(vector, "the sub-words of an unknown word");
      }
      return vector;
    } catch (InternalError e) {
      throw cutShort(e);
    }
  }

  /**
   * Returns the vector of the word at an index.
   *
   * @param index from 0 to {@code size() - 1}
   * @return a new array
   * @throws IndexOutOfBoundsException if there is no such word
   */
  public float[] vector(int index) {
    java.util.Objects.checkIndex(index, size());
    Subwords subwords = file.subwords();
    try {
      float[] vector =
          subwords != null && subwords.composesKnownWords()
              ? subwords.vector(index)
              : rows.row(index);
      if (!checked.isChecked(index)) {
        checkFinite(vector, "row " + (index + 1));
        checked.mark(index);
      }
      return vector;
    } catch (InternalError e) {
      throw cutShort(e);
    }
  }

  /**
   * Refuses what no sum recovers from.
   *
   * @param place of what the vector is
   */
  void checkFinite(float[] vector, String place) {
    file.vocabulary().file().settle();
    if (options.nonFinite() == NonFinitePolicy.ERROR && !Finite.isFinite(vector)) {
      throw new io.github.sememe.ModelFormatException(
          name,
          place,
          "a vector with a value that is not a finite number",
          "finite numbers, or non-finite = keep, which hands out what is there");
    }
  }

  /**
   * Returns the cosine of two words.
   *
   * @param a a word
   * @param b another
   * @return from -1 to 1; 0 if one has a vector of zeros
   * @throws UnknownWordException if one has no vector
   */
  public double similarity(String a, String b) {
    return Vectors.cosine(vector(a), vector(b));
  }

  /**
   * Returns the cosine of the means of two groups of words, as gensim's {@code n_similarity}: words
   * without a vector do not count.
   *
   * @param a words
   * @param b other words
   * @return from -1 to 1; 0 if one group has no vector
   */
  public double similarity(List<String> a, List<String> b) {
    return Vectors.cosine(mean(a, false), mean(b, false));
  }

  /**
   * Returns the mean of the unit vectors of words, as gensim's {@code get_mean_vector}.
   *
   * @param words words; those without a vector do not count
   * @return the mean; zeros if none has a vector
   */
  public float[] mean(List<String> words) {
    return mean(words, true);
  }

  private float[] mean(List<String> words, boolean ofUnitVectors) {
    float[] mean = new float[dimension()];
    int count = 0;
    for (String word : words) {
      float[] vector = vectorOrNull(word);
      if (vector != null) {
        count++;
        double norm = ofUnitVectors ? Vectors.norm(vector) : 1;
        Vectors.addScaled((float) (norm == 0 ? 0 : 1 / norm), vector, 0, mean, 0, mean.length);
      }
    }
    for (int i = 0; i < mean.length && count > 0; i++) {
      mean[i] /= count;
    }
    return mean;
  }

  /**
   * Finds the words nearest to one.
   *
   * @param word the word, which is not among the answers; models with sub-words know any
   * @param k how many, at least 1
   * @return the nearest, by cosine, nearest first; equal ones in the order of the file
   * @throws UnknownWordException if the word has no vector
   */
  public List<Neighbour> nearest(String word, int k) {
    return query().positive(word).top(k);
  }

  /**
   * Finds the words nearest to a vector.
   *
   * @param vector a vector of the dimension of the words
   * @param k how many, at least 1
   * @return the nearest, by cosine, nearest first; equal ones in the order of the file
   * @throws IllegalArgumentException if the dimension is another
   */
  public List<Neighbour> nearest(float[] vector, int k) {
    return query().positive(vector).top(k);
  }

  /**
   * Begins an analogy: {@code analogy("man").isTo("king").as("woman").top(1)}.
   *
   * @param a the first word
   * @return what asks for the second
   */
  public Analogy analogy(String a) {
    return new Analogy(this, a);
  }

  /**
   * Begins a search by any number of words.
   *
   * @return an empty query
   */
  public WordQuery query() {
    return new WordQuery(this);
  }

  /**
   * Finds the word that fits least with the others: the one farthest from the mean of their unit
   * vectors.
   *
   * @param words words; those without a vector do not take part
   * @return the odd one out; of equal ones the first in alphabetical order
   * @throws IllegalArgumentException if none has a vector
   */
  public String doesntMatch(List<String> words) {
    List<String> known = new ArrayList<>(words);
    known.removeIf(word -> vectorOrNull(word) == null);
    if (known.isEmpty()) {
      throw new IllegalArgumentException("None of the words has a vector");
    }
    float[] mean = mean(known, true);
    String worst = "";
    double lowest = Double.POSITIVE_INFINITY;
    for (String word : known) {
      double score = Vectors.cosine(vector(word), mean);
      if (score < lowest || (score == lowest && word.compareTo(worst) < 0)) {
        lowest = score;
        worst = word;
      }
    }
    return worst;
  }

  /**
   * Returns how near a word is to another, compared with all others.
   *
   * @param a a word, whose neighbours are counted
   * @param b another
   * @return 1 if {@code b} is the nearest neighbour of {@code a}, 2 if it is the next, and so on
   * @throws UnknownWordException if one is not in the file
   */
  public int rank(String a, String b) {
    int indexA = known(a);
    int indexB = known(b);
    return search().rank(vector(indexA), indexA, indexB);
  }

  private int known(String word) {
    int index = indexOf(word);
    if (index < 0) {
      throw new UnknownWordException(word, name);
    }
    return index;
  }

  /**
   * Tells whether this is a classifier of fastText.
   *
   * @return whether {@link #classify} works
   */
  public boolean isClassifier() {
    FastText fastText = file.fastText();
    return fastText != null && fastText.isSupervised();
  }

  /**
   * Returns the labels of a classifier, without {@code __label__}.
   *
   * @return the labels in the order of the file; none if this is no classifier
   */
  public List<String> labels() {
    FastText fastText = file.fastText();
    return fastText == null ? List.of() : fastText.labelNames();
  }

  /**
   * Gives a text its most likely labels.
   *
   * @param text a text of one line; line feeds within count as spaces
   * @param k how many labels, at least 1
   * @return labels, most likely first, equal ones in the order of the file; none if the model knows
   *     nothing of the text
   * @throws IllegalStateException if this is no classifier
   */
  public List<Label> classify(String text, int k) {
    return classify(text, k, 0);
  }

  /**
   * Gives a text the labels that are likely enough.
   *
   * @param text a text of one line; line feeds within count as spaces
   * @param k how many labels at the most, at least 1
   * @param threshold labels less likely than this are left out
   * @return labels, most likely first
   * @throws IllegalStateException if this is no classifier
   */
  public List<Label> classify(String text, int k, double threshold) {
    FastText fastText = file.fastText();
    if (fastText == null || !fastText.isSupervised()) {
      throw new IllegalStateException(name + " is no classifier: it has no labels");
    }
    if (k < 1) {
      throw new IllegalArgumentException("k is " + k + ", must be at least 1");
    }
    List<Label> labels = fastText.classify(text, k, (float) threshold);
    file.vocabulary().file().settle();
    return labels;
  }

  /**
   * Writes all words and vectors to a file, which is complete or not there.
   *
   * @param target the file, which is replaced if it exists
   * @param newFormat how to write
   * @param progress is told now and then how many words are written
   * @throws io.github.sememe.EmbeddingException if a word does not fit into the format, or the file
   *     cannot be written
   */
  public void save(
      Path target, WordVectorFormat newFormat, java.util.function.IntConsumer progress) {
    new WordVectorWriter(this, newFormat, progress).write(target);
  }

  WordFile file() {
    return file;
  }

  String name() {
    return name;
  }

  WordVectorOptions options() {
    return options;
  }

  /** The search, made by the first who needs it while others wait. */
  VectorSearch search() {
    VectorSearch present = search;
    if (present == null) {
      synchronized (this) {
        present = search;
        if (present == null) {
          Subwords subwords = file.subwords();
          present =
              subwords != null && file.fastText() != null
                  ? VectorSearch.of(file.vocabulary(), subwords, dimension(), options.search())
                  : VectorSearch.of(file.vocabulary(), rows, options.search());
          search = present;
        }
      }
    }
    return present;
  }

  @Override
  public String toString() {
    return "WordVectors[" + format() + ", " + size() + " x " + dimension() + "]";
  }
}
