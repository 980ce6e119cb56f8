package io.github.sememe.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  private static final int[] LARGE = new int[100_000];

  @TempDir private Path folder;

  private Path write() {
    Arrays.setAll(LARGE, i -> i * 31);
    Path file = folder.resolve("model.sememe");
    ModelFile.write(
        file,
        "toy",
        3,
        out -> {
          out.section("numbers", ModelFileTest::writeNumbers);
          out.section("empty", section -> {});
          out.section("large", section -> section.writeInts(LARGE));
        });
    return file;
  }

  private static void writeNumbers(SectionWriter section) {
    section.writeInt(-7);
    section.writeLong(Long.MIN_VALUE);
    section.writeFloat(0.1f);
    section.writeDouble(-0.0);
    section.writeText("Größe 😀");
    section.writeBytes(new byte[] {1, -1});
    section.writeLongs(new long[] {1L << 40});
    section.writeFloats(new float[] {1.5f, Float.NaN});
    section.writeDoubles(new double[] {Math.PI});
  }

  private static String readNumbers(SectionReader section) {
    assertThat(section.readInt()).isEqualTo(-7);
    assertThat(section.readLong()).isEqualTo(Long.MIN_VALUE);
    assertThat(section.readFloat()).isEqualTo(0.1f);
    assertThat(section.readDouble()).isEqualTo(-0.0);
    String text = section.readText();
    assertThat(section.readBytes()).containsExactly(1, -1);
    assertThat(section.readLongs()).containsExactly(1L << 40);
    assertThat(section.readFloats()).containsExactly(1.5f, Float.NaN);
    assertThat(section.readDoubles()).containsExactly(Math.PI);
    assertThat(section.remaining()).isZero();
    return text;
  }

  /** More sections than the directory holds would make a file that no one can read. */
  @Test
  void tooManySectionsAreRefusedAndTheOldFileStays() {
    Path file = write();

    assertThatThrownBy(
            () ->
                ModelFile.write(
                    file,
                    "toy",
                    3,
                    out -> {
                      for (int i = 0; i < 2_000; i++) {
                        out.section("section " + i, section -> {});
                      }
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no room for section 1");
    assertThat(ModelFile.read(file).sections()).containsExactly("numbers", "empty", "large");
  }

  @Test
  void whatIsWrittenIsRead() {
    ModelFile model = ModelFile.read(write()).require("toy", 3);

    assertThat(model.type()).isEqualTo("toy");
    assertThat(model.version()).isEqualTo(3);
    assertThat(model.sections()).containsExactly("numbers", "empty", "large");
    assertThat(model.section("numbers", ModelFileTest::readNumbers)).isEqualTo("Größe 😀");
    assertThat(model.section("empty", SectionReader::remaining)).isZero();
    assertThat(model.section("large", SectionReader::readInts)).isEqualTo(LARGE);
    assertThat(model.fingerprint()).matches("[0-9a-f]{64}");
    assertThat(model)
        .hasToString("ModelFile[" + folder + "/model.sememe, toy, [numbers, empty, large]]");
  }

  /** The layout that the Javadoc promises, byte by byte. */
  @Test
  void theLayoutIsTheDocumentedOne() throws IOException {
    Path file = folder.resolve("tiny");
    ModelFile.write(file, "t", 1, out -> out.section("s", section -> section.writeInt(5)));

    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.getLong()).isEqualTo(0x0A454D454D455389L);
    assertThat(bytes.getInt()).isEqualTo(1);
    assertThat(bytes.getInt()).isEqualTo(1);
    assertThat(bytes.get()).isEqualTo((byte) 't');
    assertThat(bytes.getInt()).isEqualTo(1);
    assertThat(bytes.getInt()).as("the section").isEqualTo(5);
    int directory = bytes.position();
    assertThat(bytes.getInt()).as("number of sections").isEqualTo(1);
    assertThat(bytes.getInt()).isEqualTo(1);
    assertThat(bytes.get()).isEqualTo((byte) 's');
    assertThat(bytes.getLong()).isEqualTo(directory - 4);
    assertThat(bytes.getLong()).isEqualTo(4);
    bytes.position(bytes.position() + 32);
    assertThat(bytes.getLong()).isEqualTo(directory);
    bytes.position(bytes.position() + 32);
    byte[] end = new byte[8];
    bytes.get(end);
    assertThat(new String(end, StandardCharsets.US_ASCII)).isEqualTo("SEMEND\r\n");
    assertThat(bytes.hasRemaining()).isFalse();
  }

  @Test
  void sameContentGivesTheSameBytes() throws IOException {
    byte[] first = Files.readAllBytes(write());
    assertThat(Files.readAllBytes(write())).isEqualTo(first);
  }

  @Test
  void theTypeShowsInTheFirstBytes() throws IOException {
    Path file = write();
    assertThat(ModelFile.typeOf(file)).contains("toy");
    assertThat(ModelFile.typeOf(folder)).isEqualTo(Optional.empty());
    assertThat(ModelFile.typeOf(Files.writeString(folder.resolve("text"), "no model at all")))
        .isEmpty();
    assertThat(ModelFile.typeOf(Files.createFile(folder.resolve("nothing")))).isEmpty();
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < 19; length++) {
      assertThat(ModelFile.typeOf(copy(Arrays.copyOf(bytes, length)))).isEmpty();
    }
  }

  @Test
  void everyCutIsRefused() throws IOException {
    byte[] bytes = smallModel();
    for (int length = 0; length < bytes.length; length++) {
      assertRefused(Arrays.copyOf(bytes, length), "cut after " + length + " bytes");
    }
  }

  @Test
  void everyChangedBitIsRefused() throws IOException {
    byte[] bytes = smallModel();
    for (int at = 0; at < bytes.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = bytes.clone();
        changed[at] ^= (byte) (1 << bit);
        assertRefused(changed, "bit " + bit + " of byte " + at);
      }
    }
  }

  @Test
  void whatFollowsTheEndIsRefused() throws IOException {
    byte[] bytes = smallModel();
    assertRefused(Arrays.copyOf(bytes, bytes.length + 1), "a byte more");
  }

  private byte[] smallModel() throws IOException {
    Path file = folder.resolve("small");
    ModelFile.write(
        file, "toy", 3, out -> out.section("numbers", section -> section.writeInts(new int[4])));
    return Files.readAllBytes(file);
  }

  private void assertRefused(byte[] bytes, String what) throws IOException {
    Path file = copy(bytes);
    assertThatThrownBy(
            () -> ModelFile.read(file).require("toy", 3).section("numbers", s -> s.readInts()))
        .as(what)
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("changed-model");
  }

  private Path copy(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("changed-model"), bytes);
  }

  @Test
  void otherTypesAndLaterVersionsAreRefused() {
    ModelFile model = ModelFile.read(write());
    assertThatThrownBy(() -> model.require("tf-idf", 3))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("type toy")
        .hasMessageContaining("tf-idf");
    assertThatThrownBy(() -> model.require("toy", 2))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("version 3 of toy; expected at most 2");
  }

  @Test
  void sectionsAreReadToTheirEndAndNotBeyond() {
    ModelFile model = ModelFile.read(write());
    assertThatThrownBy(() -> model.section("large", SectionReader::readInt))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("section large, before byte 4: 400000 bytes more");
    assertThatThrownBy(() -> model.section("empty", SectionReader::readInt))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("end of the section");
    assertThatThrownBy(() -> model.section("none", SectionReader::readInt))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("no section none");
  }

  @Test
  void lengthsThatTheSectionCannotHoldAreRefusedBeforeMemoryIsTaken() {
    Path file = folder.resolve("lengths");
    ModelFile.write(
        file,
        "toy",
        1,
        out -> {
          out.section("huge", section -> section.writeInt(Integer.MAX_VALUE));
          out.section("negative", section -> section.writeInt(-1));
          out.section("text", section -> section.writeBytes(new byte[] {(byte) 0xFF}));
        });
    ModelFile model = ModelFile.read(file);
    List<ModelFile.SectionContent<?>> arrays =
        List.of(
            SectionReader::readBytes,
            SectionReader::readInts,
            SectionReader::readLongs,
            SectionReader::readFloats,
            SectionReader::readDoubles,
            SectionReader::readText);
    for (ModelFile.SectionContent<?> array : arrays) {
      for (String section : List.of("huge", "negative")) {
        assertThatThrownBy(() -> model.section(section, array))
            .isInstanceOf(ModelFormatException.class)
            .hasMessageContaining("an array of");
      }
    }
    assertThatThrownBy(() -> model.section("text", SectionReader::readText))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void aFailureLeavesWhatWasThere() throws IOException {
    Path file = write();
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(
            () ->
                ModelFile.write(
                    file,
                    "toy",
                    1,
                    out -> {
                      out.section("large", section -> section.writeInts(LARGE));
                      throw new IllegalStateException("half-way");
                    }))
        .hasMessage("half-way");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void placesThatCannotBeWrittenAreNamed() {
    Path nowhere = folder.resolve("none").resolve("model");
    assertThatThrownBy(() -> ModelFile.write(nowhere, "toy", 1, out -> {}))
        .isInstanceOf(EmbeddingException.class)
        .hasMessage(nowhere + " cannot be written: there is no folder " + nowhere.getParent());
    assertThatThrownBy(() -> ModelFile.write(folder, "toy", 1, out -> {}))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining("is a folder");
    assertThatThrownBy(() -> ModelFile.read(nowhere))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void misuseIsRefused() {
    Path file = folder.resolve("model");
    assertThatThrownBy(() -> ModelFile.write(file, "", 1, out -> {}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ModelFile.write(file, "toy", 0, out -> {}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                ModelFile.write(
                    file,
                    "toy",
                    1,
                    out -> {
                      out.section("a", section -> {});
                      out.section("a", section -> {});
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("section a already");
    assertThat(file).doesNotExist();
  }
}
