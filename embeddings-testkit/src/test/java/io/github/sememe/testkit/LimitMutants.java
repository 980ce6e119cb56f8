package io.github.sememe.testkit;

import io.github.sememe.DenseEmbedding;
import io.github.sememe.Embedded;
import io.github.sememe.Embedder;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.EmbeddingException;
import io.github.sememe.SparseEmbedding;
import io.github.sememe.TruncationException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Embedders that are wrong about long texts and many texts. */
final class LimitMutants {
  private LimitMutants() {}

  static Stream<Mutant> all() {
    return Stream.of(
        Mutant.of("longTextCompletes", "an error for a long text", LimitMutants::failingIfLong),
        new Mutant(
            "longTextCompletes",
            "dropped tokens without a limit",
            ToyModel.UNLIMITED,
            model ->
                Wrapper.embedding(
                    model, (it, text) -> dropped(it.embed(text), text.length() / 10_000))),
        new Mutant(
            "longTextCompletes",
            "a cut where the embedder should refuse",
            ToyModel.REFUSING,
            model ->
                Wrapper.embedding(
                    model, (it, text) -> it.embed(text.substring(0, Math.min(9, text.length()))))),
        Mutant.of(
            "textsWithinTheLimitAreWhole",
            "a dropped token that is always counted",
            model -> Wrapper.embedding(model, (it, text) -> dropped(it.embed(text), 1))),
        Mutant.of(
            "textsWithinTheLimitAreWhole",
            "padding that a batch counts as dropped",
            model ->
                Wrapper.embeddingAll(
                    model,
                    (it, texts) ->
                        EmbeddingBatch.of(
                            ToyEmbedder.DIMENSION,
                            it.embedAll(texts).stream().map(each -> dropped(each, 1)).toList()))),
        Mutant.of(
            "everyCutIsTold",
            "a silent cut",
            model -> Wrapper.embedding(model, (it, text) -> dropped(it.embed(text), 0))),
        Mutant.of(
            "everyCutIsTold",
            "a cut that is silent in a batch",
            model ->
                Wrapper.embeddingAll(
                    model,
                    (it, texts) ->
                        EmbeddingBatch.of(
                            ToyEmbedder.DIMENSION,
                            it.embedAll(texts).stream().map(each -> dropped(each, 0)).toList()))),
        new Mutant(
            "withoutLimitTheEndCounts",
            "a limit that info() hides",
            ToyModel.UNLIMITED,
            model ->
                Wrapper.embedding(
                    model,
                    (it, text) -> it.embed(text.substring(0, Math.min(500, text.length()))))),
        new Mutant(
            "tooLongTextsAreRefusedByIndex",
            "an index that is always 0",
            ToyModel.REFUSING,
            model -> Wrapper.embeddingAll(model, LimitMutants::always0)),
        new Mutant(
            "tooLongTextsAreRefusedByIndex",
            "the index within the window of a stream",
            ToyModel.REFUSING,
            LimitMutants::indexInWindow),
        new Mutant(
            "tooLongTextsAreRefusedByIndex",
            "a wrong limit in the error",
            ToyModel.REFUSING,
            LimitMutants::wrongLimit),
        Mutant.of(
            "tooManyTextsAreRefused",
            "a batch that leaves out what does not fit",
            model ->
                Wrapper.embeddingAll(
                    model,
                    (it, texts) -> it.embedAll(texts.subList(0, Math.min(texts.size(), 1000))))));
  }

  private static Embedding dropped(Embedding embedding, int count) {
    if (embedding instanceof SparseEmbedding sparse) {
      return SparseEmbedding.wrap(sparse.dimension(), sparse.indices(), sparse.values(), count);
    }
    return DenseEmbedding.wrap(embedding.toArray(), count);
  }

  private static Wrapper failingIfLong(ToyModel model) {
    return Wrapper.embedding(
        model,
        (it, text) -> {
          if (text.length() > 50_000) {
            throw new EmbeddingException("too long");
          }
          return it.embed(text);
        });
  }

  private static EmbeddingBatch always0(Embedder original, List<String> texts) {
    try {
      return original.embedAll(texts);
    } catch (TruncationException e) {
      throw new TruncationException(0, e.tokens(), e.maxTokens());
    }
  }

  private static Wrapper wrongLimit(ToyModel model) {
    return Wrapper.embedding(
        model,
        (it, text) -> {
          try {
            return it.embed(text);
          } catch (TruncationException e) {
            throw new TruncationException(0, e.tokens(), e.maxTokens() - 1);
          }
        });
  }

  private static Wrapper indexInWindow(ToyModel model) {
    return new Wrapper(model) {
      @Override
      public <T> Stream<Embedded<T>> embedAll(Stream<T> items, Function<? super T, String> text) {
        return items.map(
            item -> new Embedded<>(item, embed(Objects.requireNonNull(text.apply(item)))));
      }
    };
  }
}
