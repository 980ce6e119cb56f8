package io.github.sememe.tests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The names in a jar. */
final class JarEntries {
  private JarEntries() {}

  static List<String> of(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().map(ZipEntry::getName).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
