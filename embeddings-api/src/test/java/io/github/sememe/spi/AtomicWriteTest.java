package io.github.sememe.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.sememe.EmbeddingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AtomicWriteTest {
  private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  /** A way to write. */
  private record Way(String name, Writing writing) {
    @Override
    public String toString() {
      return name;
    }
  }

  private interface Writing {
    /** Writes what is new, and then throws what is given, if it is. */
    void write(Path place, @Nullable Exception failure);
  }

  private static void fail(@Nullable Exception failure) throws IOException {
    if (failure instanceof IOException io) {
      throw io;
    }
    if (failure instanceof RuntimeException other) {
      throw other;
    }
  }

  private static final Way FILE =
      new Way(
          "file",
          (place, failure) ->
              AtomicWrite.file(
                  place,
                  channel -> {
                    channel.write(ByteBuffer.wrap(NEW));
                    fail(failure);
                  }));
  private static final Way STREAM =
      new Way(
          "stream",
          (place, failure) ->
              AtomicWrite.stream(
                  place,
                  out -> {
                    out.write(NEW);
                    fail(failure);
                  }));
  private static final Way FOLDER =
      new Way(
          "folder",
          (place, failure) ->
              AtomicWrite.folder(
                  place,
                  draft -> {
                    Files.createDirectory(draft.resolve("inner"));
                    Files.write(draft.resolve("inner").resolve("file"), NEW);
                    fail(failure);
                  }));

  static Stream<Way> files() {
    return Stream.of(FILE, STREAM);
  }

  static Stream<Way> all() {
    return Stream.of(FILE, STREAM, FOLDER);
  }

  private List<Path> content() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsWrittenIsAlone(Way way) throws IOException {
    Path place = folder.resolve("größe");
    way.writing.write(place, null);
    assertThat(way.equals(FOLDER) ? place.resolve("inner").resolve("file") : place)
        .hasBinaryContent(NEW);
    assertThat(content()).containsExactly(place);
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileIsReplaced(Way way) throws IOException {
    Path place = Files.writeString(folder.resolve("file"), "what was there, and was longer");
    way.writing.write(place, null);
    assertThat(place).hasBinaryContent(NEW);
    assertThat(content()).containsExactly(place);
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFailureLeavesTheOldFileAndNoDraft(Way way) throws IOException {
    Path place = Files.writeString(folder.resolve("file"), "old");
    IllegalStateException stop = new IllegalStateException("half-way");
    assertThatThrownBy(() -> way.writing.write(place, stop)).isSameAs(stop);
    IOException full = new IOException("disk full");
    assertThatThrownBy(() -> way.writing.write(place, full))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContainingAll(place + " cannot be written", "disk full")
        .hasCause(full);
    assertThat(place).hasContent("old");
    assertThat(content()).containsExactly(place);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aFailureLeavesNothingWhereNothingWas(Way way) throws IOException {
    Path place = folder.resolve("place");
    assertThatThrownBy(() -> way.writing.write(place, new IllegalStateException("half-way")))
        .hasMessage("half-way");
    assertThatThrownBy(() -> way.writing.write(place, new IOException("disk full")))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining(place.toString());
    assertThat(content()).isEmpty();
  }

  @Test
  void nobodySeesADraftUnderItsName() {
    Path place = folder.resolve("place");
    AtomicWrite.stream(
        place,
        out -> {
          out.write(NEW);
          out.flush();
          assertThat(place).doesNotExist();
        });
    Path other = folder.resolve("other");
    AtomicWrite.folder(other, draft -> assertThat(other).doesNotExist());
    assertThat(other).isEmptyDirectory();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aMissingFolderIsNamed(Way way) {
    Path place = folder.resolve("missing").resolve("place");
    assertThatThrownBy(() -> way.writing.write(place, null))
        .isInstanceOf(EmbeddingException.class)
        .hasMessage(place + " cannot be written: there is no folder " + folder.resolve("missing"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void aFolderThatIsAFileIsNamed(Way way) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Path place = file.resolve("place");
    assertThatThrownBy(() -> way.writing.write(place, null))
        .isInstanceOf(EmbeddingException.class)
        .hasMessage(place + " cannot be written: " + file + " is a file, no folder");
  }

  @ParameterizedTest
  @MethodSource("all")
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "folders there have no such right")
  void aFolderThatMayNotBeWrittenIsNamed(Way way) throws IOException {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    assumeThat(locked.toFile().setWritable(false)).isTrue();
    assumeThat(Files.isWritable(locked)).as("root may write everywhere").isFalse();
    Path place = locked.resolve("place");
    try {
      assertThatThrownBy(() -> way.writing.write(place, null))
          .isInstanceOf(EmbeddingException.class)
          .hasMessage(place + " cannot be written: no right to write into " + locked);
    } finally {
      assertThat(locked.toFile().setWritable(true)).isTrue();
    }
  }

  /** What root, who may write everywhere, cannot try. */
  @Test
  void aMissingRightIsSaidInWords() {
    assertThat(AtomicWrite.reason(new AccessDeniedException("/locked/.draft")))
        .isEqualTo("no right to write into " + Path.of("/locked"));
    assertThat(AtomicWrite.reason(new IOException("disk full"))).contains("disk full");
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFolderIsNoFile(Way way) {
    assertThatThrownBy(() -> way.writing.write(folder, null))
        .isInstanceOf(EmbeddingException.class)
        .hasMessage(folder + " cannot be written: it is a folder; name a file");
  }

  @ParameterizedTest
  @MethodSource("files")
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no such devices")
  void aDeviceStays(Way way) {
    Path device = Path.of("/dev/null");
    assertThatThrownBy(() -> way.writing.write(device, null))
        .isInstanceOf(EmbeddingException.class)
        .hasMessage(device + " cannot be written: it is no regular file");
  }

  @ParameterizedTest
  @MethodSource("all")
  void aNameMayBeAsLongAsTheSystemAllows(Way way) throws IOException {
    Path place = folder.resolve("n".repeat(255));
    way.writing.write(place, null);
    assertThat(content()).containsExactly(place);
  }

  @ParameterizedTest
  @MethodSource("files")
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights there")
  void linksAreFollowed(Way way) throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    way.writing.write(link, null);
    assertThat(link).isSymbolicLink();
    assertThat(target).hasBinaryContent(NEW);
  }

  @Test
  void anEmptyFolderIsFilled() throws IOException {
    Path place = Files.createDirectory(folder.resolve("place"));
    AtomicWrite.requireNewFolder(place);
    FOLDER.writing.write(place, null);
    assertThat(place.resolve("inner").resolve("file")).hasBinaryContent(NEW);
    assertThat(content()).containsExactly(place);
  }

  @Test
  void aFolderThatHoldsSomethingIsLeftAlone() throws IOException {
    Path place = Files.createDirectory(folder.resolve("place"));
    Path mine = Files.writeString(place.resolve("mine"), "old");
    assertThatThrownBy(() -> AtomicWrite.requireNewFolder(place))
        .isInstanceOf(EmbeddingException.class)
        .hasMessage(place + " cannot be written: it is not empty; name a new folder");
    assertThatThrownBy(() -> FOLDER.writing.write(place, null))
        .hasMessageContaining("it is not empty");
    assertThatThrownBy(() -> FOLDER.writing.write(mine, null))
        .hasMessage(mine + " cannot be written: it is a file; name a new folder");
    assertThat(mine).hasContent("old");
    assertThat(content()).containsExactly(place);
  }

  /** Somebody writes into the folder while the new one is made. */
  @Test
  void aFolderThatIsFilledMeanwhileIsLeftAlone() throws IOException {
    Path place = Files.createDirectory(folder.resolve("place"));
    Path mine = place.resolve("mine");
    assertThatThrownBy(
            () -> AtomicWrite.folder(place, draft -> Files.writeString(mine, "meanwhile")))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining(place + " cannot be written");
    assertThat(mine).hasContent("meanwhile");
    assertThat(content()).containsExactly(place);
  }
}
