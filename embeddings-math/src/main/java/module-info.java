/**
 * Vector math on plain arrays: the ground floor of Sememe, which knows nothing of text.
 *
 * <p>Enter at {@link io.github.sememe.math.Vectors}.
 */
@org.jspecify.annotations.NullMarked
module io.github.sememe.math {
  requires static org.jspecify;

  exports io.github.sememe.math;

  uses io.github.sememe.math.MatrixBackend;
}
