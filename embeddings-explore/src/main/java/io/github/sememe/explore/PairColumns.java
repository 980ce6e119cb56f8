package io.github.sememe.explore;

import io.github.sememe.spi.TextLines;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * In which columns of a file the two texts and the score stand.
 *
 * <p>Four layouts are told apart: text, text, score; score, text, text; that of the STS Benchmark
 * (genre, file, year, number, score, text, text, and perhaps sources); and a header that names
 * {@code sentence1}, {@code sentence2} and {@code score}.
 *
 * @param left the column of the first text, from 0
 * @param right the column of the second text
 * @param score the column of the score
 * @param fewest the fewest columns that a row has
 * @param most the most columns that a row has
 * @param header the number of the line that names the columns; 0 for none
 */
record PairColumns(int left, int right, int score, int fewest, int most, long header) {
  static final String EXPECTED =
      "text, text and score, separated by tabs (or score, text, text; the columns of the STS"
          + " Benchmark; or a header that names sentence1, sentence2 and score)";

  private static final PairColumns SCORE_LAST = new PairColumns(0, 1, 2, 3, 3, 0);
  private static final PairColumns SCORE_FIRST = new PairColumns(1, 2, 0, 3, 3, 0);
  private static final PairColumns STS_BENCHMARK = new PairColumns(5, 6, 4, 7, 9, 0);

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

  static String[] split(String line) {
    return line.split("\t", -1);
  }

  /** Reads a file until a row tells where the score stands, which a row of numbers does not. */
  static PairColumns of(Path file) {
    try (TextLines lines = TextLines.open(file)) {
      boolean isFirst = true;
      while (lines.advance()) {
        String line = lines.line();
        if (isRow(line, isFirst)) {
          PairColumns columns = of(split(line), isFirst ? lines.number() : 0, lines);
          if (columns != null) {
            return columns;
          }
          isFirst = false;
        }
      }
      return SCORE_LAST;
    }
  }

  /** Whether a line is a row or a header: before the first row, comments begin with a hash. */
  static boolean isRow(String line, boolean isFirst) {
    if (!isFirst || !line.startsWith("#")) {
      return !line.isEmpty();
    }
    String[] fields = split(line);
    return fields.length == 3 && number(fields[2]).isPresent();
  }

  private static @Nullable PairColumns of(String[] row, long header, TextLines lines) {
    PairColumns named = header > 0 ? named(row, header) : null;
    if (named != null) {
      return named;
    }
    if (row.length == 3) {
      boolean isFirst = number(row[0]).isPresent();
      boolean isLast = number(row[2]).isPresent();
      if (isFirst && isLast) {
        return null;
      }
      if (isFirst || isLast) {
        return isFirst ? SCORE_FIRST : SCORE_LAST;
      }
    }
    if (row.length >= STS_BENCHMARK.fewest
        && row.length <= STS_BENCHMARK.most
        && number(row[STS_BENCHMARK.score]).isPresent()) {
      return STS_BENCHMARK;
    }
    throw lines.problem(row.length + " columns and no score where one should be", EXPECTED);
  }

  private static @Nullable PairColumns named(String[] row, long header) {
    List<String> names =
        List.of(row).stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    int left = names.indexOf("sentence1");
    int right = names.indexOf("sentence2");
    int score = names.indexOf("score");
    return left < 0 || right < 0 || score < 0
        ? null
        : new PairColumns(left, right, score, row.length, row.length, header);
  }

  /** Reads a row, which must have its columns and a number in that of the score. */
  ScoredPair pair(String line, TextLines lines) {
    String[] row = split(line);
    if (row.length < fewest || row.length > most) {
      String allowed = fewest == most ? "" + fewest : fewest + " to " + most;
      throw lines.problem(row.length + " columns", allowed + " columns, separated by tabs");
    }
    OptionalDouble value = number(row[score]);
    if (value.isEmpty()) {
      throw lines.problem("no number in column " + (score + 1), "the score of the pair");
    }
    return new ScoredPair(row[left], row[right], value.getAsDouble(), lines.number());
  }

  /** Reads a finite decimal number, and nothing else that Java takes for one. */
  private static OptionalDouble number(String text) {
    String number = text.strip();
    if (!NUMBER.matcher(number).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(number);
    return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
