package io.github.sememe.cli;

import io.github.sememe.words.Neighbour;
import java.util.List;
import java.util.Locale;

/** Prints words and how near they are. */
final class NeighbourList {
  private NeighbourList() {}

  static String of(List<Neighbour> neighbours, boolean asJson) {
    StringBuilder lines = new StringBuilder();
    for (Neighbour each : neighbours) {
      lines.append(
          asJson
              ? new Json().put("term", each.word()).put("score", each.score()).end() + "\n"
              : String.format(Locale.ROOT, "%7.4f  %s%n", each.score(), each.word())
                  .replace("\r\n", "\n"));
    }
    return lines.toString();
  }
}
