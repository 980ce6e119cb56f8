package io.github.sememe.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The texts of a command: its arguments, or the lines of standard input. */
final class Texts {
  @Parameters(paramLabel = "TEXT", description = "Texts; without any, the lines of standard input.")
  private List<String> arguments = List.of();

  boolean areArguments() {
    return !arguments.isEmpty();
  }

  List<String> arguments() {
    return arguments;
  }

  /** Reads all of them, for commands that need them together. */
  List<String> all(Streams streams) {
    if (areArguments()) {
      return arguments;
    }
    List<String> texts = new ArrayList<>();
    InputLines lines = new InputLines(streams.in());
    for (String line = lines.next(); line != null; line = lines.next()) {
      texts.add(line);
    }
    return texts;
  }
}
