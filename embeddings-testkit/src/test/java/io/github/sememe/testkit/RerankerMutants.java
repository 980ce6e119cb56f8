package io.github.sememe.testkit;

import io.github.sememe.EmbeddingException;
import io.github.sememe.Match;
import io.github.sememe.ModelInfo;
import io.github.sememe.Reranker;
import io.github.sememe.Truncation;
import io.github.sememe.TruncationException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Rerankers that break one rule each. */
final class RerankerMutants {
  private static final int LIFE_MILLIS = 8000;

  private RerankerMutants() {}

  /**
   * A reranker that breaks one rule.
   *
   * @param rule the test that has to fail
   * @param breaks how the rule is broken
   * @param truncation what the toy does with long documents
   * @param create creates the broken reranker
   */
  record Mutant(String rule, String breaks, Truncation truncation, Supplier<Reranker> create) {
    @Override
    public String toString() {
      return rule + " notices " + breaks;
    }
  }

  private static Mutant of(String rule, String breaks, Supplier<Reranker> create) {
    return new Mutant(rule, breaks, Truncation.END, create);
  }

  private static Mutant refusing(String rule, String breaks, Supplier<Reranker> create) {
    return new Mutant(rule, breaks, Truncation.ERROR, create);
  }

  static Stream<Mutant> all() {
    return Stream.of(scores(), errors(), lives()).flatMap(mutants -> mutants);
  }

  private static Stream<Mutant> scores() {
    return Stream.of(
        of(
            "everyDocumentHasAFiniteScore",
            "no number for an empty document",
            () -> scoring((it, query, documents) -> emptyIsNaN(it, query, documents))),
        of(
            "everyDocumentHasAFiniteScore",
            "a score too few",
            () ->
                scoring(
                    (it, query, documents) ->
                        Arrays.copyOf(it.score(query, documents), documents.size() - 1))),
        of(
            "queryAndDocumentCount",
            "a query that nobody reads",
            () -> scoring((it, query, documents) -> it.score("", documents))),
        of(
            "queryAndDocumentCount",
            "documents that nobody reads",
            () ->
                scoring(
                    (it, query, documents) -> documents.stream().mapToDouble(d -> 1).toArray())),
        of("companyDoesNotMatter", "scores that add up to one", RerankerMutants::shared),
        of(
            "companyDoesNotMatter",
            "scores in order of their size",
            () -> scoring((it, query, documents) -> sorted(it.score(query, documents)))),
        of("scoresBelongToTheCaller", "a buffer that is used again", RerankerMutants::buffered),
        of(
            "emptyListGivesNoScores",
            "an error for no documents",
            () ->
                scoring(
                    (it, query, documents) -> {
                      Objects.requireNonNull(documents.get(0));
                      return it.score(query, documents);
                    })),
        of("loneSurrogatesAreReplaced", "question marks", RerankerMutants::questioning),
        of("rerankingPicksTheBestScores", "the worst first", RerankerMutants::upsideDown),
        of("longDocumentsComplete", "an error for a long document", RerankerMutants::failingIfLong),
        refusing(
            "longDocumentsComplete",
            "a cut where the reranker should refuse",
            () -> new ToyReranker(Truncation.END)));
  }

  private static Stream<Mutant> errors() {
    return Stream.of(
        refusing(
            "tooLongDocumentsAreRefusedByIndex",
            "an index that is always 0",
            () ->
                wrapping(
                    Truncation.ERROR,
                    (it, query, documents) -> {
                      try {
                        return it.score(query, documents);
                      } catch (TruncationException e) {
                        throw new TruncationException(0, e.tokens(), e.maxTokens());
                      }
                    })),
        of(
            "nullsAreRefused",
            "a query that may be null",
            () ->
                scoring(
                    (it, query, documents) ->
                        it.score(Objects.requireNonNullElse(query, ""), documents))),
        of(
            "nullDocumentIsRefusedByIndex",
            "an error without the index",
            () -> scoring((it, query, documents) -> it.score(query, List.copyOf(documents)))),
        of("errorsKeepTextsToThemselves", "an error with the query", RerankerMutants::talkative));
  }

  private static Stream<Mutant> lives() {
    return Stream.of(
        of("leavesNoThread", "a thread", RerankerMutants::leaking),
        of("infoIsConsistent", "a dimension", () -> describing("toy", 3)),
        of("infoIsConsistent", "another name each time", RerankerMutants::renamed),
        of("concurrentCallersGetTheSameScores", "a buffer of all threads", RerankerMutants::racing),
        of("interruptedCallsEndInterrupted", "an interrupt that is swallowed", Swallowing::new),
        of("closedModelRefusesWork", "close that does nothing", Unclosable::new),
        of("infoOutlivesClosing", "info() that fails", RerankerMutants::forgetful),
        of("closingTwiceIsHarmless", "a second close that fails", Once::new),
        of("severalThreadsMayClose", "a race in close", Once::new),
        of("closingLetsRunningCallsFinish", "calls that lose their ground", Careless::new),
        of("closingLetsRunningCallsFinish", "close that does nothing", Unclosable::new));
  }

  /** Passes everything on; mutants override what they break. */
  private static class Wrapper implements Reranker {
    private final Reranker original;

