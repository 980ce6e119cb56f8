package io.github.sememe.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sememe.ConfigurationException;
import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.Embedding;
import io.github.sememe.FittedEmbedder;
import io.github.sememe.ModelFormatException;
import io.github.sememe.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is saved is what is loaded; what is damaged is refused. */
class SavingTest {
  private static final List<String> TEXTS = Goldens.corpus("en");

  @TempDir private Path folder;

  static Stream<FittedEmbedder> embedders() {
    return Stream.of(
        OneHot.builder()
            .handleUnknown(HandleUnknown.INFREQUENT_IF_EXIST)
            .maxCategories(20)
            .dropFirst()
            .fit(TEXTS),
        BagOfWords.builder()
            .vocabulary(List.of("wind", "the sea", "absent"))
            .ngrams(1, 2)
            .fit(TEXTS),
        BagOfWords.builder().analyzer(Units.CHAR_WB).ngrams(2, 4).binary(true).fit(TEXTS),
        TfIdf.builder().ngrams(1, 2).minDf(2).englishStopWords().sublinearTf(true).fit(TEXTS),
        TfIdf.builder().stripAccents(Accents.ASCII).tokenPattern("[a-z]+").norm(Norm.L1).fit(TEXTS),
        Hashing.builder().dimension(500).alternateSign(false).norm(Norm.NONE).build(),
        Bm25.builder().method(Bm25Method.BM25L).k1(1.2).b(0.5).delta(1).fit(TEXTS));
  }

