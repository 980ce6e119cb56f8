package io.github.sememe.cli;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelInfo;
import io.github.sememe.Reranker;
import io.github.sememe.TruncationException;
import io.github.sememe.spi.ConfigKey;
import io.github.sememe.spi.LoadContext;
import io.github.sememe.spi.RerankerProvider;
import java.util.List;

/** A reranker that needs no model: the best document is as long as the query. */
public final class ToyRerankerProvider implements RerankerProvider {
  static final ConfigKey<Integer> BONUS =
      ConfigKey.wholeNumber("bonus", 0, 9, "What is added to each score.").withDefault(0);

  @Override
  public String type() {
    return "toy-reranker";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of(BONUS);
  }

  @Override
  public Reranker load(EmbedderConfig config, LoadContext context) {
    return new Toy(config.get(BONUS));
  }

  private record Toy(int bonus) implements Reranker {
    @Override
    public double[] score(String query, List<String> documents) {
      double[] scores = new double[documents.size()];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = score(query, documents.get(i), i);
      }
      return scores;
    }

    private double score(String query, String document, int index) {
      if (document.equals("fails")) {
        throw new EmbeddingException(index, "the toy is broken");
      }
      if (document.equals("too long")) {
        throw new TruncationException(index, 12, 10);
      }
      return bonus - Math.abs(query.length() - document.length()) / 3.0;
    }

    @Override
    public ModelInfo info() {
      return ModelInfo.builder("toy-model", "toy-reranker", 0).build();
    }

    @Override
    public void close() {}
  }
}
