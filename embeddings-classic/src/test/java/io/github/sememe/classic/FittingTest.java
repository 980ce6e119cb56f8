package io.github.sememe.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.EmbeddingInterruptedException;
import io.github.sememe.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Fitting: streams, threads, limits and what is refused. */
class FittingTest {
  private static final List<String> TEXTS = Goldens.corpus("en");

  @Test
  void typedDoorAndConfigurationMakeTheSame() {
    EmbedderConfig config =
        EmbedderConfig.builder()
            .type("tf-idf")
            .set("ngram-range", "1,2")
            .set("min-df", "2")
            .set("stop-words", "english")
            .build();
    assertThat(Embedders.fit(config, TEXTS.stream()).info())
        .isEqualTo(TfIdf.builder().ngrams(1, 2).minDf(2).englishStopWords().fit(TEXTS).info());
  }

  @Test
  void oneTextAndAllTextsAreDifferentLimits() {
    assertThat(BagOfWords.builder().minDf(1).fit(TEXTS).vocabulary().size()).isEqualTo(342);
    assertThatThrownBy(() -> BagOfWords.builder().minDf(1.0).fit(TEXTS))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("lower min-df");
    assertThat(DocumentLimit.parse("1")).isEqualTo(DocumentLimit.texts(1));
    assertThat(DocumentLimit.parse("1.0")).isEqualTo(DocumentLimit.share(1));
  }

  @Test
  void equallyFrequentTermsAreKeptInTheirOrder() {
    Vocabulary vocabulary =
        BagOfWords.builder().maxFeatures(2).fit(List.of("cc bb", "aa cc dd")).vocabulary();
    assertThat(vocabulary.terms()).containsExactly("aa", "cc");
  }

  @Test
  void streamsAreClosedAndReadByTheCaller() {
    AtomicBoolean closed = new AtomicBoolean();
    Thread caller = Thread.currentThread();
    List<Thread> readers = new ArrayList<>();
    Stream<String> lines =
        IntStream.range(0, 50_000)
            .mapToObj(
                i -> {
                  readers.add(Thread.currentThread());
                  return "line " + i % 1000;
                })
            .onClose(() -> closed.set(true));
    TfIdf embedder = TfIdf.builder().threads(4).fit(lines);
    assertThat(embedder.documentCount()).isEqualTo(50_000);
    assertThat(closed).isTrue();
    assertThat(readers).containsOnly(caller);
  }

  @Test
  void noThreadIsLeft() {
    TfIdf.builder().threads(4).fit(Collections.nCopies(20_000, TEXTS.get(0)));
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("sememe-"));
  }

  @Test
  void missingTextsAreNamedByIndex() {
    List<String> texts = new ArrayList<>(Collections.nCopies(3000, "word here"));
    texts.set(2500, null);
    for (int threads : new int[] {1, 3}) {
      assertThatThrownBy(() -> TfIdf.builder().threads(threads).fit(texts))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("Text 2500 is null");
    }
    noThreadIsLeft();
  }

  @Test
  void failuresOfAnAnalyserReachTheCaller() {
    Analyzer failing =
        (text, terms) -> {
          throw new IllegalStateException("no such dictionary");
        };
    for (int threads : new int[] {1, 3}) {
      assertThatThrownBy(
              () ->
                  TfIdf.builder()
                      .threads(threads)
                      .analyzer(failing)
                      .fit(Collections.nCopies(20_000, "text")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no such dictionary");
    }
    noThreadIsLeft();
  }

  @Test
  void interruptionEndsTheCall() {
    for (int threads : new int[] {1, 3}) {
      Stream<String> endless =
          Stream.iterate(0, i -> i + 1)
              .map(
                  i -> {
                    if (i == 10_000) {
                      Thread.currentThread().interrupt();
                    }
                    return "some text";
                  });
      assertThatThrownBy(() -> TfIdf.builder().threads(threads).fit(endless))
          .isInstanceOf(EmbeddingInterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
    noThreadIsLeft();
  }

  @Test
  void corporaWithoutTermsAreRefused() {
    for (List<String> texts : List.of(List.<String>of(), List.of("", "a ! ?"))) {
      assertThatThrownBy(() -> TfIdf.builder().fit(texts))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("has no terms");
    }
    assertThatThrownBy(() -> TfIdf.builder().minDf(5).maxDf(3).fit(TEXTS))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("max-df is 3");
  }

  @Test
  void optionsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> TfIdf.builder().ngrams(2, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TfIdf.builder().minDf(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TfIdf.builder().maxDf(1.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TfIdf.builder().vocabulary(List.of()).fit(TEXTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty");
    assertThatThrownBy(() -> TfIdf.builder().vocabulary(List.of("a", "b", "a")).fit(TEXTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 3 twice");
    assertThatThrownBy(() -> Bm25.builder().b(2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> TfIdf.builder().smoothIdf(false).vocabulary(List.of("absent")).fit(TEXTS))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("infinite");
    assertThatThrownBy(() -> OneHot.builder().categories(List.of("x")).fit(List.of("x", "y")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("1 texts are none of the given categories");
    assertThatThrownBy(() -> OneHot.builder().drop("z").fit(List.of("x", "y")))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void configurationsThatCannotBeFollowedNameTheKey() {
    EmbedderConfig config = EmbedderConfig.builder().type("tf-idf").build();
    for (String[] wrong :
        new String[][] {
          {"token-pattern", "("},
          {"ngram-range", "2,1"},
          {"min-df", "0"},
          {"max-df", "1.5"},
          {"stop-words", "nowhere.txt"},
          {"norm", "l3"},
          {"model", "."},
        }) {
      assertThatThrownBy(() -> Embedders.fit(config.with(wrong[0], wrong[1]), TEXTS.stream()))
          .as(Arrays.toString(wrong))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(wrong[0]);
    }
  }

  @Test
  void topTermsAreTheKeywords() {
    TfIdf embedder = TfIdf.builder().englishStopWords().fit(TEXTS);
    List<Term> terms = embedder.topTerms("The umbrella, the umbrella and the rain", 2);
    assertThat(terms).extracting(Term::text).containsExactly("umbrella", "rain");
    assertThat(terms.get(0).index())
        .isEqualTo(embedder.vocabulary().indexOf("umbrella").orElseThrow());
    assertThat(embedder.topTerms("zzz qqq", 3)).isEmpty();
    assertThatThrownBy(() -> embedder.topTerms("x", 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> embedder.inverse(io.github.sememe.DenseEmbedding.wrap(new float[3], 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dimension 3");
  }
}
