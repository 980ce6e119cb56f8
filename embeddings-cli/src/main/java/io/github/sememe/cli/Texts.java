package io.github.sememe.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
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

  /** Hands over each text with its number, as soon as it is there. */
  void forEach(Streams streams, ObjIntConsumer<String> action) {
    int index = 0;
    if (areArguments()) {
      for (String text : arguments) {
        action.accept(text, index++);
      }
      return;
    }
    InputLines lines = new InputLines(streams.in());
    for (String line = lines.next(); line != null; line = lines.next()) {
      action.accept(line, index++);
    }
  }

  /** Reads all of them, for commands that need them together. */
  List<String> all(Streams streams) {
    List<String> texts = new ArrayList<>();
    forEach(streams, (text, index) -> texts.add(text));
    return texts;
  }
}