  @ParameterizedTest
  @MethodSource("embedders")
  void whatIsLoadedIsWhatWasSaved(FittedEmbedder embedder) throws IOException {
    Path file = folder.resolve(embedder.info().type());
    embedder.save(file);
    try (Embedder loaded = Embedders.load(file)) {
      assertThat(loaded.info()).isEqualTo(embedder.info());
      assertThat((List<Embedding>) loaded.embedAll(TEXTS)).isEqualTo(embedder.embedAll(TEXTS));
      assertThat((List<Embedding>) loaded.forRole(Role.QUERY).embedAll(TEXTS))
          .isEqualTo(embedder.forRole(Role.QUERY).embedAll(TEXTS));
      Path again = folder.resolve("again");
      ((FittedEmbedder) loaded).save(again);
      assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(file));
    }
  }

  @ParameterizedTest
  @MethodSource("embedders")
  void damageIsRefused(FittedEmbedder embedder) throws IOException {
    Path file = folder.resolve("model");
    embedder.save(file);
    byte[] bytes = Files.readAllBytes(file);
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      byte[] changed = bytes.clone();
      changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      assertRefused(changed, embedder.info().type());
      assertRefused(Arrays.copyOf(bytes, random.nextInt(bytes.length)), embedder.info().type());
    }
    assertRefused("plain text".getBytes(StandardCharsets.UTF_8), embedder.info().type());
  }

  private void assertRefused(byte[] bytes, String type) throws IOException {
    Path file = Files.write(folder.resolve("damaged"), bytes);
    EmbedderConfig config = EmbedderConfig.builder().type(type).model(file.toString()).build();
    assertThatThrownBy(() -> Embedders.load(config))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("damaged");
  }

  /** What the files of version 0.1.0 were made with; their names are those of the types. */
  static List<FittedEmbedder> embeddersOfTheFirstFiles() {
    return List.of(
        TfIdf.builder().ngrams(1, 2).minDf(2).englishStopWords().fit(TEXTS),
        BagOfWords.builder().analyzer(Units.CHAR_WB).ngrams(2, 3).maxFeatures(100).fit(TEXTS),
        Bm25.builder()
            .method(Bm25Method.BM25_PLUS)
            .k1(1.2)
            .stripAccents(Accents.UNICODE)
            .fit(TEXTS),
        Hashing.builder().dimension(500).alternateSign(false).stopWords(List.of("the")).build(),
        OneHot.builder().handleUnknown(HandleUnknown.IGNORE).maxCategories(9).fit(TEXTS));
  }

  /** These files stay as they are: every later version reads them, and gives the same vectors. */
  @ParameterizedTest
  @MethodSource("embeddersOfTheFirstFiles")
  void filesOfTheFirstVersionAreRead(FittedEmbedder fitted) throws IOException {
    Path first = firstFile(fitted.info().type());
    try (Embedder embedder = Embedders.load(first)) {
      assertThat(embedder.info().fingerprint()).isEqualTo(fitted.info().fingerprint());
      assertThat((List<Embedding>) embedder.embedAll(TEXTS)).isEqualTo(fitted.embedAll(TEXTS));
      Path file = folder.resolve("now");
      fitted.save(file);
      assertThat(Files.readAllBytes(file)).isEqualTo(Files.readAllBytes(first));
    }
  }

  private static Path firstFile(String type) {
    return Path.of("src/test/resources/models", type + "-0.1.0.sememe");
  }

  /** Whichever bit is wrong, and wherever the file ends, somebody is told. */
  @Test
  void everyByteIsGuarded() throws IOException {
    byte[] bytes = Files.readAllBytes(firstFile(TfIdf.TYPE));
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= (byte) (1 << (i % 8));
      assertRefused(changed, TfIdf.TYPE);
      assertRefused(Arrays.copyOf(bytes, i), TfIdf.TYPE);
    }
    assertRefused(Arrays.copyOf(bytes, bytes.length + 1), TfIdf.TYPE);
  }

  /** Sound checksums do not make sense of nonsense. */
  @Test
  void countsThatCannotBeAreRefused() {
    assertContradiction(new int[] {1, -1}, new long[] {1, 1}, 2, 2, "term 1 in -1 texts");
    assertContradiction(new int[] {1, 2}, new long[] {1, 1}, 2, 2, "term 1 in 2 texts, 1 times");
    assertContradiction(new int[] {1, 1}, new long[] {1, -9}, 2, 2, "term 1 in 1 texts, -9 times");
    assertContradiction(new int[] {1, 3}, new long[] {1, 3}, 2, 4, "2 texts with 4 terms");
    assertContradiction(new int[] {1, 2}, new long[] {1, 7}, 2, 6, "2 texts with 6 terms");
    assertContradiction(new int[] {0, 0}, new long[] {0, 0}, -1, 0, "-1 texts");
    assertContradiction(new int[] {0, 0}, new long[] {0}, 1, 1, "counts of 2 terms");
  }

  private void assertContradiction(
      int[] documentFrequencies, long[] occurrences, long texts, long terms, String found) {
    Vocabulary vocabulary = Vocabulary.of(List.of("aa", "bb"), documentFrequencies, occurrences);
    Path file = folder.resolve("contradiction");
    CorpusFile.save(
        file,
        TfIdf.TYPE,
        Map.of(),
        new Corpus(Analysis.DEFAULT, Selection.DEFAULT, vocabulary, texts, terms, false));
    assertThatThrownBy(() -> TfIdf.load(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(found);
  }

  @Test
  void weightsMayChangeAndTermsMayNot() {
    Path file = folder.resolve("model");
    TfIdf.builder().fit(TEXTS).save(file);
    EmbedderConfig config = EmbedderConfig.builder().model(file.toString()).build();
    try (Embedder raw = Embedders.load(config.with("norm", "none").with("use-idf", "false"))) {
      assertThat((List<Embedding>) raw.embedAll(TEXTS))
          .isEqualTo(BagOfWords.builder().fit(TEXTS).embedAll(TEXTS));
    }
    assertThat(Embedders.load(config.with("ngram-range", "1,1")).info().dimension()).isPositive();
    assertThatThrownBy(() -> Embedders.load(config.with("ngram-range", "1,2")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("was decided when the model was fitted: 1,1; found 1,2");
    assertThatThrownBy(() -> Embedders.load(config.with("norm", "l3")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("l2, l1, none");
  }

  @Test
  void ownAnalysersAreGivenAgain() {
    Analyzer words = (text, terms) -> Stream.of(text.split(" ")).forEach(terms);
    Path file = folder.resolve("model");
    TfIdf fitted = TfIdf.builder().analyzer(words).fit(TEXTS);
    fitted.save(file);
    assertThat((List<Embedding>) TfIdf.load(file, words).embedAll(TEXTS))
        .isEqualTo(fitted.embedAll(TEXTS));
    assertThatThrownBy(() -> TfIdf.load(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("analyser");
    TfIdf.builder().fit(TEXTS).save(file);
    assertThatThrownBy(() -> TfIdf.load(file, words))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("without");
  }
}
