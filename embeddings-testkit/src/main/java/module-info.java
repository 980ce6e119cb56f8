/**
 * The rules that every embedder keeps, as tests to extend.
 *
 * <p>Enter at {@link io.github.sememe.testkit.EmbedderContract}.
 */
@org.jspecify.annotations.NullMarked
module io.github.sememe.testkit {
  requires transitive io.github.sememe;
  requires transitive org.junit.jupiter.api;
  requires static org.jspecify;

  exports io.github.sememe.testkit;

  opens io.github.sememe.testkit;
}
