package io.github.sememe.testkit;

import io.github.sememe.ModelInfo;
import io.github.sememe.Reranker;
import io.github.sememe.Truncation;
import io.github.sememe.TruncationException;
import io.github.sememe.spi.CallGate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A reranker without a model that keeps every rule: each word of a document is worth what its hash
 * and that of each word of the query say together.
 */
final class ToyReranker implements Reranker {
  private static final int LIMIT = 60;

  private final CallGate gate = new CallGate("toy");
  private final Truncation truncation;

  ToyReranker(Truncation truncation) {
    this.truncation = truncation;
  }

  @Override
  public double[] score(String query, List<String> documents) {
    Objects.requireNonNull(query, "The query is null");
    List<String> present = new ArrayList<>();
    for (String document : documents) {
      present.add(
          Objects.requireNonNull(document, () -> "Document " + present.size() + " is null"));
    }
    return gate.call(
        () -> {
          double[] scores = new double[present.size()];
          for (int i = 0; i < scores.length; i++) {
            scores[i] = score(words(query), words(present.get(i)), i);
          }
          return scores;
        });
  }

  private double score(List<String> query, List<String> document, int index) {
    int tokens = query.size() + document.size();
    if (tokens > LIMIT && truncation == Truncation.ERROR) {
      throw new TruncationException(index, tokens, LIMIT);
    }
    List<String> asked = query.subList(0, Math.min(query.size(), LIMIT / 2));
    List<String> read = document.subList(0, Math.min(document.size(), LIMIT - asked.size()));
    double sum = 0;
    for (String word : read) {
      for (String wanted : asked) {
        sum += Math.floorMod(31 * word.hashCode() + wanted.hashCode(), 101) / 101.0;
      }
      sum += Math.floorMod(word.hashCode(), 7);
    }
    return sum / (1 + read.size());
  }

  private static List<String> words(String text) {
    // Encoding writes U+FFFD for a lone surrogate.
    byte[] encoded = text.getBytes(StandardCharsets.UTF_16BE);
    return List.of(new String(encoded, StandardCharsets.UTF_16BE).strip().split("\\s+"));
  }

  @Override
  public ModelInfo info() {
    return ModelInfo.builder("toy", "toy-reranker", 0).maxTokens(LIMIT).build();
  }

  @Override
  public void close() {
    gate.close(() -> {});
  }
}
