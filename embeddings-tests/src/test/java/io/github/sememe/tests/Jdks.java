package io.github.sememe.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The JDKs of this machine: the one that runs the tests, and its neighbours of version 17 and up.
 */
record Jdks(Path home, int version) {

  static List<Jdks> all() {
    Path own = Path.of(System.getProperty("java.home"));
    List<Path> homes = new ArrayList<>(List.of(own));
    try (Stream<Path> neighbours = Files.list(own.getParent())) {
      neighbours.sorted().forEach(homes::add);
    } catch (IOException e) {
      throw new IllegalStateException("The folder beside " + own + " cannot be listed", e);
    }
    return homes.stream()
        .filter(home -> Files.isExecutable(home.resolve("bin/java")))
        .map(Jdks::realPath)
        .distinct()
        .map(home -> new Jdks(home, majorVersion(home)))
        .filter(jdk -> jdk.version >= 17)
        .toList();
  }

  private static Path realPath(Path home) {
    try {
      return home.toRealPath();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int majorVersion(Path home) {
    Properties release = new Properties();
    try (var in = Files.newInputStream(home.resolve("release"))) {
      release.load(in);
    } catch (IOException e) {
      return 0;
    }
    String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Integer.parseInt(version.split("[.\\-+]", 2)[0]);
  }

  String java() {
    return home.resolve("bin/java").toString();
  }

  @Override
  public String toString() {
    return "JDK " + version;
  }
}
