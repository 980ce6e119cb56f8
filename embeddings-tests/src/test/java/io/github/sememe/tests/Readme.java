package io.github.sememe.tests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** The Java snippets of the README and of guides, in the order in which they stand there. */
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

    /** Compiles it and runs it in a folder, which then holds what the snippet writes. */
    JavaProcess run(Path folder) throws IOException {
      Path source = folder.resolve(name + ".java");
      Files.writeString(source, asClass("document", name));
      String classPath = System.getProperty("java.class.path");
      int compiled =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, "-cp", classPath, "-d", folder.toString(), source.toString());
      if (compiled != 0) {
        throw new IllegalStateException("The snippet " + name + " does not compile");
      }
      return JavaProcess.run(
          List.of(
              Jdks.all().get(0).java(),
              "-cp",
              folder + File.pathSeparator + classPath,
              "document." + name),
          folder);
    }
  }

  static List<Snippet> snippets() {
    return snippets(text());
  }

  static List<Snippet> snippets(String document) {
    List<Snippet> snippets = new ArrayList<>();
    Matcher block = BLOCK.matcher(document);
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
    return text("README.md");
  }

  /** Reads a document, named from the root of the project. */
  static String text(String document) {
    try {
      return Files.readString(Path.of(System.getProperty("project.root"), document));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
