package io.github.sememe.math;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a mapped file has become shorter, for whoever reads it: what is then read is
 * undefined, and the JVM tells of it late or not at all.
 *
 * <pre>{@code
 * MappedFileGuard guard = MappedFileGuard.of(file, end);
 * guard.run(() -> buffer.get(position, values));
 * }</pre>
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class MappedFileGuard {
  private final Path file;
  private final long end;
  private final boolean mayVanish;

  /** Which file it was, where file systems tell: another one under its name tells nothing of it. */
  private final @Nullable Object key;

  private MappedFileGuard(Path file, long end, boolean mayVanish) {
    this.file = file;
    this.end = end;
    this.mayVanish = mayVanish;
    this.key = mayVanish ? key(file) : null;
  }

  private static @Nullable Object key(Path file) {
    try {
      return attributes(file).fileKey();
    } catch (IOException e) {
      // It is gone already.
      return null;
    }
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class);
  }

  /**
   * Returns a guard that a vanished file does not escape either: what was cut before it was deleted
   * leaves no other trace.
   *
   * @param file the file
   * @param end the byte after the last that is mapped
   * @return a guard
   */
  public static MappedFileGuard of(Path file, long end) {
    return new MappedFileGuard(file, end, false);
  }

  /**
   * Returns a guard of a file that may be deleted or replaced while it is mapped, which a mapping
   * survives; to be created while the file is still the one that is mapped.
   *
   * @param file the file
   * @param end the byte after the last that is mapped
   * @return a guard
   */
  public static MappedFileGuard ofReplaceable(Path file, long end) {
    return new MappedFileGuard(file, end, true);
  }

  /**
   * Runs what reads mapped bytes, and looks at the file afterwards, before anybody uses what was
   * read.
   *
   * @param reading what reads
   * @throws UncheckedIOException if the file is too short, or gone and may not be
   */
  public void run(Runnable reading) {
    try {
      reading.run();
      look(null);
    } catch (InternalError e) {
      // JDK 17 may throw it late, at the next call that leaves Java: the look at the file is such a
      // call.
      throw explain(e);
    }
  }

  /**
   * Looks at the file.
   *
   * @throws UncheckedIOException if it is too short, or gone and may not be
   */
  public void check() {
    run(() -> {});
  }

  /**
   * Says what lies behind an error of the JVM: a page that is gone, or something else.
   *
   * @param late the error
   * @return never
   * @throws UncheckedIOException if the file is too short, or gone and may not be
   * @throws InternalError if it is neither: the one that was given
   */
  public InternalError explain(InternalError late) {
    look(late);
    throw late;
  }

  private void look(@Nullable InternalError late) {
    BasicFileAttributes found;
    try {
      found = attributes(file);
    } catch (IOException e) {
      if (mayVanish) {
        return;
      }
      if (late != null) {
        e.addSuppressed(late);
      }
      throw new UncheckedIOException(file + " has vanished while it was read", e);
    }
    if (key != null && !key.equals(found.fileKey())) {
      return;
    }
    long size = found.size();
    if (size < end) {
      throw new UncheckedIOException(
          new IOException(
              file + " was cut to " + size + " of " + end + " bytes while it was read", late));
    }
  }
}
