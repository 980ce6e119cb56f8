package io.github.sememe.contextual.modules;

/**
 * A weight for each token, without an encoder: how some sparse models read their queries.
 *
 * @param path where its files lie, within the model
 */
public record TokenWeights(String path) implements Way {}
