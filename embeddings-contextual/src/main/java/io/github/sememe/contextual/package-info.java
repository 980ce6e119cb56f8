/**
 * Transformer encoders: a model folder with an ONNX graph and a {@code tokenizer.json} becomes an
 * embedder that gives the vectors of the Python original.
 *
 * <p>Begin at {@link io.github.sememe.contextual.TransformerEmbedder}. One call goes through {@code
 * Pipeline}: {@code WordPieces} are cut by {@code TokenLimit}, grouped by {@code BatchPlanner}, run
 * by {@code OnnxEncoder} and pooled by {@code Pooling}; {@code Workers} share that out. Before
 * that, at load time, {@code ModelFolder} reads what the files say and {@code Recipe} is what
 * follows from it.
 */
@NullMarked
package io.github.sememe.contextual;

import org.jspecify.annotations.NullMarked;
