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
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file or a folder that is complete or not there, whatever fails and whenever the machine
 * stops: beside its place at first, as a draft that nobody reads, then onto the disk, then moved.
 *
 * <pre>{@code
 * AtomicWrite.stream(file, out -> out.write(content));
 * }</pre>
 *
 * <p>A file that was there is replaced and its permissions kept, or it is untouched if anything
 * fails; a symbolic link is followed to where it leads, also if nothing is there yet. A draft is
 * removed when writing fails. Of several who write to one place at once, the last one wins.
 * Whatever else the content throws passes through.
 */
public final class AtomicWrite {
  private static final int BUFFER = 1 << 16;

  /** So many links in a row are followed by systems, too. */
  private static final int MOST_LINKS = 40;

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
      // A device or a pipe would be gone, and a file in its place. Its place has no path at times.
      if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
        throw refusal(file, "it is no regular file");
      }
      Path place = place(file);
      if (Files.isDirectory(place)) {
        throw refusal(file, "it is a folder; name a file");
      }
      requireParent(file, place);
      Path draft = draft(place);
      try {
        writeDraft(draft, place, content);
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
          if (Files.isDirectory(each)) {
            forceFolder(each);
          } else if (Files.isRegularFile(each)) {
            force(each);
          }
        }
        keepPermissions(place, draft);
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

  /** Follows links, also one that leads to what is not there yet, and would be lost. */
  private static Path place(Path path) throws IOException {
    Path place = path.toAbsolutePath();
    for (int links = 0; links < MOST_LINKS; links++) {
      if (Files.exists(place)) {
        return place.toRealPath();
      }
      if (!Files.isSymbolicLink(place)) {
        return inRealFolder(place);
      }
      place = place.resolveSibling(Files.readSymbolicLink(place));
    }
    throw refusal(path, "its symbolic links lead nowhere");
  }

  private static Path inRealFolder(Path place) throws IOException {
    Path parent = place.getParent();
    return parent != null && Files.isDirectory(parent)
        ? parent.toRealPath().resolve(place.getFileName()).normalize()
        : place.normalize();
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
    if (failure instanceof AccessDeniedException denied && denied.getFile() != null) {
      // Where a draft could be written, Windows alone refuses to move it.
      return denied.getOtherFile() == null
          ? "no right to write into " + Path.of(denied.getFile()).getParent()
          : "it is open elsewhere or write-protected";
    }
    return failure.toString();
  }

  /**
   * Beside its place, for only within one file system a move is atomic; no temporary file, which
   * others could not read; of a short name, for that of the place may be as long as is allowed.
   */
  private static Path draft(Path place) {
    return place.resolveSibling(".draft-" + UUID.randomUUID());
  }

  private static void writeDraft(Path draft, Path place, FileContent content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      keepPermissions(place, draft);
      content.writeTo(channel);
      channel.force(true);
    }
  }

  /** What only its owner could read stays so. */
  private static void keepPermissions(Path place, Path draft) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
    if (view != null && Files.exists(place)) {
      view.setPermissions(Files.getPosixFilePermissions(place));
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** The list of what lies in a folder goes to the disk by itself. */
  private static void forceFolder(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folders, and some file systems force none: it gets there later.
    }
  }

  private static void move(Path draft, Path place) throws IOException {
    try {
      Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, place, StandardCopyOption.REPLACE_EXISTING);
    }
    forceFolder(place.getParent());
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
