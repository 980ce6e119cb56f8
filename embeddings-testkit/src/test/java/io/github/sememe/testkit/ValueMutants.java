package io.github.sememe.testkit;

import io.github.sememe.DenseEmbedding;
import io.github.sememe.Embedder;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.SparseEmbedding;
import io.github.sememe.math.FloatMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Embedders whose vectors are wrong. */
final class ValueMutants {
  private static final int DIMENSION = ToyEmbedder.DIMENSION;

  private ValueMutants() {}

  static Stream<Mutant> all() {
    return Stream.of(
        Mutant.of(
            "dimensionIsThatOfInfo",
            "an empty text with a vector of its own length",
            model ->
                Wrapper.embedding(
                    model, (it, text) -> text.isEmpty() ? DenseEmbedding.of(0f) : it.embed(text))),
        Mutant.of(
            "dimensionIsThatOfInfo",
            "an empty batch without a dimension",
            model ->
                Wrapper.embeddingAll(
                    model,
                    (it, texts) ->
                        texts.isEmpty() ? EmbeddingBatch.of(0, List.of()) : it.embedAll(texts))),
        Mutant.of(
            "valuesAreFinite",
            "the mean of no words",
            model ->
                Wrapper.embedding(
                    model, (it, text) -> text.isBlank() ? filled(Float.NaN) : it.embed(text))),
        Mutant.of(
            "valuesAreFinite",
            "an infinite value in a batch",
            model ->
                Wrapper.embeddingAll(
                    model,
                    (it, texts) ->
                        texts.contains("")
                            ? repeated(filled(Float.POSITIVE_INFINITY), texts.size())
                            : it.embedAll(texts))),
        Mutant.of(
            "kindIsConstant",
            "a sparse vector of zeros among dense ones",
            model ->
                Wrapper.embedding(
                    model,
                    (it, text) ->
                        text.isBlank()
                            ? SparseEmbedding.of(DIMENSION, new int[0], new float[0])
                            : it.embed(text))),
        Mutant.of(
            "textsWithoutKnownWordsHaveVectors",
            "an error for a blank text",
            model ->
                Wrapper.embedding(
                    model,
                    (it, text) -> {
                      if (text.isBlank()) {
                        throw new IllegalArgumentException("blank");
                      }
                      return it.embed(text);
                    })),
        Mutant.of(
            "textsWithoutKnownWordsHaveVectors",
            "blank texts that a batch leaves out",
            model ->
                Wrapper.embeddingAll(
                    model,
                    (it, texts) ->
                        it.embedAll(texts.stream().filter(text -> !text.isBlank()).toList()))),
        Mutant.of("sameTextGivesSameVector", "noise", ValueMutants::noisy),
        Mutant.of("groupingDoesNotMatter", "a batch in another order", ValueMutants::reordering),
        Mutant.of("groupingDoesNotMatter", "vectors that depend on mates", ValueMutants::padding),
        Mutant.of("resultsNeverChange", "one array for all results", ValueMutants::reusing),
        Mutant.of("resultsNeverChange", "one matrix for all batches", ValueMutants::reusingBatch),
        Mutant.of(
            "emptyListGivesEmptyBatch",
            "an error for an empty list",
            model -> Wrapper.embeddingAll(model, ValueMutants::failingIfEmpty)),
        Mutant.of(
            "emptyStreamGivesEmptyStream",
            "a stream that embeds an empty window",
            StreamMutants::embeddingEmptyWindow),
        Mutant.of(
            "loneSurrogatesAreReplaced",
            "lone surrogates that are dropped",
            model ->
                Wrapper.embedding(
                    model, (it, text) -> it.embed(text.replaceAll("[\uD800-\uDFFF]", "")))),
        Mutant.of(
            "loneSurrogatesAreReplaced",
            "lone surrogates as question marks in a batch",
            model ->
                Wrapper.embeddingAll(
                    model,
                    (it, texts) ->
                        it.embedAll(
                            texts.stream()
                                .map(text -> text.replaceAll("[\uD800-\uDFFF]", "?"))
                                .toList()))));
  }

  private static Embedding filled(float value) {
    float[] values = new float[DIMENSION];
    Arrays.fill(values, value);
    return DenseEmbedding.wrap(values);
  }

  private static EmbeddingBatch repeated(Embedding embedding, int size) {
    return EmbeddingBatch.of(DIMENSION, Collections.nCopies(size, embedding));
  }

  private static EmbeddingBatch failingIfEmpty(Embedder original, List<String> texts) {
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("no texts");
    }
    return original.embedAll(texts);
  }

  private static Wrapper noisy(ToyModel model) {
    Random random = new Random(2);
    return Wrapper.embedding(
        model,
        (it, text) -> {
          float[] values = it.embed(text).toArray();
          values[0] += 1e-4f * (1 + random.nextFloat());
          return DenseEmbedding.wrap(values);
        });
  }

  private static Wrapper reordering(ToyModel model) {
    return Wrapper.embeddingAll(
        model,
        (it, texts) -> {
          List<String> sorted = new ArrayList<>(texts);
          sorted.sort(Comparator.comparingInt(String::length));
          return it.embedAll(sorted);
        });
  }

  private static Wrapper padding(ToyModel model) {
    return Wrapper.embeddingAll(
        model,
        (it, texts) -> {
          float noise = 1e-5f * texts.size();
          List<Embedding> padded = new ArrayList<>();
          for (Embedding embedding : it.embedAll(texts)) {
            float[] values = embedding.toArray();
            values[0] += noise;
            padded.add(DenseEmbedding.wrap(values, embedding.tokensDropped()));
          }
          return EmbeddingBatch.of(DIMENSION, padded);
        });
  }

  private static Wrapper reusing(ToyModel model) {
    float[] buffer = new float[DIMENSION];
    return Wrapper.embedding(
        model,
        (it, text) -> {
          System.arraycopy(it.embed(text).toArray(), 0, buffer, 0, DIMENSION);
          return DenseEmbedding.wrap(buffer);
        });
  }

  private static Wrapper reusingBatch(ToyModel model) {
    FloatMatrix buffer = FloatMatrix.zeros(100, DIMENSION);
    return Wrapper.embeddingAll(
        model,
        (it, texts) -> {
          EmbeddingBatch batch = it.embedAll(texts);
          for (int row = 0; row < batch.size(); row++) {
            batch.rows().copyRow(row, buffer.array(), buffer.offset(row));
          }
          return EmbeddingBatch.dense(buffer, new int[100]);
        });
  }
}
