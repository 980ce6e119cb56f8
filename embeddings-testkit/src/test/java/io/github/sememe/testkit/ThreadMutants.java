package io.github.sememe.testkit;

import io.github.sememe.DenseEmbedding;
import io.github.sememe.Embedder;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.EmbeddingException;
import java.util.List;
import java.util.stream.Stream;

/** Embedders that are wrong about threads. */
final class ThreadMutants {
  private static final int LIFE_MILLIS = 8000;

  private ThreadMutants() {}

  static Stream<Mutant> all() {
    return Stream.of(
        Mutant.of("leavesNoThread", "a daemon thread", model -> leaking(model, true)),
        Mutant.of("leavesNoThread", "a thread that is no daemon", model -> leaking(model, false)),
        Mutant.of(
            "concurrentCallersGetTheSameVectors", "a buffer of all threads", ThreadMutants::racing),
        Mutant.of(
            "interruptedCallsEndInterrupted",
            "an interrupt that is swallowed",
            model -> Wrapper.embeddingAll(model, ThreadMutants::swallowing)),
        Mutant.of(
            "interruptedCallsEndInterrupted",
            "an interrupt with an error of another kind",
            ThreadMutants::wrapping));
  }

  private static Wrapper leaking(ToyModel model, boolean daemon) {
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
    thread.setDaemon(daemon);
    thread.start();
    return new Wrapper(model);
  }

  private static Wrapper racing(ToyModel model) {
    float[] buffer = new float[ToyEmbedder.DIMENSION];
    return Wrapper.embedding(
        model,
        (it, text) -> {
          System.arraycopy(it.embed(text).toArray(), 0, buffer, 0, buffer.length);
          Pause.shortly();
          return DenseEmbedding.of(buffer);
        });
  }

  private static EmbeddingBatch swallowing(Embedder original, List<String> texts) {
    boolean swallowed = Thread.interrupted();
    return swallowed ? original.embedAll(List.copyOf(texts)) : original.embedAll(texts);
  }

  private static Wrapper wrapping(ToyModel model) {
    return new Wrapper(model) {
      @Override
      public Embedding embed(String text) {
        if (Thread.currentThread().isInterrupted()) {
          throw new EmbeddingException("failed", new InterruptedException());
        }
        return super.embed(text);
      }
    };
  }
}
