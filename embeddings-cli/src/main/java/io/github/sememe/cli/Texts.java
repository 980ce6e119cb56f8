package io.github.sememe.cli;

import io.github.sememe.EmbeddingException;
import io.github.sememe.TruncationException;
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

  /** Reads all lines of standard input. */
  static List<String> lines(Streams streams) {
    List<String> texts = new ArrayList<>();
    InputLines lines = new InputLines(streams.in());
    for (String line = lines.next(); line != null; line = lines.next()) {
      texts.add(line);
    }
    return texts;
  }

  /** Reads all of them, for commands that need them together. */
  List<String> all(Streams streams) {
    List<String> texts = new ArrayList<>();
    forEach(streams, (text, index) -> texts.add(text));
    return texts;
  }

  /**
   * Says of an error about one text which that is, as people count.
   *
   * @param kind what a text is for whoever has given it, such as a line
   */
  static RuntimeException counted(EmbeddingException e, String kind) {
    if (e.index().isEmpty()) {
      return e;
    }
    long index = e.index().getAsLong();
    String reason = String.valueOf(e.getMessage()).replace("Text " + index + ": ", "");
    String message = kind + " " + (index + 1) + ": " + reason;
    return e instanceof TruncationException
        ? new UserMistake(message, e)
        : new EmbeddingException(message, e);
  }
}
