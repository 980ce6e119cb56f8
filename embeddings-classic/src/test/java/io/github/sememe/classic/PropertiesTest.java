package io.github.sememe.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sememe.ConfigurationException;
import io.github.sememe.Embedding;
import io.github.sememe.SparseEmbedding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What holds for any corpus. A failure names the seed; {@code -Dsememe.seed=SEED} repeats it. */
class PropertiesTest {
  private static final int ROUNDS = 8;

  private final long seed = Long.getLong("sememe.seed", ThreadLocalRandom.current().nextLong());
  private final Random random = new Random(seed);
  private final List<String> texts = RandomTexts.of(random, 200 + random.nextInt(2000));

  private String replay() {
    return "repeat with -Dsememe.seed=" + seed;
  }

  /** A plain count with strings and maps, in Java's own collections. */
  private static Map<String, int[]> plainCounts(Analysis analysis, List<String> texts) {
    Map<String, int[]> counts = new TreeMap<>(PropertiesTest::byCodePoint);
    for (String text : texts) {
      Map<String, Integer> own = new HashMap<>();
      PythonTest.terms(analysis, text).forEach(term -> own.merge(term, 1, Integer::sum));
      own.forEach(
          (term, count) -> {
            int[] both = counts.computeIfAbsent(term, unused -> new int[2]);
            both[0]++;
            both[1] += count;
          });
    }
    return counts;
  }

  private static int byCodePoint(String left, String right) {
    return Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
  }

  @RepeatedTest(ROUNDS)
  void countsAreThoseOfAPlainCount() {
    for (Units units : Units.values()) {
      int shortest = 1 + random.nextInt(3);
      int longest = shortest + random.nextInt(3);
      BagOfWords.Builder builder =
          BagOfWords.builder()
              .analyzer(units)
              .ngrams(shortest, longest)
              .stopWords(List.of("baki", "домé"))
              .threads(1 + random.nextInt(4));
      Map<String, int[]> expected = plainCounts(builder.analysis(), texts);
      Vocabulary vocabulary = builder.fit(texts).vocabulary();
      assertThat(vocabulary.terms())
          .as(() -> units + " " + shortest + "," + longest + ", " + replay())
          .isEqualTo(List.copyOf(expected.keySet()));
      int index = 0;
      for (int[] counts : expected.values()) {
        assertThat(vocabulary.documentFrequency(index)).as(replay()).isEqualTo(counts[0]);
        assertThat(vocabulary.occurrences(index++)).as(replay()).isEqualTo(counts[1]);
      }
    }
  }

  @RepeatedTest(ROUNDS)
  void neitherOrderNorSplitMatters() {
    TfIdf.Builder builder = TfIdf.builder().ngrams(1, 3).minDf(2).maxFeatures(50);
    TfIdf one = builder.threads(1).fit(texts);
    List<String> shuffled = new ArrayList<>(texts);
    Collections.shuffle(shuffled, random);
    TfIdf other = builder.threads(4).fit(shuffled.stream());
    assertThat(other.info()).as(replay()).isEqualTo(one.info());
    assertThat((List<Embedding>) other.embedAll(texts)).as(replay()).isEqualTo(one.embedAll(texts));
  }

  @RepeatedTest(ROUNDS)
  void fittedTextsHaveLengthOneAndOnlyKnownTerms() {
    TfIdf embedder = TfIdf.builder().ngrams(1, 2).fit(texts);
    for (String text : texts) {
      Embedding vector = embedder.embed(text);
      int terms =
          PythonTest.terms(
                  new Analysis(
                      true, Accents.NONE, Units.WORD, TokenPattern.DEFAULT, List.of(), 1, 2, null),
                  text)
              .stream()
              .distinct()
              .toList()
              .size();
      assertThat(((SparseEmbedding) vector).size()).as(replay()).isEqualTo(terms);
      if (terms > 0) {
        assertThat(vector.norm()).as(replay()).isCloseTo(1, Offset.offset(1e-6));
      }
    }
  }

