package io.github.sememe;

import io.github.sememe.spi.EmbedderProvider;
import io.github.sememe.spi.ModelProvider;
import io.github.sememe.spi.RerankerProvider;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a caller wants to have loaded, and who is asked when there is no such thing.
 *
 * @param <P> the providers of this kind
 * @param installed finds the providers of this kind
 * @param others finds those of the other kind, whose model the caller may have named by mistake
 * @param advice what such a model is, and what loads it
 */
record ModelKind<P extends ModelProvider>(
    Supplier<List<P>> installed,
    Supplier<? extends List<? extends ModelProvider>> others,
    String advice) {

  static final ModelKind<EmbedderProvider> EMBEDDER =
      new ModelKind<>(
          EmbedderProvider::installed,
          RerankerProvider::installed,
          "a reranker, which scores documents and has no vectors; Embedders.reranker loads it");

  static final ModelKind<RerankerProvider> RERANKER =
      new ModelKind<>(
          RerankerProvider::installed,
          EmbedderProvider::installed,
          "an embedder, not a reranker; Embedders.load loads it");

  static final ModelKind<ModelProvider> ANY =
      new ModelKind<>(
          () ->
              Stream.<ModelProvider>concat(
                      EmbedderProvider.installed().stream(), RerankerProvider.installed().stream())
                  .toList(),
          List::of,
          "no other kind");
}
