package io.github.sememe.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sememe.ModelFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** gensim's own test files, which may not be copied: they are read where they lie, if they do. */
class GensimFilesTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("project.root", ".."), "../shared/data/gensim").normalize();

  @BeforeEach
  void filesAreThere() {
    assumeTrue(Files.isDirectory(FOLDER), "gensim's test files are not here");
  }

  @ParameterizedTest
  @CsvSource({
    "cp852_fasttext.bin, 0, 2",
    "non_ascii_fasttext.bin, 0, 0",
    "lee_fasttext.bin, 1762, 10",
    "lee_fasttext_new.bin, 1763, 10",
    "toy-model.bin, 22, 5",
    "toy-model-pretrained.bin, 24, 5",
    "crime-and-punishment.bin, 291, 5",
    "euclidean_vectors.bin, 2747, 10",
    "word2vec_pre_kv_c, 1750, 10",
    "high_precision.kv.bin, 0, 0",
    "high_precision.kv.txt, 0, 0",
    "test_glove.txt, 0, 0"
  })
  void load(String name, int size, int dimension) {
    WordVectors vectors = WordVectors.open(FOLDER.resolve(name));

    assertThat(vectors.size()).isGreaterThan(0);
    if (size > 0) {
      assertThat(vectors.size()).isEqualTo(size);
    }
    if (size > 0) {
      assertThat(vectors.dimension()).isEqualTo(dimension);
    }
  }

  /** In files before version 12, the end of a line was trained with n-grams. */
  @ParameterizedTest
  @CsvSource({
    "lee_fasttext.bin, lee_fasttext.vec",
    "toy-model.bin, toy-model.vec",
    "crime-and-punishment.bin, crime-and-punishment.vec"
  })
  void binaryAndTextAgree(String binary, String text) {
    WordVectors vectors = WordVectors.open(FOLDER.resolve(binary));
    WordVectors written = WordVectors.open(FOLDER.resolve(text));
    for (int i = 0; i < written.size(); i++) {
      assertThat(vectors.vector(written.word(i)))
          .as(written.word(i))
          .containsExactly(written.vector(i), Offset.offset(1e-4f));
    }
  }

  /** Its header promises three rows, and there is one. */
  @Test
  void aHeaderThatPromisesTooMuch() {
    assertThatThrownBy(() -> WordVectors.open(FOLDER.resolve("pretrained.vec")))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("ends after 1 rows; expected 3 rows");
  }

  @Test
  void malformedWordsAreCounted() {
    assertThat(WordVectors.open(FOLDER.resolve("cp852_fasttext.bin")).report().malformed())
        .isPositive();
  }
}
