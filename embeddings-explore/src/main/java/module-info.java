/**
 * What people do with any embedder: look at its vectors, and compare it with people's judgement.
 *
 * <p>Enter at {@link io.github.sememe.explore.Plot}, {@link
 * io.github.sememe.explore.EmbeddingProjector} or {@link io.github.sememe.explore.PairEvaluation}.
 */
@org.jspecify.annotations.NullMarked
module io.github.sememe.explore {
  requires transitive io.github.sememe;
  requires static org.jspecify;

  exports io.github.sememe.explore;
}
