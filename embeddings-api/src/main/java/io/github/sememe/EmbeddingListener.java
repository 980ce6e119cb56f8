package io.github.sememe;

/**
 * Is told of every call that an embedder has answered or refused, for metrics and traces.
 *
 * <pre>{@code
 * Embedder measured =
 *     embedder.observedBy(
 *         call -> registry.timer("embeddings", "model", call.model().name()).record(call.duration()));
 * }</pre>
 *
 * <p>Called on the thread that made the call, before it returns, by any number of threads at once.
 * What it throws is logged and never reaches the caller.
 */
@FunctionalInterface
public interface EmbeddingListener {

  /**
   * Takes note of a call.
   *
   * @param call what it was; never the text
   */
  void onCall(EmbeddingCall call);
}
