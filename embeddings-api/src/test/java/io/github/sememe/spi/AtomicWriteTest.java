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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
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
    assertThat(AtomicWrite.reason(new AccessDeniedException("/a/.draft", "/a/model", null)))
        .isEqualTo("it is open elsewhere or write-protected");
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

  /** Such a pipe has no path of its own; it is what standard output is in {@code ... | less}. */
  @ParameterizedTest
  @MethodSource("files")
  @EnabledOnOs(value = OS.LINUX, disabledReason = "pipes have no names elsewhere")
  void aPipeStays(Way way) throws Exception {
    Process reader = new ProcessBuilder("cat").start();
    try {
      Path pipe = Path.of("/proc/" + reader.pid() + "/fd/0");
      assertThatThrownBy(() -> way.writing.write(pipe, null))
          .isInstanceOf(EmbeddingException.class)
          .hasMessage(pipe + " cannot be written: it is no regular file");
    } finally {
      reader.destroy();
    }
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

  @ParameterizedTest
  @MethodSource("all")
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights there")
  void aLinkToWhatIsNotThereYetIsFollowed(Way way) throws IOException {
    Path store = Files.createDirectory(folder.resolve("store"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("store", "target"));
    Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("second"));
    way.writing.write(first, null);
    assertThat(first).isSymbolicLink();
    assertThat(second).isSymbolicLink();
    assertThat(store.resolve("target")).exists().isEqualTo(first.toRealPath());
  }

  @ParameterizedTest
  @MethodSource("all")
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights there")
  void linksInACircleAreRefused(Way way) throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("other"));
    Files.createSymbolicLink(folder.resolve("other"), Path.of("link"));
    assertThatThrownBy(() -> way.writing.write(link, null))
        .isInstanceOf(EmbeddingException.class)
        .hasMessage(link + " cannot be written: its symbolic links lead nowhere");
  }

  @ParameterizedTest
  @MethodSource("all")
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "paths are resolved without links there")
  void dotsAreThoseOfWhereALinkLeads(Way way) throws IOException {
    Path far = Files.createDirectories(folder.resolve("store").resolve("far"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), far);
    way.writing.write(link.resolve("..").resolve("place"), null);
    assertThat(folder.resolve("store").resolve("place")).exists();
    assertThat(folder.resolve("place")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("files")
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no such permissions")
  void permissionsAreKept(Way way) throws IOException {
    for (String permissions : List.of("rw-------", "rw-rw-rw-")) {
      Path place = Files.writeString(folder.resolve("place"), "old");
      Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(permissions));
      way.writing.write(place, null);
      assertThat(place).hasBinaryContent(NEW);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
          .isEqualTo(permissions);
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no such permissions")
  void permissionsOfAnEmptyFolderAreKept() throws IOException {
    Path place = Files.createDirectory(folder.resolve("place"));
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx------"));
    FOLDER.writing.write(place, null);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
        .isEqualTo("rwx------");
  }

  @Test
  void ofSeveralWritersOneWins() throws Exception {
    Path place = folder.resolve("place");
    int size = 100_000;
    List<Callable<Void>> writers = new ArrayList<>();
    for (int writer = 0; writer < 4; writer++) {
      byte[] content = new byte[size];
      Arrays.fill(content, (byte) writer);
      writers.add(
          () -> {
            for (int round = 0; round < 5; round++) {
              AtomicWrite.stream(place, out -> out.write(content));
              byte[] found = Files.readAllBytes(place);
              byte[] whole = new byte[size];
              Arrays.fill(whole, found[0]);
              assertThat(found).isEqualTo(whole);
            }
            return null;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(writers.size());
    try {
      for (Future<Void> writer : threads.invokeAll(writers)) {
        writer.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(content()).containsExactly(place);
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
