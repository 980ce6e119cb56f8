package io.github.sememe.testkit;

import io.github.sememe.Embedded;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.TruncationException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Embedders whose errors are missing or say the wrong thing. */
final class ErrorMutants {
  private ErrorMutants() {}

  static Stream<Mutant> all() {
    return Stream.of(
        Mutant.of(
            "nullsAreRefused",
            "null that counts as an empty text",
            model -> Wrapper.embedding(model, (it, text) -> it.embed(Objects.toString(text, "")))),
        Mutant.of(
            "nullsAreRefused",
            "null that counts as no texts",
            model ->
                Wrapper.embeddingAll(
                    model,
                    (it, texts) -> it.embedAll(Objects.requireNonNullElse(texts, List.of())))),
        Mutant.of(
            "nullInListIsRefusedByIndex",
            "a null in a list that is swallowed",
            model ->
                Wrapper.embeddingAll(
                    model,
                    (it, texts) ->
                        it.embedAll(
                            texts.stream().map(text -> Objects.toString(text, "")).toList()))),
        Mutant.of(
            "nullInListIsRefusedByIndex",
            "a null in a list that no index names",
            model -> Wrapper.embeddingAll(model, (it, texts) -> it.embedAll(List.copyOf(texts)))),
        Mutant.of(
            "nullInStreamIsRefusedByIndex",
            "a null in a stream, named by its index in the window",
            ErrorMutants::indexInWindow),
        Mutant.of("errorsKeepTextsToThemselves", "the list in an error", ErrorMutants::telling),
        Mutant.of(
            "errorsKeepTextsToThemselves", "the text in a cause", ErrorMutants::tellingInCause),
        new Mutant(
            "errorsKeepTextsToThemselves",
            "the text that is too long",
            ToyModel.REFUSING,
            ErrorMutants::tellingInCause));
  }

  private static Wrapper indexInWindow(ToyModel model) {
    return new Wrapper(model) {
      @Override
      public <T> Stream<Embedded<T>> embedAll(Stream<T> items, Function<? super T, String> text) {
        Objects.requireNonNull(text);
        return items.map(item -> new Embedded<>(item, embed(text.apply(item))));
      }
    };
  }

  private static Wrapper telling(ToyModel model) {
    return Wrapper.embeddingAll(
        model,
        (it, texts) -> {
          try {
            return it.embedAll(texts);
          } catch (NullPointerException e) {
            throw new NullPointerException("A null in " + texts + " at 2");
          }
        });
  }

  private static Wrapper tellingInCause(ToyModel model) {
    return new Wrapper(model) {
      @Override
      public Embedding embed(String text) {
        try {
          return super.embed(text);
        } catch (IllegalStateException e) {
          throw new IllegalStateException("closed", new RuntimeException("at " + text));
        }
      }

      @Override
      public EmbeddingBatch embedAll(List<String> texts) {
        try {
          return super.embedAll(texts);
        } catch (TruncationException e) {
          e.addSuppressed(new RuntimeException("at " + texts));
          throw e;
        }
      }
    };
  }
}