    Wrapper() {
      this(new ToyReranker(Truncation.END));
    }

    Wrapper(Reranker original) {
      this.original = original;
    }

    @Override
    public double[] score(String query, List<String> documents) {
      return original.score(query, documents);
    }

    @Override
    public ModelInfo info() {
      return original.info();
    }

    @Override
    public void close() {
      original.close();
    }
  }

  /** A mutant in one line where that is enough. */
  private interface Score {
    double[] score(Reranker original, String query, List<String> documents);
  }

  private static Reranker scoring(Score broken) {
    return wrapping(Truncation.END, broken);
  }

  private static Reranker wrapping(Truncation truncation, Score broken) {
    Reranker original = new ToyReranker(truncation);
    return new Wrapper(original) {
      @Override
      public double[] score(String query, List<String> documents) {
        return broken.score(original, query, documents);
      }
    };
  }

  private static double[] emptyIsNaN(Reranker it, String query, List<String> documents) {
    double[] scores = it.score(query, documents);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = documents.get(i).isEmpty() ? Double.NaN : scores[i];
    }
    return scores;
  }

  private static double[] sorted(double[] scores) {
    Arrays.sort(scores);
    return scores;
  }

  private static Reranker shared() {
    return scoring(
        (it, query, documents) -> {
          double[] scores = it.score(query, documents);
          double sum = Arrays.stream(scores).sum();
          return Arrays.stream(scores).map(score -> score / sum).toArray();
        });
  }

  private static Reranker buffered() {
    double[] buffer = new double[1000];
    return scoring(
        (it, query, documents) -> {
          double[] scores = it.score(query, documents);
          if (scores.length != 16) {
            return scores;
          }
          System.arraycopy(scores, 0, buffer, 0, scores.length);
          return buffer;
        });
  }

  private static Reranker questioning() {
    return scoring(
        (it, query, documents) ->
            it.score(query, documents.stream().map(RerankerMutants::questionMarks).toList()));
  }

  private static String questionMarks(String text) {
    return text.codePoints()
        .map(point -> point >= 0xD800 && point < 0xE000 ? '?' : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static Reranker upsideDown() {
    return new Wrapper() {
      @Override
      public List<Match> rerank(String query, List<String> documents, int k) {
        double[] negative = Arrays.stream(score(query, documents)).map(score -> -score).toArray();
        return scoring((it, same, all) -> negative).rerank(query, documents, k).stream()
            .map(match -> new Match(match.index(), -match.score()))
            .toList();
      }
    };
  }

  private static Reranker failingIfLong() {
    return scoring(
        (it, query, documents) -> {
          if (documents.stream().anyMatch(document -> document.length() > 50_000)) {
            throw new EmbeddingException("too long");
          }
          return it.score(query, documents);
        });
  }

  private static Reranker talkative() {
    return scoring(
        (it, query, documents) -> {
          try {
            return it.score(query, documents);
          } catch (RuntimeException e) {
            throw new EmbeddingException("Cannot score for " + query, e);
          }
        });
  }

  private static Reranker leaking() {
    Thread thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(LIFE_MILLIS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "toy-worker");
    thread.setDaemon(true);
    thread.start();
    return new Wrapper();
  }

  private static Reranker describing(String name, int dimension) {
    return new Wrapper() {
      @Override
      public ModelInfo info() {
        return ModelInfo.builder(name, "toy-reranker", dimension).build();
      }
    };
  }

  private static Reranker renamed() {
    return new Wrapper() {
      @Override
      public ModelInfo info() {
        return describing("toy-" + System.nanoTime(), 0).info();
      }
    };
  }

  private static Reranker racing() {
    double[] buffer = new double[1];
    return scoring(
        (it, query, documents) -> {
          double[] scores = it.score(query, documents);
          buffer[0] = scores[0];
          Pause.shortly();
          scores[0] = buffer[0];
          return scores;
        });
  }

  private static Reranker forgetful() {
    return new Wrapper() {
      @Override
      public ModelInfo info() {
        score("", List.of());
        return super.info();
      }
    };
  }

  /** Forgets that its thread was interrupted. */
  private static final class Swallowing extends Wrapper {
    @Override
    public double[] score(String query, List<String> documents) {
      boolean swallowed = Thread.interrupted();
      return swallowed ? super.score(query, List.copyOf(documents)) : super.score(query, documents);
    }
  }

  /** Goes on after closing. */
  private static final class Unclosable extends Wrapper {
    @Override
    public void close() {}
  }

  /** Closes once, without a thought of threads. */
  private static final class Once extends Wrapper {
    private int closings;

    @Override
    public void close() {
      if (closings++ > 0) {
        throw new IllegalStateException("closed already");
      }
      super.close();
    }
  }

  /** Takes away what running calls stand on. */
  private static final class Careless extends Wrapper {
    private volatile boolean gone;

    @Override
    public double[] score(String query, List<String> documents) {
      double[] scores = super.score(query, documents);
      Pause.shortly();
      if (gone) {
        throw new NullPointerException("the session is gone");
      }
      return scores;
    }

    @Override
    public void close() {
      gone = true;
      super.close();
    }
  }
}
