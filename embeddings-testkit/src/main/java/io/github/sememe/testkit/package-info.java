/**
 * The contract suites that every embedder passes, for our own embedders and for yours.
 *
 * <pre>{@code
 * final class LengthEmbedderTest extends EmbedderContract {
 *   @Override
 *   protected Embedder create() {
 *     return new LengthEmbedder();
 *   }
 * }
 * }</pre>
 *
 * <p>Begin at {@link io.github.sememe.testkit.EmbedderContract}, or at {@link
 * io.github.sememe.testkit.TokenEmbedderContract} for an embedder that shows its tokens. Every rule
 * is checked unless a hook says that the embedder cannot have it. {@link
 * io.github.sememe.testkit.SoakContract} is for embedders with native memory. What is chosen at
 * random depends on a seed that failures print; {@code -Dsememe.seed=SEED} repeats it. Tests of one
 * model's numbers do not belong here.
 */
@NullMarked
package io.github.sememe.testkit;

import org.jspecify.annotations.NullMarked;
