package io.github.sememe.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sememe.EmbedderConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The filtered search gives the answers of the plain one, with the same scores. */
class FilteredSearchTest {
  private static final int WORDS = 3000;

  @TempDir Path folder;

  /** Words around a few topics; some have the vector of another, and some none but zeros. */
  private Path file() throws IOException {
    StringBuilder text = new StringBuilder(WORDS + " 20\n");
    for (int word = 0; word < WORDS; word++) {
      Random values = new Random(word % 10 == 9 ? 3 : word);
      text.append('w').append(word);
      for (int i = 0; i < 20; i++) {
        double topic = (word % 7 + 1) * (i % 3);
        text.append(' ').append(word % 50 == 13 ? 0 : (float) (topic + values.nextGaussian()));
      }
      text.append('\n');
    }
    Path source = Files.writeString(folder.resolve("words.txt"), text);
    Path target = folder.resolve("words.bin");
    WordVectors.open(source).save(target, WordVectorFormat.WORD2VEC_BINARY, done -> {});
    return target;
  }

  private static WordVectors open(Path file, NeighbourSearch search) {
    return WordVectors.open(file, WordVectorOptions.DEFAULT.withSearch(search));
  }

  @Test
  void answersAreThoseOfThePlainSearch() throws IOException {
    Path file = file();
    WordVectors plain = open(file, NeighbourSearch.PLAIN);
    WordVectors filtered = open(file, NeighbourSearch.FILTERED);
    WordVectors onHeap =
        WordVectors.open(
            file,
            WordVectorOptions.DEFAULT
                .withSearch(NeighbourSearch.FILTERED)
                .withStorage(Storage.HEAP));
    for (String word : List.of("w0", "w9", "w13", "w777", "w2999")) {
      for (int k : new int[] {1, 10, WORDS - 1, WORDS + 5}) {
        List<Neighbour> expected = plain.nearest(word, k);
        assertThat(filtered.nearest(word, k)).isEqualTo(expected);
        assertThat(onHeap.nearest(word, k)).isEqualTo(expected);
      }
      for (int within : new int[] {1, 500, WORDS, WORDS * 2}) {
        assertThat(analogy(filtered, word).within(within).top(20))
            .isEqualTo(analogy(plain, word).within(within).top(20));
      }
    }
  }

  private static WordQuery analogy(WordVectors vectors, String word) {
    return vectors.query().positive(word).positive("w4", 0.5).negative("w81");
  }

  @Test
  void theFirstSearchMayBeAskedForByManyThreads() throws IOException {
    Path file = file();
    WordVectors filtered = open(file, NeighbourSearch.FILTERED);
    List<List<Neighbour>> found =
        IntStream.range(0, 64)
            .parallel()
            .mapToObj(word -> filtered.nearest("w" + word, 10))
            .toList();
    WordVectors plain = open(file, NeighbourSearch.PLAIN);
    for (int word = 0; word < found.size(); word++) {
      assertThat(found.get(word)).isEqualTo(plain.nearest("w" + word, 10));
    }
  }

  @Test
  void aConfigurationAsksForIt() {
    EmbedderConfig.Builder config = EmbedderConfig.builder().type("word-vectors").model("any.txt");
    assertThat(WordVectorKeys.options(config.build()).search()).isEqualTo(NeighbourSearch.PLAIN);
    assertThat(WordVectorKeys.options(config.set("search", "filtered").build()).search())
        .isEqualTo(NeighbourSearch.FILTERED);
  }
}