  @RepeatedTest(ROUNDS)
  void doublingATextKeepsItsDirection() {
    BagOfWords embedder = BagOfWords.builder().fit(texts);
    for (String text : texts.subList(0, 100)) {
      Embedding once = embedder.embed(text);
      Embedding twice = embedder.embed(text + " " + text);
      assertThat(twice.norm()).as(replay()).isCloseTo(2 * once.norm(), Offset.offset(1e-6));
      if (once.norm() > 0) {
        assertThat(once.cosine(twice)).as(replay()).isCloseTo(1, Offset.offset(1e-12));
      }
    }
  }

  @RepeatedTest(ROUNDS)
  void updatingIsFittingOnAll() {
    int cut = 1 + random.nextInt(texts.size() - 1);
    for (Units units : Units.values()) {
      TfIdf.Builder builder = TfIdf.builder().analyzer(units).ngrams(1, 3);
      TfIdf some = builder.fit(texts.subList(0, cut));
      String before = some.info().fingerprint();
      TfIdf updated = some.update(texts.subList(cut, texts.size()).stream());
      TfIdf all = builder.fit(texts);
      assertThat(updated.info()).as(replay()).isEqualTo(all.info());
      assertThat((List<Embedding>) updated.embedAll(texts))
          .as(replay())
          .isEqualTo(all.embedAll(texts));
      assertThat(some.info().fingerprint()).isEqualTo(before);
    }
  }

  @Test
  void prunedModelsAreNotUpdated() {
    for (TfIdf.Builder builder :
        List.of(
            TfIdf.builder().minDf(3), TfIdf.builder().maxDf(3), TfIdf.builder().maxFeatures(3))) {
      TfIdf pruned = builder.fit(Goldens.corpus("en"));
      assertThatThrownBy(() -> pruned.update(texts.stream()))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("min-df, max-df or max-features");
    }
  }

  @RepeatedTest(ROUNDS)
  void inverseGivesTheTermsBack() {
    BagOfWords embedder = BagOfWords.builder().ngrams(1, 2).fit(texts);
    String text = texts.get(random.nextInt(texts.size()));
    assertThat(embedder.inverse(embedder.embed(text)))
        .as(replay())
        .isEqualTo(
            PythonTest.terms(embedder.corpus().analysis(), text).stream()
                .distinct()
                .sorted(PropertiesTest::byCodePoint)
                .toList());
  }

  @RepeatedTest(ROUNDS)
  void oneHotCountsTexts() {
    OneHot embedder = OneHot.builder().fit(texts);
    assertThat(embedder.categories().size()).isEqualTo((int) texts.stream().distinct().count());
    for (Embedding vector : embedder.embedAll(texts)) {
      assertThat(vector.norm()).isEqualTo(1);
    }
    OneHot updated = OneHot.builder().fit(texts.subList(0, 9)).update(texts.stream().skip(9));
    assertThat(updated.info()).as(replay()).isEqualTo(embedder.info());
  }

  @RepeatedTest(ROUNDS)
  void sortingIsThatOfCodePoints() {
    List<String> terms =
        new ArrayList<>(
            List.of(
                "", "a", "ａ", "𝐀", "\uE000", "aaaaaaaaa", "aaaaaaaab", "aaaaaaaa", "a\0", "a\0b"));
    for (int i = 0; i < 3000; i++) {
      StringBuilder term = new StringBuilder("aaaaaaaa".substring(random.nextInt(9)));
      int length = random.nextInt(12);
      for (int j = 0; j < length; j++) {
        term.append(
            "ab\0éａ𝐀"
                .codePoints()
                .skip(random.nextInt(6))
                .limit(1)
                .mapToObj(Character::toString)
                .findFirst()
                .orElseThrow());
      }
      terms.add(term.toString());
    }
    List<String> distinct = terms.stream().distinct().toList();
    BagOfWords embedder =
        BagOfWords.builder().analyzer((text, out) -> out.accept(text)).fit(distinct);
    assertThat(embedder.vocabulary().terms())
        .as(replay())
        .isEqualTo(distinct.stream().sorted(PropertiesTest::byCodePoint).toList());
    for (int i = 0; i < 50; i++) {
      assertThat(embedder.vocabulary().indexOf(embedder.vocabulary().term(i))).hasValue(i);
    }
  }
}
