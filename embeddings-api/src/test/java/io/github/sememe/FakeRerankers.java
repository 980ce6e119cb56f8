package io.github.sememe;

import io.github.sememe.spi.ConfigKey;
import io.github.sememe.spi.LoadContext;
import io.github.sememe.spi.Recognition;
import io.github.sememe.spi.RerankerProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Rerankers that {@code META-INF/services} of the tests names; they recognise a word in a file. */
public final class FakeRerankers {
  static final ConfigKey<Integer> WEIGHT =
      ConfigKey.wholeNumber("weight", 1, 9, "What a character counts.").withDefault(1);

  private FakeRerankers() {}

  /** A reranker for which long documents are good ones, and what it was loaded from. */
  public record Loaded(String type, EmbedderConfig config, LoadContext context)
      implements Reranker {
    @Override
    public double[] score(String query, List<String> documents) {
      int weight = config.get(WEIGHT);
      return documents.stream().mapToDouble(text -> weight * (double) text.length()).toArray();
    }

    @Override
    public ModelInfo info() {
      return ModelInfo.builder("fake", type, 0).build();
    }

    @Override
    public void close() {}
  }

  private abstract static class Fake implements RerankerProvider {
    @Override
    public String type() {
      return "judge";
    }

    @Override
    public List<ConfigKey<?>> keys() {
      return List.of(WEIGHT);
    }

    @Override
    public Reranker load(EmbedderConfig config, LoadContext context) {
      return new Loaded(type(), config, context);
    }
  }

  /** Sure of files that say "verdict". */
  public static final class Judge extends Fake {
    /** For the service loader. */
    public Judge() {}

    @Override
    public Recognition recognise(Path path) {
      try {
        return Files.isRegularFile(path) && Files.readString(path).contains("verdict")
            ? Recognition.CERTAIN
            : Recognition.NONE;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Recognises nothing. */
  public static final class Jury extends Fake {
    /** For the service loader. */
    public Jury() {}

    @Override
    public String type() {
      return "jury";
    }
  }
}
