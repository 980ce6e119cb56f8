package io.github.sememe.classic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds terms in a vocabulary: the tables of a {@link Counter}, in which nothing is added. */
final class Columns implements RowCounter {
  private final int shortest;
  private final int longest;
  private final Analysis analysis;
  private final boolean joins;
  private final TermTable words;
  private final PairTable[] grams;

  /** At index n - 1, by number of the n-gram, its dimension, or -1. */
  private final int[][] columns;

  Columns(Analysis analysis, Vocabulary vocabulary) {
    this.analysis = analysis;
    this.joins = !analysis.combinesWords();
    this.shortest = joins ? 1 : analysis.shortest();
    this.longest = joins ? 1 : analysis.longest();
    this.words = new TermTable(vocabulary.size());
    this.grams = new PairTable[longest - 1];
    Arrays.setAll(grams, i -> new PairTable());
    List<int[]> numbers = new ArrayList<>();
    for (int n = 1; n <= longest; n++) {
      numbers.add(new int[0]);
    }
    for (int column = 0; column < vocabulary.size(); column++) {
      add(vocabulary, column, numbers);
    }
    this.columns = new int[longest][];
    for (int n = 1; n <= longest; n++) {
      int size = n == 1 ? words.size() : grams[n - 2].size();
      this.columns[n - 1] = padded(numbers.get(n - 1), size);
    }
  }

  /** Returns a table of words. */
  static TermTable table(List<String> words) {
    TermTable table = new TermTable(words.size());
    Tokens tokens = new Tokens();
    for (String word : words) {
      tokens.clear();
      tokens.addWord(PythonCharacters.withoutLoneSurrogates(word));
      table.intern(tokens.bytes, 0, tokens.ends[0]);
    }
    return table;
  }

  private void add(Vocabulary vocabulary, int column, List<int[]> numbers) {
    byte[] bytes = vocabulary.bytes();
    int start = vocabulary.start(column);
    int end = vocabulary.end(column);
    int n = 0;
    int number = -1;
    int from = start;
    while (from <= end) {
      int to = wordEnd(bytes, from, end);
      int word = words.intern(bytes, from, to - from);
      n++;
      if (n > longest) {
        return;
      }
      number = n == 1 ? word : grams[n - 2].intern(number, word);
      from = to + 1;
    }
    int[] known = numbers.get(n - 1);
    if (number >= known.length) {
      known = padded(known, 2 * number + 16);
      numbers.set(n - 1, known);
    }
    known[number] = column;
  }

  private int wordEnd(byte[] bytes, int from, int end) {
    int to = from;
    while (to < end && (longest == 1 || bytes[to] != ' ')) {
      to++;
    }
    return longest == 1 ? end : to;
  }

  private static int[] padded(int[] numbers, int length) {
    int[] padded = Arrays.copyOf(numbers, length);
    Arrays.fill(padded, Math.min(numbers.length, length), length, -1);
    return padded;
  }

  @Override
  public void count(Tokens tokens, Row row) {
    if (joins) {
      analysis.joinWords(tokens);
    }
    int found = longest == 1 ? words(tokens, row) : grams(tokens, row);
    row.addUp(found);
  }

  private int words(Tokens tokens, Row row) {
    int count = tokens.count;
    row.reserve(count);
    row.terms = count;
    int found = 0;
    for (int i = 0; i < count; i++) {
      int start = tokens.starts[i];
      // Where terms are single words, these have been numbered in the order of the dimensions.
      int column = words.find(tokens.bytes, start, tokens.ends[i] - start);
      row.found[found] = (long) column << 1;
      found += column >= 0 ? 1 : 0;
    }
    return found;
  }

  private int grams(Tokens tokens, Row row) {
    row.reserve(Math.multiplyExact(tokens.count, longest - shortest + 1));
    row.terms = 0;
    int[] ending = new int[longest];
    int found = 0;
    for (int i = 0; i < tokens.count; i++) {
      int start = tokens.starts[i];
      int word = words.find(tokens.bytes, start, tokens.ends[i] - start);
      int most = Math.min(longest, i + 1);
      for (int n = most; n > 1; n--) {
        int left = ending[n - 2];
        ending[n - 1] = left < 0 || word < 0 ? -1 : grams[n - 2].find(left, word);
      }
      ending[0] = word;
      row.terms += Math.max(0, most - shortest + 1);
      for (int n = shortest; n <= most; n++) {
        int number = ending[n - 1];
        if (number >= 0 && columns[n - 1][number] >= 0) {
          row.found[found++] = (long) columns[n - 1][number] << 1;
        }
      }
    }
    return found;
  }
}
