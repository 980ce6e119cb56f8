package io.github.sememe.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** TF-IDF as one writes it with strings and maps: the rival of {@link ClassicBenchmark}. */
final class PlainTfIdf {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]{2,}");

  private final Map<String, Integer> columns = new HashMap<>();
  private final double[] idf;

  PlainTfIdf(List<String> lines) {
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

  /** Returns the values by column. */
  Map<Integer, Float> embed(String text) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (String word : words(text)) {
      Integer column = columns.get(word);
      if (column != null) {
        counts.merge(column, 1, Integer::sum);
      }
    }
    double sum = 0;
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      double value = entry.getValue() * idf[entry.getKey()];
      sum += value * value;
    }
    double norm = Math.sqrt(sum);
    Map<Integer, Float> values = new TreeMap<>();
    counts.forEach((column, count) -> values.put(column, (float) (count * idf[column] / norm)));
    return values;
  }
}
