package io.github.sememe.spi;

import io.github.sememe.EmbeddingException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes a file or a folder that is complete or not there, whatever fails and whenever the machine
 * stops: beside its place at first, as a draft that nobody reads, then onto the disk, then moved.
 *
 * <pre>{@code
 * AtomicWrite.stream(file, out -> out.write(content));
 * }</pre>
 *
 * <p>A file that was there is replaced, or untouched if anything fails; a symbolic link is followed
 * to where it leads. A draft is removed when writing fails. Whatever else the content throws passes
 * through.
 */
public final class AtomicWrite {
  private static final int BUFFER = 1 << 16;

  private AtomicWrite() {}

  /** What goes into a file that is written at any position. */
  @FunctionalInterface
  public interface FileContent {
    /**
     * Writes the content.
     *
     * @param channel an empty file
     * @throws IOException if it cannot be written
     */
    void writeTo(FileChannel channel) throws IOException;
  }

  /** What goes into a file that is written from its beginning to its end. */
  @FunctionalInterface
  public interface StreamContent {
    /**
     * Writes the content.
     *
     * @param out an empty file, buffered; it is closed by whoever has opened it
     * @throws IOException if it cannot be written
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /** What goes into a folder. */
  @FunctionalInterface
  public interface FolderContent {
    /**
     * Writes the files.
     *
     * @param draft an empty folder, which is moved to its place afterwards
     * @throws IOException if one cannot be written
     */
    void writeTo(Path draft) throws IOException;
  }

  /**
   * Writes a file.
   *
   * @param file the file, which is replaced if it exists
   * @param content writes the content
   * @throws EmbeddingException if the file cannot be written, naming it and why
   */
  public static void file(Path file, FileContent content) {
    try {
      Path place = place(file);
      if (Files.isDirectory(place)) {
        throw refusal(file, "it is a folder; name a file");
      }
      // A device or a pipe would be gone, and a file in its place.
      if (Files.exists(place) && !Files.isRegularFile(place)) {
        throw refusal(file, "it is no regular file");
      }
      requireParent(file, place);
      Path draft = draft(place);
      try {
        writeDraft(draft, content);
        move(draft, place);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new EmbeddingException(file + " cannot be written: " + reason(e), e);
    }
  }

  /**
   * Writes a file from its beginning to its end.
   *
   * @param file the file, which is replaced if it exists
   * @param content writes the content
   * @throws EmbeddingException if the file cannot be written, naming it and why
   */
  public static void stream(Path file, StreamContent content) {
    file(
        file,
        channel -> {
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
          content.writeTo(out);
          out.flush();
        });
  }

  /**
   * Writes a folder.
   *
   * @param folder a folder that is not there yet, or empty
   * @param content writes the files
   * @throws EmbeddingException if the folder cannot be written, naming it and why
   */
  public static void folder(Path folder, FolderContent content) {
    requireNewFolder(folder);
    try {
      Path place = place(folder);
      Path draft = draft(place);
      try {
        Files.createDirectory(draft);
        content.writeTo(draft);
        for (Path each : inside(draft)) {
          if (Files.isRegularFile(each)) {
            force(each);
          }
        }
        if (Files.isDirectory(place)) {
          // Only an empty one can be.
          Files.delete(place);
        }
        move(draft, place);
      } finally {
        delete(draft);
      }
    } catch (IOException e) {
      throw new EmbeddingException(folder + " cannot be written: " + reason(e), e);
    }
  }

  /**
   * Checks that a folder could be written, for those who work long before they write.
   *
   * @param folder a folder
   * @throws EmbeddingException if the folder holds something, is a file, or has no place to lie in
   */
  public static void requireNewFolder(Path folder) {
    try {
      Path place = place(folder);
      if (!Files.exists(place)) {
        requireParent(folder, place);
        return;
      }
      if (!Files.isDirectory(place)) {
        throw refusal(folder, "it is a file; name a new folder");
      }
      try (Stream<Path> content = Files.list(place)) {
        if (content.findAny().isPresent()) {
          throw refusal(folder, "it is not empty; name a new folder");
        }
      }
    } catch (IOException e) {
      throw new EmbeddingException(folder + " cannot be written: " + reason(e), e);
    }
  }

  private static Path place(Path path) throws IOException {
    return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
  }

  private static void requireParent(Path path, Path place) {
    Path parent = place.getParent();
    if (parent == null || Files.isDirectory(parent)) {
      return;
    }
    throw refusal(
        path,
        Files.exists(parent) ? parent + " is a file, no folder" : "there is no folder " + parent);
  }

  private static EmbeddingException refusal(Path path, String reason) {
    return new EmbeddingException(path + " cannot be written: " + reason);
  }

  /** A right is missing where the draft lies, which is the folder of the place. */
  static String reason(IOException failure) {
    return failure instanceof AccessDeniedException denied && denied.getFile() != null
        ? "no right to write into " + Path.of(denied.getFile()).getParent()
        : failure.toString();
  }

  /**
   * Beside its place, for only within one file system a move is atomic; no temporary file, which
   * others could not read; of a short name, for that of the place may be as long as is allowed.
   */
  private static Path draft(Path place) {
    return place.resolveSibling(".draft-" + UUID.randomUUID());
  }

  private static void writeDraft(Path draft, FileContent content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      content.writeTo(channel);
      channel.force(true);
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void move(Path draft, Path place) throws IOException {
    try {
      Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** All that lies in a folder, and the folder itself last. */
  private static List<Path> inside(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      for (Path each : inside(folder)) {
        Files.delete(each);
      }
    }
  }
}
