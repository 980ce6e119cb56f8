package io.github.sememe.spi;

import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The file in which models are kept that have been learnt here: named sections of numbers and
 * texts, with a type, a version, and a hash of every section.
 *
 * <pre>{@code
 * ModelFile.write(file, "word-count", 1, out ->
 *     out.section("counts", section -> section.writeInts(counts)));
 *
 * ModelFile model = ModelFile.read(file).require("word-count", 1);
 * int[] counts = model.section("counts", section -> section.readInts());
 * }</pre>
 *
 * <p>All numbers are little-endian; a text is its length in bytes as an {@code int} and then UTF-8.
 * A file is
 *
 * <ol>
 *   <li>the head: the bytes {@code 89 53 45 4D 45 4D 45 0A}, the version of this container as an
 *       {@code int} (1), the type as a text, the version of the type as an {@code int};
 *   <li>the sections, one behind the other;
 *   <li>the directory: the number of sections as an {@code int}, then for each the name as a text,
 *       the offset and the length as {@code long}s, and the SHA-256 of its bytes;
 *   <li>the trailer: the offset of the directory as a {@code long}, the SHA-256 of head, directory
 *       and that offset, and the bytes {@code 53 45 4D 45 4E 44 0D 0A}.
 * </ol>
 *
 * <p>The same content gives the same bytes. A file appears complete or not at all: it is written
 * beside its place and moved. What is cut, changed or foreign is refused with a {@link
 * ModelFormatException} before anything is made of it.
 *
 * <p>Immutable; no file is held open.
 */
public final class ModelFile {
  private final Path file;
  private final ModelFileDirectory directory;

  private ModelFile(Path file, ModelFileDirectory directory) {
    this.file = file;
    this.directory = directory;
  }

  /** Writes the sections of a file, in the order of the calls. Not safe for several threads. */
  public interface Sections {

    /**
     * Writes a section.
     *
     * @param name a name that the file does not have yet
     * @param content writes the content
     * @throws IllegalArgumentException if the name is taken
     */
    void section(String name, Consumer<SectionWriter> content);
  }

  /**
   * Reads one section.
   *
   * @param <T> what is made of it
   */
  @FunctionalInterface
  public interface SectionContent<T> {

    /**
     * Reads the section from its beginning to its end.
     *
     * @param section the content
     * @return what is made of it
     */
    T read(SectionReader section);
  }

  /**
   * Writes a file. It is complete, or it is not there and what was there before is untouched.
   *
   * @param file the file, which is replaced if it exists
   * @param type what it holds, such as {@code tf-idf}
   * @param version the version of that type's sections, at least 1
   * @param content writes the sections
   * @throws EmbeddingException if the file cannot be written
   */
  public static void write(Path file, String type, int version, Consumer<Sections> content) {
    AtomicWrite.file(file, channel -> writeAll(channel, type, version, content));
  }

  private static void writeAll(
      FileChannel channel, String type, int version, Consumer<Sections> content)
      throws IOException {
    try {
      ModelFileWriter writer = new ModelFileWriter(channel, type, version);
      content.accept(writer);
      writer.finish();
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  /**
   * Reads what a file says of itself, and checks that it is whole. The sections are checked when
   * they are read.
   *
   * @param file the file
   * @return the file's type, version and sections
   * @throws ModelFormatException if it is no such file, is cut, changed, or of a later version
   * @throws EmbeddingException if it cannot be read
   */
  public static ModelFile read(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new ModelFile(file, ModelFileDirectory.read(channel, file.toString()));
    } catch (IOException e) {
      throw cannotRead(file, e);
    }
  }

  private static EmbeddingException cannotRead(Path file, IOException cause) {
    return new EmbeddingException(file + " cannot be read: " + cause, cause);
  }

  /**
   * Tells by a look at its first bytes of which type a file is; the rest may still be broken.
   *
   * @param path a file or folder
   * @return the type; empty if it is no file of this kind
   */
  public static Optional<String> typeOf(Path path) {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return ModelFileDirectory.typeOf(channel);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Checks that this file is of a type, and not of a later version than is understood.
   *
   * @param type the type
   * @param latest the latest version that is understood
   * @return this file
   * @throws ModelFormatException if it is another
   */
  public ModelFile require(String type, int latest) {
    if (!directory.type().equals(type)) {
      throw problem("head", "a model of type " + directory.type(), "one of type " + type);
    }
    if (directory.version() < 1 || directory.version() > latest) {
      throw problem(
          "head",
          "version " + directory.version() + " of " + type,
          "at most " + latest + "; use a later release of this library");
    }
    return this;
  }

  private ModelFormatException problem(String place, String found, String expected) {
    return new ModelFormatException(file.toString(), place, found, expected);
  }

  /**
   * Returns what the file holds.
   *
   * @return the type, such as {@code tf-idf}
   */
  public String type() {
    return directory.type();
  }

  /**
   * Returns the version of the type's sections.
   *
   * @return the version
   */
  public int version() {
    return directory.version();
  }

  /**
   * Returns a hash that changes when anything in the file does.
   *
   * @return 64 hexadecimal digits
   */
  public String fingerprint() {
    return HexFormat.of().formatHex(directory.hash());
  }

  /**
   * Returns the names of the sections.
   *
   * @return names in the order of the file
   */
  public List<String> sections() {
    return new ArrayList<>(directory.sections().keySet());
  }

  /**
   * Checks a section and reads it.
   *
   * @param name its name
   * @param content makes something of it, and reads it to its end
   * @param <T> what is made of it
   * @return what {@code content} has made
   * @throws ModelFormatException if there is no such section, if its bytes have changed, or if
   *     something is left over
   * @throws EmbeddingException if the file cannot be read
   */
  public <T> T section(String name, SectionContent<T> content) {
    ModelFileDirectory.Section section = directory.sections().get(name);
    if (section == null) {
      throw problem("directory", "no section " + name, "one; it has " + sections());
    }
    String place = "section " + name;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (!section.isUnchanged(channel)) {
        throw problem(
            place, "bytes that have changed since it was written", "an undamaged file; copy again");
      }
      SectionReader reader = new SectionReader(channel, section, file.toString(), place);
      T made = content.read(reader);
      reader.requireEnd();
      return made;
    } catch (IOException e) {
      throw cannotRead(file, e);
    } catch (UncheckedIOException e) {
      throw cannotRead(file, Objects.requireNonNull(e.getCause()));
    }
  }

  @Override
  public String toString() {
    Map<String, ModelFileDirectory.Section> sections = directory.sections();
    return "ModelFile[" + file + ", " + type() + ", " + sections.keySet() + "]";
  }
}
