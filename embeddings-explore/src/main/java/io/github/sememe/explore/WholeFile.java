package io.github.sememe.explore;

import io.github.sememe.EmbeddingException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file that is complete or not there: beside its place at first, then moved. */
final class WholeFile {
  private WholeFile() {}

  /** What goes into the file. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Replaces a file, following a symbolic link to where it leads. */
  static void write(Path file, Content content) {
    try {
      Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      if (Files.isDirectory(place)) {
        throw new EmbeddingException("Cannot write " + file + ": it is a folder");
      }
      Path folder = place.getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        throw new EmbeddingException("Cannot write " + file + ": there is no folder " + folder);
      }
      Path draft = draft(place);
      try {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
          content.writeTo(out);
        }
        move(draft, place);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new EmbeddingException("Cannot write " + file + ": " + e, e);
    }
  }

  /** Creates an empty file of the rights that any new file has, which temporary files have not. */
  private static Path draft(Path place) throws IOException {
    for (int attempt = 0; ; attempt++) {
      Path draft = place.resolveSibling("." + place.getFileName() + "." + attempt + ".draft");
      try {
        Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
            .close();
        return draft;
      } catch (FileAlreadyExistsException e) {
        if (attempt == 1_000) {
          throw e;
        }
      }
    }
  }

  private static void move(Path draft, Path place) throws IOException {
    try {
      Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
