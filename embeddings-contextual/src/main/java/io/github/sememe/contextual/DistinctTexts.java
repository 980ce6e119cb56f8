package io.github.sememe.contextual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The texts of one call, each once: what stands in the list repeatedly is computed once. */
final class DistinctTexts {
  private final List<String> texts = new ArrayList<>();
  private final int[] firstPlaces;
  private final int[] numbers;

  /**
   * Reads a list once.
   *
   * @throws NullPointerException if a text is null, naming its index
   */
  DistinctTexts(List<String> all) {
    numbers = new int[all.size()];
    int[] places = new int[all.size()];
    Map<String, Integer> known = new HashMap<>();
    int place = 0;
    for (String text : all) {
      int index = place;
      Objects.requireNonNull(text, () -> "Text " + index + " is null");
      Integer number = known.putIfAbsent(text, texts.size());
      if (number == null) {
        places[texts.size()] = place;
        numbers[place] = texts.size();
        texts.add(text);
      } else {
        numbers[place] = number;
      }
      place++;
    }
    firstPlaces = Arrays.copyOf(places, texts.size());
  }

  /** How many different texts there are. */
  int count() {
    return texts.size();
  }

  /** Returns a text by its number. */
  String text(int number) {
    return texts.get(number);
  }

  /** Returns where in the list a text stands for the first time. */
  int firstPlace(int number) {
    return firstPlaces[number];
  }

  /** Returns the number of the text at a place of the list. */
  int numberAt(int place) {
    return numbers[place];
  }
}
