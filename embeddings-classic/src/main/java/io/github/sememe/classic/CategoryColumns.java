package io.github.sememe.classic;

import io.github.sememe.ConfigurationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which dimension each category has: scikit-learn's rules for rare and for dropped ones. */
final class CategoryColumns {
  /** What the dimension of rare categories is called. */
  static final String INFREQUENT = "infrequent_sklearn";

  /** A category that has no dimension. */
  static final int DROPPED = -1;

  private final int[] columns;
  private final List<String> names = new ArrayList<>();
  private int infrequent = DROPPED;

  CategoryColumns(OneHotOptions options, Vocabulary categories, long texts) {
    boolean[] rare = rare(options, categories, texts);
    int[] grouped = new int[categories.size()];
    for (int category = 0; category < grouped.length; category++) {
      if (!rare[category]) {
        grouped[category] = names.size();
        names.add(categories.term(category));
      }
    }
    int shared = names.size();
    boolean anyRare = false;
    for (int category = 0; category < grouped.length; category++) {
      if (rare[category]) {
        grouped[category] = shared;
        anyRare = true;
      }
    }
    if (anyRare) {
      names.add(INFREQUENT);
      infrequent = shared;
    }
    int dropped = dropped(options.drop(), categories, rare, grouped);
    this.columns = Arrays.stream(grouped).map(column -> without(dropped, column)).toArray();
    if (dropped >= 0) {
      infrequent = without(dropped, infrequent);
      names.remove(dropped);
    }
  }

  private static int without(int dropped, int column) {
    if (dropped < 0 || column < dropped) {
      return column;
    }
    return column == dropped ? DROPPED : column - 1;
  }

  private static boolean[] rare(OneHotOptions options, Vocabulary categories, long texts) {
    boolean[] rare = new boolean[categories.size()];
    int frequent = rare.length;
    DocumentLimit least = options.minFrequency();
    for (int category = 0; category < rare.length && least != null; category++) {
      rare[category] = categories.occurrences(category) < least.of(texts);
      frequent -= rare[category] ? 1 : 0;
    }
    int most = options.maxCategories();
    if (most > 0 && most < frequent + 1) {
      // The dimension of rare ones counts, too. The sort is stable: of equal ones the first go.
      IntStream.range(0, rare.length)
          .boxed()
          .sorted(Comparator.comparingLong(categories::occurrences))
          .limit(Math.max(0, rare.length - (most - 1L)))
          .forEach(category -> rare[category] = true);
    }
    return rare;
  }

  private int dropped(Drop drop, Vocabulary categories, boolean[] rare, int[] grouped) {
    return switch (drop.kind()) {
      case NONE -> DROPPED;
      case FIRST -> 0;
      case IF_BINARY -> names.size() == 2 ? 0 : DROPPED;
      case NAMED -> {
        int category = categories.indexOf(drop.category()).orElse(-1);
        if (category < 0 || rare[category]) {
          throw new ConfigurationException(
              "drop names "
                  + (category < 0 ? "no category" : "a category that shares its dimension"));
        }
        yield grouped[category];
      }
    };
  }

  int dimension() {
    return names.size();
  }

  String name(int column) {
    return names.get(column);
  }

  /** The dimension of a category, or {@link #DROPPED}. */
  int of(int category) {
    return columns[category];
  }

  /** The dimension of rare categories, or {@link #DROPPED}. */
  int infrequent() {
    return infrequent;
  }
}
