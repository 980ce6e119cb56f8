package io.github.sememe.testkit;

import io.github.sememe.DenseEmbedding;
import io.github.sememe.Embedded;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.ModelInfo;
import io.github.sememe.Role;
import io.github.sememe.TokenEmbedder;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Stream;

/** Embedders that are wrong about closing. */
final class ClosingMutants {
  private ClosingMutants() {}

  static Stream<Mutant> all() {
    return Stream.of(
        Mutant.of("closedModelRefusesWork", "close that does nothing", Unclosable::new),
        Mutant.of("closedModelRefusesWork", "embed after close", ClosingMutants::embedsOn),
        Mutant.of("infoOutlivesClosing", "info() that fails", ClosingMutants::forgetful),
        Mutant.of("closingTwiceIsHarmless", "a second close that fails", Once::new),
        Mutant.of("severalThreadsMayClose", "a race in close", Once::new),
        Mutant.of("closingViewDoesNothing", "a view that closes all", ClosingMutants::closingView),
        Mutant.of("closingOriginalClosesViews", "views that live on", ClosingMutants::immortalView),
        Mutant.of("nextBatchOfStreamFailsAfterClosing", "a stream that goes on", Unclosable::new),
        Mutant.of(
            "nextBatchOfStreamFailsAfterClosing",
            "a stream that ends quietly",
            ClosingMutants::endingQuietly),
        Mutant.of("closingInsideConsumerIsHarmless", "a stream that goes on", Unclosable::new),
        Mutant.of(
            "closingInsideConsumerIsHarmless", "a deadlock with the consumer", LockedStream::new),
        Mutant.of(
            "closingInsideTextFunctionIsHarmless",
            "a deadlock with the function",
            LockedStream::new),
        Mutant.of("closingLetsRunningCallsFinish", "calls that lose their ground", Careless::new),
        Mutant.of("closingLetsRunningCallsFinish", "close that does nothing", Unclosable::new));
  }

  /** Goes on after closing. */
  private static final class Unclosable extends Wrapper {
    Unclosable(ToyModel model) {
      super(model);
    }

    @Override
    public void close() {}
  }

  private static Wrapper embedsOn(ToyModel model) {
    TokenEmbedder open = new ToyEmbedder(model);
    return Wrapper.embedding(model, (it, text) -> open.embed(text));
  }

  private static Wrapper forgetful(ToyModel model) {
    return new Wrapper(model) {
      @Override
      public ModelInfo info() {
        original.countTokens("");
        return super.info();
      }
    };
  }

  /** Closes what it holds once, without a thought of threads. */
  private static final class Once extends Wrapper {
    private int closings;

    Once(ToyModel model) {
      super(model);
    }

    @Override
    public void close() {
      if (closings++ > 0) {
        throw new IllegalStateException("closed already");
      }
      super.close();
    }
  }

  private static Wrapper closingView(ToyModel model) {
    return new Wrapper(model) {
      @Override
      public TokenEmbedder forRole(Role role) {
        return this;
      }
    };
  }

  private static Wrapper immortalView(ToyModel model) {
    return new Wrapper(model) {
      @Override
      public TokenEmbedder forRole(Role role) {
        return new ToyEmbedder(model);
      }
    };
  }

  private static Wrapper endingQuietly(ToyModel model) {
    return new Wrapper(model) {
      private volatile boolean closed;

      @Override
      public <T> Stream<Embedded<T>> embedAll(Stream<T> items, Function<? super T, String> text) {
        return super.embedAll(items.takeWhile(item -> !closed), text);
      }

      @Override
      public void close() {
        closed = true;
        super.close();
      }
    };
  }

  /** Holds what close waits for while foreign code runs. */
  private static final class LockedStream extends Wrapper {
    private final Semaphore idle = new Semaphore(1);

    LockedStream(ToyModel model) {
      super(model);
    }

    @Override
    public <T> Stream<Embedded<T>> embedAll(Stream<T> items, Function<? super T, String> text) {
      return super.embedAll(items.peek(item -> idle.tryAcquire()), text);
    }

    @Override
    public void close() {
      try {
        idle.acquire();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      super.close();
    }
  }

  /** Takes away what running calls stand on. */
  private static final class Careless extends Wrapper {
    private volatile boolean gone;

    Careless(ToyModel model) {
      super(model);
    }

    @Override
    public EmbeddingBatch embedAll(List<String> texts) {
      EmbeddingBatch batch = super.embedAll(texts);
      Pause.shortly();
      if (gone) {
        throw new NullPointerException("the session is gone");
      }
      return batch;
    }

    @Override
    public Embedding embed(String text) {
      Embedding embedding = super.embed(text);
      Pause.shortly();
      return gone ? DenseEmbedding.of(0f) : embedding;
    }

    @Override
    public void close() {
      gone = true;
      super.close();
    }
  }
}
