/**
 * Vectors and matrices of {@code float}: kernels behind the façade {@link
 * io.github.sememe.math.Vectors}, and the two row containers that modules hand each other, {@link
 * io.github.sememe.math.FloatMatrix} (dense) and {@link io.github.sememe.math.CompressedRows}
 * (sparse), both read through {@link io.github.sememe.math.FloatRows}.
 *
 * <p>Everything takes arrays with an offset and a length, so that a row of a matrix is used where
 * it lies. Nothing here knows what a text or a model is.
 */
@NullMarked
package io.github.sememe.math;

import org.jspecify.annotations.NullMarked;
