package io.github.sememe.classic;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers and counts the terms of many texts. Each thread fills one of its own; they are merged at
 * the end, and the sums do not depend on which text went where.
 *
 * <p>N-grams of words are pairs of a shorter n-gram and a word, never joined texts, as long as no
 * word holds a space.
 */
final class Counter {
  private final Analysis analysis;
  private final DocumentReader reader;
  private final Tokens tokens = new Tokens();
  private final boolean joins;
  private final int shortest;
  private final int longest;
  private final TermTable words = new TermTable(1 << 12);

  /** At index n - 2 the n-grams. */
  private final PairTable[] grams;

  /** At index n - 1 those of the n-grams. */
  private final TermStatistics[] statistics;

  /** At index n - 1 the n-gram that ends at the current word. */
  private final int[] ending;

  private int text;
  private long texts;
  private long terms;

  Counter(Analysis analysis) {
    this.analysis = analysis;
    this.reader = analysis.reader();
    this.joins = !analysis.combinesWords();
    this.shortest = analysis.combinesWords() ? analysis.shortest() : 1;
    this.longest = analysis.combinesWords() ? analysis.longest() : 1;
    this.ending = new int[longest];
    this.grams = new PairTable[longest - 1];
    Arrays.setAll(grams, i -> new PairTable());
    this.statistics = new TermStatistics[longest];
    Arrays.setAll(statistics, i -> new TermStatistics());
  }

  /**
   * Counts a text.
   *
   * @param rows takes the terms, too; null if they are not needed
   */
  void add(String document, @Nullable TermRows rows) {
    reader.read(document, tokens);
    if (joins) {
      analysis.joinWords(tokens);
    }
    text++;
    texts++;
    if (longest == 1) {
      countWords(rows);
    } else {
      countGrams(rows);
    }
    if (rows != null) {
      rows.endRow();
    }
  }

  private void countWords(@Nullable TermRows rows) {
    TermStatistics counts = statistics[0];
    int count = tokens.count;
    terms += count;
    if (rows != null) {
      rows.reserve(count);
    }
    for (int i = 0; i < count; i++) {
      int start = tokens.starts[i];
      int word = words.intern(tokens.bytes, start, tokens.ends[i] - start);
      counts.count(word, text);
      if (rows != null) {
        rows.add(word);
      }
    }
  }

  private void countGrams(@Nullable TermRows rows) {
    int count = tokens.count;
    if (rows != null) {
      rows.reserve(Math.multiplyExact(count, longest));
    }
    for (int i = 0; i < count; i++) {
      int start = tokens.starts[i];
      int word = words.intern(tokens.bytes, start, tokens.ends[i] - start);
      for (int n = Math.min(longest, i + 1); n > 1; n--) {
        ending[n - 1] = grams[n - 2].intern(ending[n - 2], word);
      }
      ending[0] = word;
      for (int n = shortest; n <= Math.min(longest, i + 1); n++) {
        statistics[n - 1].count(ending[n - 1], text);
        terms++;
        if (rows != null) {
          rows.add(Math.addExact(Math.multiplyExact(ending[n - 1], longest), n - 1));
        }
      }
    }
  }

  /**
   * Adds what another has counted.
   *
   * @return the numbers that its terms have here, by their numbers there; at index n - 1 those of
   *     the n-grams
   */
  int[][] merge(Counter other) {
    texts += other.texts;
    terms += other.terms;
    int[][] numbers = new int[longest][];
    for (int n = 1; n <= longest; n++) {
      numbers[n - 1] = n == 1 ? mergeWords(other) : mergeGrams(other, n, numbers);
      TermStatistics theirs = other.statistics[n - 1];
      for (int term = 0; term < numbers[n - 1].length; term++) {
        statistics[n - 1].add(
            numbers[n - 1][term], theirs.documentFrequency(term), theirs.occurrences(term));
      }
    }
    return numbers;
  }

  private int[] mergeWords(Counter other) {
    int[] numbers = new int[other.words.size()];
    byte[] padded = Arrays.copyOf(other.words.terms(), paddedLength(other.words));
    for (int term = 0; term < numbers.length; term++) {
      int start = other.words.start(term);
      numbers[term] = words.intern(padded, start, other.words.end(term) - start);
    }
    return numbers;
  }

  private static int paddedLength(TermTable table) {
    int last = table.size() - 1;
    return (last < 0 ? 0 : table.end(last)) + Tokens.PADDING;
  }

  private int[] mergeGrams(Counter other, int n, int[][] numbers) {
    PairTable theirs = other.grams[n - 2];
    int[] merged = new int[theirs.size()];
    grams[n - 2].reserve(Math.addExact(grams[n - 2].size(), merged.length));
    for (int gram = 0; gram < merged.length; gram++) {
      merged[gram] =
          grams[n - 2].intern(numbers[n - 2][theirs.left(gram)], numbers[0][theirs.right(gram)]);
    }
    return merged;
  }

  /** Adds the terms of a vocabulary with their counts, as if its texts had been counted here. */
  void seed(Vocabulary vocabulary, long seededTexts, long seededTerms) {
    texts += seededTexts;
    terms += seededTerms;
    for (int term = 0; term < vocabulary.size(); term++) {
      List<String> parts = parts(vocabulary.term(term));
      int number = -1;
      for (int n = 1; n <= parts.size(); n++) {
        tokens.clear();
        tokens.addWord(parts.get(n - 1));
        int word = words.intern(tokens.bytes, 0, tokens.ends[0]);
        number = n == 1 ? word : grams[n - 2].intern(number, word);
      }
      statistics[parts.size() - 1].add(
          number, vocabulary.documentFrequency(term), vocabulary.occurrences(term));
    }
  }

  /** The words of an n-gram; more than there can be is a term that cannot occur. */
  private List<String> parts(String term) {
    List<String> parts = longest == 1 ? List.of(term) : List.of(term.split(" ", -1));
    return parts.size() > longest ? List.of(term) : parts;
  }

  /** Returns how many words a term has and which number among those, or null if it is not known. */
  @Nullable Located locate(String term) {
    List<String> parts = parts(term);
    int number = -1;
    for (int n = 1; n <= parts.size(); n++) {
      tokens.clear();
      tokens.addWord(parts.get(n - 1));
      int word = words.find(tokens.bytes, 0, tokens.ends[0]);
      number = n == 1 ? word : number < 0 || word < 0 ? -1 : grams[n - 2].find(number, word);
    }
    return number < 0 ? null : new Located(parts.size(), number);
  }

  /**
   * Where a term was found.
   *
   * @param n how many words it has
   * @param number its number among the n-grams of so many
   */
  record Located(int n, int number) {}

  /** How many texts were counted. */
  long texts() {
    return texts;
  }

  /** How many terms these had together, repetitions included. */
  long terms() {
    return terms;
  }

  int shortest() {
    return shortest;
  }

  int longest() {
    return longest;
  }

  /** How many n-grams are known; those of fewer words than the shortest are only parts. */
  int size(int n) {
    return n == 1 ? words.size() : grams[n - 2].size();
  }

  TermStatistics statistics(int n) {
    return statistics[n - 1];
  }

  /** Writes the bytes of an n-gram to a buffer; returns where they end. */
  int write(int n, int term, TermBuffer target) {
    if (n > 1) {
      PairTable pairs = grams[n - 2];
      write(n - 1, pairs.left(term), target);
      target.append((byte) ' ');
      return write(1, pairs.right(term), target);
    }
    return target.append(words.terms(), words.start(term), words.end(term));
  }
}
