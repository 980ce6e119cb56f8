package io.github.sememe.testkit;

import io.github.sememe.Embedded;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Embedders whose streams are eager, mixed up, or leave their source open. */
final class StreamMutants {
  private StreamMutants() {}

  static Stream<Mutant> all() {
    return Stream.of(
        Mutant.of("nothingIsReadUnasked", "an eager stream", StreamMutants::eager),
        Mutant.of("infiniteSourceIsReadBoundedlyAhead", "an eager stream", StreamMutants::eager),
        Mutant.of("orderAndPairsAreKept", "a stream in reverse", StreamMutants::reversing),
        Mutant.of("orderAndPairsAreKept", "vectors of the neighbour", StreamMutants::shifting),
        Mutant.of("eachTextIsAskedForOnce", "a text asked for twice", StreamMutants::askingTwice),
        Mutant.of(
            "closingStreamClosesItsSource", "a source left open", StreamMutants::leavingOpen));
  }

  /** A mutant that breaks only the stream. */
  private abstract static class Streaming extends Wrapper {
    Streaming(ToyModel model) {
      super(model);
    }

    @Override
    public <T> Stream<Embedded<T>> embedAll(Stream<T> items, Function<? super T, String> text) {
      return broken(items, text).onClose(items::close);
    }

    abstract <T> Stream<Embedded<T>> broken(Stream<T> items, Function<? super T, String> text);

    final <T> List<Embedded<T>> whole(List<T> items, Function<? super T, String> text) {
      EmbeddingBatch vectors = embedAll(items.stream().<String>map(text).toList());
      List<Embedded<T>> whole = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        whole.add(new Embedded<>(items.get(i), vectors.get(i)));
      }
      return whole;
    }
  }

  private static Wrapper eager(ToyModel model) {
    return new Streaming(model) {
      @Override
      <T> Stream<Embedded<T>> broken(Stream<T> items, Function<? super T, String> text) {
        return whole(items.toList(), text).stream();
      }
    };
  }

  private static Wrapper reversing(ToyModel model) {
    return new Streaming(model) {
      @Override
      <T> Stream<Embedded<T>> broken(Stream<T> items, Function<? super T, String> text) {
        List<Embedded<T>> whole = whole(items.toList(), text);
        Collections.reverse(whole);
        return whole.stream();
      }
    };
  }

  private static Wrapper shifting(ToyModel model) {
    return new Streaming(model) {
      @Override
      <T> Stream<Embedded<T>> broken(Stream<T> items, Function<? super T, String> text) {
        Iterator<T> all = items.iterator();
        List<Embedding> previous = new ArrayList<>(List.of(embed("")));
        return Stream.generate(() -> all)
            .takeWhile(Iterator::hasNext)
            .map(Iterator::next)
            .map(item -> new Embedded<>(item, previous.set(0, embed(text.apply(item)))));
      }
    };
  }

  private static Wrapper askingTwice(ToyModel model) {
    return new Streaming(model) {
      @Override
      <T> Stream<Embedded<T>> broken(Stream<T> items, Function<? super T, String> text) {
        return items
            .filter(item -> text.apply(item) != null)
            .map(item -> new Embedded<>(item, embed(text.apply(item))));
      }
    };
  }

  private static Wrapper leavingOpen(ToyModel model) {
    return new Wrapper(model) {
      @Override
      public <T> Stream<Embedded<T>> embedAll(Stream<T> items, Function<? super T, String> text) {
        Iterator<T> all = items.iterator();
        return Stream.generate(() -> all)
            .takeWhile(Iterator::hasNext)
            .map(Iterator::next)
            .map(item -> new Embedded<>(item, embed(text.apply(item))));
      }
    };
  }

  static Wrapper embeddingEmptyWindow(ToyModel model) {
    return new Streaming(model) {
      @Override
      <T> Stream<Embedded<T>> broken(Stream<T> items, Function<? super T, String> text) {
        List<Embedded<T>> whole = whole(items.toList(), text);
        return Stream.concat(whole.subList(0, 1).stream(), whole.subList(1, whole.size()).stream());
      }
    };
  }
}
