/**
 * The modules of sentence-transformers that follow the encoder: what makes of token vectors the
 * vector of a text, read from a model's folder and computed as the original does.
 *
 * <p>Begin at {@link io.github.sememe.contextual.modules.ModuleReader}. Not exported: callers see
 * embedders.
 */
@org.jspecify.annotations.NullMarked
package io.github.sememe.contextual.modules;
