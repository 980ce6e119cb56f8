/**
 * The matrix backend on ND4J and the OpenBLAS beneath it; nothing to call: {@link
 * io.github.sememe.math.Matrices} finds it on the class path. No type of ND4J shows.
 *
 * <p>Class path only: the module descriptor of nd4j-api is invalid, and no JVM boots with it.
 */
@NullMarked
package io.github.sememe.math.nd4j;

import org.jspecify.annotations.NullMarked;
