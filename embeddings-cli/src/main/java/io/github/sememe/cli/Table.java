package io.github.sememe.cli;

import java.util.ArrayList;
import java.util.List;

/** A table for people: each column as wide as its widest cell. Used by one thread. */
final class Table {
  /** Where a narrow cell stands in its column. */
  enum Side {
    LEFT,
    RIGHT
  }

  private final List<Side> sides;
  private final List<List<String>> rows = new ArrayList<>();

  Table(Side... sides) {
    this.sides = List.of(sides);
  }

  /** Adds a row, with as many cells as there are sides, or fewer. */
  void row(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  /** Puts a text on one line of a bounded number of columns. */
  static String label(String text, int width) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return columns(line) <= width
        ? line
        : line.substring(0, line.offsetByCodePoints(0, width - 1)) + "…";
  }

  static int columns(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Returns all rows, each ended by a line feed. */
  String text() {
    StringBuilder table = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        String space = " ".repeat(width(column) - columns(cell));
        line.append(column == 0 ? "" : "  ")
            .append(sides.get(column) == Side.LEFT ? cell + space : space + cell);
      }
      table.append(line.toString().stripTrailing()).append('\n');
    }
    return table.toString();
  }

  private int width(int column) {
    return rows.stream()
        .filter(row -> row.size() > column)
        .mapToInt(row -> columns(row.get(column)))
        .max()
        .orElse(0);
  }
}
