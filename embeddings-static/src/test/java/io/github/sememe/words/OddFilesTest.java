package io.github.sememe.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.sememe.ConfigurationException;
import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelFormatException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What published files hold that a plain reader stumbles over, and what broken ones are told. */
class OddFilesTest {
  @TempDir private Path folder;

  private Path file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, content, StandardCharsets.UTF_8);
    return file;
  }

  @Test
  void wordsWithSpacesOfEveryKind() {
    WordVectors vectors = Fixtures.open("glove.txt");

    assertThat(IntStream.range(0, vectors.size()).mapToObj(vectors::word))
        .containsExactly(
            "the",
            ",",
            ". . .",
            "at name@domain.com",
            "2 000",
            "café",
            "nb\u00a0sp",
            ".\u00a0.\u00a0.",
            "\u00a0",
            "nel\u0085x",
            "東京",
            "1.5",
            "<unk>");
    assertThat(vectors.dimension()).isEqualTo(5);
    assertThat(vectors.contains("2 000")).isTrue();
  }

  @Test
  void oddWordsOfBinaryFiles() {
    WordVectors vectors = Fixtures.open("w2v-odd.bin");

    assertThat(vectors.report()).isEqualTo(new LoadReport(1, 1));
    assertThat(vectors.size()).isEqualTo(9);
    assertThat(vectors.indexOf("cut\uFFFD")).isEqualTo(2);
    assertThat(vectors.indexOf("")).isEqualTo(5);
    assertThat(vectors.vector("0")).containsOnly(0);
    assertThat(vectors.vector("#,###.##")).containsExactly(1e30f, -1e30f, 1e-40f, 3e38f);
    assertThat(vectors.nearest("good", 8)).extracting(Neighbour::score).doesNotContain(Double.NaN);
    assertThatThrownBy(
            () ->
                WordVectors.open(
                    Fixtures.path("w2v-odd.bin"),
                    WordVectorOptions.DEFAULT.withUnicode(UnicodePolicy.STRICT)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("not UTF-8");
    assertThatThrownBy(
            () ->
                WordVectors.open(
                    Fixtures.path("w2v-odd.bin"),
                    WordVectorOptions.DEFAULT.withDuplicates(DuplicatePolicy.ERROR)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("had before");
  }

  @ParameterizedTest
  @CsvSource({
    "bad-empty.bin, empty file",
    "bad-truncated.bin, room for. Was it cut?",
    "bad-header-count.bin, 2000000000",
    "bad-header-negative.bin, -1",
    "bad-header-text.bin, neither a header",
    "bad-fasttext-truncated-dict.bin, entries",
    "bad-fasttext-truncated-matrix.bin, the file ends",
    "bad-fasttext-version.bin, version 99",
    "bad-fasttext-size.bin, 2147483647"
  })
  void brokenFilesAreTold(String name, String told) {
    assertThatThrownBy(() -> Fixtures.open(name))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "similarity.bin",
        "similarity.txt",
        "similarity.nodims",
        "similarity.fifu",
        "quantized.fifu"
      })
  void finalfusionFixtures(String name) {
    WordVectors vectors = Fixtures.open("finalfusion/" + name);
    WordVectors original = Fixtures.open("finalfusion/similarity.bin");

    assertThat(vectors.size()).isEqualTo(41);
    assertThat(vectors.dimension()).isEqualTo(100);
    double least = name.startsWith("quantized") ? 0.8 : 0.999999;
    for (int i = 0; i < vectors.size(); i++) {
      String word = vectors.word(i);
      assertThat(io.github.sememe.math.Vectors.cosine(vectors.vector(word), original.vector(word)))
          .as(word)
          .isGreaterThan(least);
    }
  }

  @Test
  void theOtherFixturesLoad() {
    assertThat(Fixtures.open("finalfusion/analogy.bin").dimension()).isEqualTo(100);
    assertThat(Fixtures.open("finalfusion/fasttext.bin").size()).isEqualTo(157);
    for (String name : new String[] {"bin", "dims", "txt"}) {
      WordVectors vectors = Fixtures.open("finalfusion/utf8-incomplete." + name);
      assertThat(vectors.report().malformed()).as(name).isPositive();
    }
  }

  @Test
  void packedFiles() throws IOException {
    Path gzip = folder.resolve("vectors");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      out.write(Fixtures.bytes("w2v-nonewline.bin"));
    }
    Path zip = folder.resolve("archive");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String name : new String[] {"w2v.txt", "glove.txt"}) {
        out.putNextEntry(new ZipEntry(name));
        out.write(Fixtures.bytes(name));
      }
    }
    assertThat(WordVectors.open(gzip).vector("paris"))
        .containsExactly(Fixtures.open("w2v-nonewline.bin").vector("paris"));
    assertThat(
            WordVectors.open(zip, WordVectorOptions.DEFAULT.withEntry("glove.txt"))
                .contains("café"))
        .isTrue();
    assertThatThrownBy(() -> WordVectors.open(zip))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("w2v.txt, glove.txt");
    Files.write(gzip, java.util.Arrays.copyOf(Files.readAllBytes(gzip), 500));
    assertThatThrownBy(() -> WordVectors.open(gzip)).isInstanceOf(ModelFormatException.class);
  }

  @Test
  void textThatIsBrokenNamesItsLine() throws IOException {
    StringBuilder ragged = new StringBuilder();
    IntStream.range(0, 200)
        .forEach(i -> ragged.append("w" + i + (i == 149 ? " 1 2" : " 1 2 3") + "\n"));
    assertThatThrownBy(() -> WordVectors.open(file("a", ragged.toString())))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("line 150: 2 numbers");
    assertThatThrownBy(() -> WordVectors.open(file("b", "3 2\na 1 2\nb 1 x\nc 1 2\n")))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("line 3");
    assertThatThrownBy(() -> WordVectors.open(file("c", "3 2\na 1.25 2.5\nb 1.25 2.5\n")))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("ends after 2 rows");
    assertThatThrownBy(() -> WordVectors.open(file("d", "2 2\na 1 nan\nb 1 2\n")))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> WordVectors.open(file("e", "a 1\nb 2\n")))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("dimension = 1");
    assertThat(
            WordVectors.open(file("f", "a 1\nb 2\n"), WordVectorOptions.DEFAULT.withDimension(1))
                .size())
        .isEqualTo(2);
  }

  @Test
  void linesEndAtLineFeedsOnly() throws IOException {
    WordVectors vectors =
        WordVectors.open(file("g", "a\rb 1 2\r\nc\u2028d 3 4 \r\ne\u0085 5 6\n\n"));

    assertThat(vectors.size()).isEqualTo(3);
    assertThat(vectors.vector("c\u2028d")).containsExactly(3, 4);
    assertThat(vectors.contains("a\rb")).isTrue();
  }

  @Test
  void theUncountedRowForUnknownWords() throws IOException {
    assertThat(WordVectors.open(file("h", "2 2\na 1 2\nb 3 4\n<unk> 5 6\n")).contains("<unk>"))
        .isTrue();
    assertThat(WordVectors.open(file("i", "2 2\na 1 2\nb 3 4\nc 5 6\n")).size()).isEqualTo(2);
  }

  @Test
  void repeatedWordsKeepTheirFirstVector() throws IOException {
    WordVectors vectors = WordVectors.open(file("j", "a 1 2\nb 3 4\na 5 6\nc 7 8\n"));

    assertThat(vectors.size()).isEqualTo(3);
    assertThat(vectors.vector("a")).containsExactly(1, 2);
    assertThat(vectors.vector("c")).containsExactly(7, 8);
    assertThat(vectors.report().duplicates()).isEqualTo(1);
  }

  @Test
  void writtenFilesReadBack() {
    for (WordVectorFormat format : WordVectorFormat.values()) {
      Path file = folder.resolve(format.name());
      WordVectors original = Fixtures.open("ft-skipgram.bin");
      original.save(file, format, written -> {});
      WordVectors copy = WordVectors.open(file);
      for (int i = 0; i < original.size(); i++) {
        assertThat(copy.word(i)).isEqualTo(original.word(i));
        assertThat(copy.vector(i)).containsExactly(original.vector(i));
      }
    }
    assertThatThrownBy(
            () ->
                Fixtures.open("glove.txt")
                    .save(folder.resolve("x"), WordVectorFormat.WORD2VEC_TEXT, written -> {}))
        .hasMessageContaining("space");
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"w2v-newline.bin", "w2v-odd.bin", "ft-skipgram.bin"})
  void keptIndex(String name) throws IOException {
    Path file = folder.resolve("vectors.bin");
    Files.write(file, Fixtures.bytes(name));
    WordVectorOptions options = WordVectorOptions.DEFAULT.withIndexBeside();
    WordVectors first = WordVectors.open(file, options);
    Path index = folder.resolve("vectors.bin.sememe-index");
    assertThat(index).exists();
    java.nio.file.attribute.FileTime written = Files.getLastModifiedTime(index);
    WordVectors second = WordVectors.open(file, options);

    assertThat(Files.getLastModifiedTime(index)).isEqualTo(written);
    assertThat(second.report()).isEqualTo(first.report());
    for (int i = 0; i < first.size(); i++) {
      assertThat(second.indexOf(first.word(i))).isEqualTo(i);
      assertThat(second.vector(i)).containsExactly(first.vector(i));
    }
    // A byte that has changed on the disk, wherever it stands.
    byte[] intact = Files.readAllBytes(index);
    for (int at = 0; at < intact.length; at += 1 + intact.length / 40) {
      byte[] broken = intact.clone();
      broken[at] ^= 4;
      Files.write(index, broken);
      assertThat(WordVectors.open(file, options).vector(3)).containsExactly(first.vector(3));
      assertThat(Files.readAllBytes(index)).as("rebuilt, byte %d", at).isEqualTo(intact);
    }
    // Another content under the same name.
    Files.write(file, Fixtures.bytes("w2v-nonewline.bin"));
    assertThat(WordVectors.open(file, options).size()).isEqualTo(106);
    Files.write(index, new byte[1000]);
    assertThat(WordVectors.open(file, options).size()).isEqualTo(106);
    Path text = folder.resolve("text");
    Files.write(text, Fixtures.bytes("w2v.txt"));
    assertThatThrownBy(() -> WordVectors.open(text, options))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("index");
  }

  @Test
  void filesOfOneNameHaveAnIndexEach() throws IOException {
    Path indices = Files.createDirectory(folder.resolve("indices"));
    WordVectorOptions options = WordVectorOptions.DEFAULT.withIndexIn(indices);
    for (String each : new String[] {"w2v-newline.bin", "ft-skipgram.bin"}) {
      Path file = Files.createDirectory(folder.resolve(each)).resolve("vectors.bin");
      Files.write(file, Fixtures.bytes(each));
      assertThat(WordVectors.open(file, options).size()).isEqualTo(Fixtures.open(each).size());
    }
    try (Stream<Path> kept = Files.list(indices)) {
      assertThat(kept).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ft-skipgram.bin", "ft-sup-qnorm.ftz", "finalfusion/quantized.fifu"})
  void filesWithSubwordsLieWhollyOnTheHeap(String name) throws IOException {
    Path file = folder.resolve("vectors");
    Files.write(file, Fixtures.bytes(name));
    WordVectors mapped = Fixtures.open(name);
    WordVectors heap = WordVectors.open(file, WordVectorOptions.DEFAULT.withStorage(Storage.HEAP));
    Files.write(file, new byte[0]);

    for (int i = 0; i < mapped.size(); i++) {
      assertThat(heap.vector(heap.word(i))).containsExactly(mapped.vector(mapped.word(i)));
    }
  }

  /** No call gives an answer out of a page that is gone. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "w2v-newline.bin",
        "ft-skipgram.bin",
        "ft-sup-qnorm.ftz",
        "finalfusion/similarity.fifu",
        "finalfusion/quantized.fifu"
      })
  void aFileThatIsCutUnderUseGivesNoAnswers(String name) throws IOException {
    Path file = folder.resolve("vectors");
    Files.write(file, Fixtures.bytes(name));
    WordVectors vectors = WordVectors.open(file);
    String word = vectors.word(3);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }

    for (Runnable use :
        List.<Runnable>of(
            () -> vectors.vector(word),
            () -> vectors.vector(2),
            () -> vectors.nearest(new float[vectors.dimension()], 1))) {
      Throwable failure = failureOf(use);
      // Compiled code hears of a lost page late, at times after the method that could have named
      // it.
      assertThat(failure).isInstanceOfAny(EmbeddingException.class, InternalError.class);
      if (failure instanceof EmbeddingException) {
        assertThat(failure).hasMessageContaining(file + " was cut");
      }
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "what is mapped cannot be replaced there")
  void aFileMayBeReplacedUnderUseByAShorterOne() throws IOException {
    Path file = folder.resolve("vectors");
    Files.write(file, Fixtures.bytes("w2v-newline.bin"));
    WordVectors vectors = WordVectors.open(file);
    float[] expected = vectors.vector(2);
    Path shorter = Files.write(folder.resolve("shorter"), new byte[1]);
    Files.move(shorter, file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(vectors.vector(2)).isEqualTo(expected);
    assertThat(vectors.nearest(expected, 1)).hasSize(1);
  }

  private static @Nullable Throwable failureOf(Runnable use) {
    try {
      return catchThrowable(use::run);
    } catch (InternalError late) {
      return late;
    }
  }

  @Test
  void heapAndFileHoldTheSame() {
    WordVectors mapped = Fixtures.open("w2v-newline.bin");
    WordVectors heap =
        WordVectors.open(
            Fixtures.path("w2v-newline.bin"), WordVectorOptions.DEFAULT.withStorage(Storage.HEAP));
    for (int i = 0; i < mapped.size(); i++) {
      assertThat(heap.vector(i)).containsExactly(mapped.vector(i));
    }
    assertThat(heap.nearest("paris", 10)).isEqualTo(mapped.nearest("paris", 10));
  }

  @Test
  void filesWithSubwordsHaveNoLimit() {
    for (String name : new String[] {"ft-skipgram.bin", "finalfusion/similarity.fifu"}) {
      assertThatThrownBy(
              () -> WordVectors.open(Fixtures.path(name), WordVectorOptions.DEFAULT.withLimit(5)))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("limit");
    }
  }

  @Test
  void lowerCaseFallback() {
    WordVectors vectors =
        WordVectors.open(
            Fixtures.path("w2v.txt"), WordVectorOptions.DEFAULT.withLowerCaseFallback(true));
    assertThat(vectors.indexOf("PARIS")).isEqualTo(vectors.indexOf("paris"));
    assertThat(vectors.indexOf("ESPAÑA")).isEqualTo(vectors.indexOf("españa"));
  }

  @Test
  void numbersAreCorrectlyRounded() {
    java.util.Random random = new java.util.Random(7);
    FloatParser parser = new FloatParser();
    for (int i = 0; i < 200_000; i++) {
      String text =
          switch (i % 5) {
            case 0 -> String.format(java.util.Locale.ROOT, "%.6f", random.nextGaussian());
            case 1 -> String.valueOf(Float.intBitsToFloat(random.nextInt()));
            case 2 -> String.valueOf(Double.longBitsToDouble(random.nextLong()));
            case 3 -> String.format(java.util.Locale.ROOT, "%.5g", random.nextGaussian());
            default ->
                random.nextInt(1 << 25)
                    + "."
                    + random.nextLong(1L << 40)
                    + "e-"
                    + random.nextInt(50);
          };
      byte[] bytes = (text + " ").getBytes(StandardCharsets.US_ASCII);
      parser.reset(bytes, 0);
      assertThat(parser.parse(bytes.length)).as(text).isTrue();
      float expected = Float.parseFloat(text);
      assertThat(Float.floatToRawIntBits(parser.value()))
          .as(text)
          .isEqualTo(Float.floatToRawIntBits(expected));
    }
    for (String text : new String[] {"", "-", ".", "1e", "1e+", "0x1", "1f", "--1", "1,5", "n"}) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      parser.reset(bytes, 0);
      assertThat(parser.parse(bytes.length) && parser.position() == bytes.length)
          .as(text)
          .isFalse();
    }
  }

  /** Parts of a file are parsed at once, and in some of them no line may begin. */
  @Test
  void linesOfMoreMegabytesThanAPartHas() throws IOException {
    int dimension = 3_000_000;
    String numbers = " 1".repeat(dimension);
    Path file =
        file("long.txt", "3 " + dimension + "\na" + numbers + "\nb" + numbers + "\nc" + numbers);

    WordVectors vectors = WordVectors.open(file);

    assertThat(vectors.size()).isEqualTo(3);
    assertThat(vectors.vector("c")).hasSize(dimension).containsOnly(1);
  }

  @ParameterizedTest
  @CsvSource({
    "sif-weight, 0.001, 0.0001",
    "limit, 3, 4",
    "sentence, sif, mean",
    "lower-case-fallback, true, false"
  })
  void whatMovesVectorsMovesTheFingerprint(String key, String one, String other)
      throws IOException {
    Path file = file("few.txt", "a 1 2\nb 3 4\nc 5 6\nd 7 8\n");

    assertThat(fingerprint(file, key, one))
        .isEqualTo(fingerprint(file, key, one))
        .isNotEqualTo(fingerprint(file, key, other));
  }

  private static String fingerprint(Path file, String key, String value) {
    EmbedderConfig config =
        EmbedderConfig.builder()
            .type("word-vectors")
            .model(file.toString())
            .set("sentence", "sif")
            .set(key, value)
            .build();
    try (Embedder embedder = Embedders.load(config)) {
      return embedder.info().fingerprint();
    }
  }
}
