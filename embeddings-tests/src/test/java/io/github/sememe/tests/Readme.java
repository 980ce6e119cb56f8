package io.github.sememe.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Java snippets of the README, in the order in which they stand there. */
final class Readme {
  private static final Pattern BLOCK =
      Pattern.compile("<!-- snippet: (\\w+) -->\\s*```java\n(.*?)```", Pattern.DOTALL);

  private Readme() {}

  /** A stretch of code whose imports come first. */
  record Snippet(String name, String code) {
    /** Wraps the statements in a class with a main method. */
    String asClass(String packageName, String className) {
      String imports =
          code.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
      String body =
          code.lines()
              .filter(line -> !line.startsWith("import "))
              .collect(Collectors.joining("\n"));
      return "package "
          + packageName
          + ";\n"
          + imports
          + "\npublic class "
          + className
          + " {\n  public static void main(String[] args) throws Exception {\n"
          + body
          + "\n  }\n}\n";
    }
  }

  static List<Snippet> snippets() {
    List<Snippet> snippets = new ArrayList<>();
    Matcher block = BLOCK.matcher(text());
    while (block.find()) {
      snippets.add(new Snippet(block.group(1), block.group(2)));
    }
    return snippets;
  }

  static Snippet snippet(String name) {
    return snippets().stream()
        .filter(snippet -> snippet.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static String text() {
    try {
      return Files.readString(Path.of(System.getProperty("project.root"), "README.md"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
