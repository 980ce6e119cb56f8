package io.github.sememe.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleBiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Classic encoders as one writes them with strings and maps: the rivals of {@link
 * ClassicBenchmark}. They do what scikit-learn does by default: texts are lower-cased, words have
 * two letters at least, values stand in the order of their columns.
 */
final class PlainEncoder {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]{2,}");
  private static final int HASHED_COLUMNS = 1 << 20;

  private final Map<String, Integer> columns = new HashMap<>();
  private final double[] idf;

  PlainEncoder(List<String> lines) {
    Map<String, Integer> frequencies = new HashMap<>();
    for (String line : lines) {
      for (String word : new HashSet<>(words(line))) {
        frequencies.merge(word, 1, Integer::sum);
      }
    }
    idf = new double[frequencies.size()];
    for (String word : new TreeSet<>(frequencies.keySet())) {
      int column = columns.size();
      columns.put(word, column);
      idf[column] = Math.log((lines.size() + 1.0) / (frequencies.get(word) + 1.0)) + 1;
    }
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  private Map<Integer, Integer> counts(String text) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (String word : words(text)) {
      Integer column = columns.get(word);
      if (column != null) {
        counts.merge(column, 1, Integer::sum);
      }
    }
    return counts;
  }

  /** Returns the counts by column. */
  Map<Integer, Float> bagOfWords(String text) {
    Map<Integer, Float> values = new TreeMap<>();
    counts(text).forEach((column, count) -> values.put(column, (float) count));
    return values;
  }

  /** Returns the weights by column. */
  Map<Integer, Float> tfIdf(String text) {
    return scaled(counts(text), (column, count) -> count * idf[column]);
  }

  /** Returns the signed counts by hashed column. */
  Map<Integer, Float> hashing(String text) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (String word : words(text)) {
      int hash = murmur(word.getBytes(StandardCharsets.UTF_8));
      counts.merge((int) (Math.abs((long) hash) % HASHED_COLUMNS), hash < 0 ? -1 : 1, Integer::sum);
    }
    return scaled(counts, (column, count) -> count);
  }

  private static Map<Integer, Float> scaled(
      Map<Integer, Integer> counts, ToDoubleBiFunction<Integer, Integer> weight) {
    double sum = 0;
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      double value = weight.applyAsDouble(entry.getKey(), entry.getValue());
      sum += value * value;
    }
    double norm = Math.sqrt(sum);
    Map<Integer, Float> values = new TreeMap<>();
    counts.forEach(
        (column, count) ->
            values.put(column, (float) (weight.applyAsDouble(column, count) / norm)));
    return values;
  }

  private static int murmur(byte[] bytes) {
    int hash = 0;
    int block = 0;
    for (int i = 0; i < bytes.length; i++) {
      block |= (bytes[i] & 0xFF) << (8 * (i % 4));
      if (i % 4 == 3) {
        hash = Integer.rotateLeft(hash ^ scrambled(block), 13) * 5 + 0xE6546B64;
        block = 0;
      }
    }
    hash ^= scrambled(block) ^ bytes.length;
    hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
    hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
    return hash ^ (hash >>> 16);
  }

  private static int scrambled(int block) {
    return Integer.rotateLeft(block * 0xCC9E2D51, 15) * 0x1B873593;
  }
}
