package io.github.sememe;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an {@link EmbeddingListener} learns of a call: one text, one list, or one window of a
 * stream.
 *
 * @param model the model
 * @param texts how many texts were to be embedded
 * @param tokens how many tokens of all texts took part, those that the model adds included; empty
 *     if the embedder does not count them, or has failed
 * @param tokensDropped how many tokens did not take part because texts were beyond the limit
 * @param duration how long the call took
 * @param error why it failed; empty if it did not
 */
public record EmbeddingCall(
    ModelInfo model,
    int texts,
    OptionalLong tokens,
    long tokensDropped,
    Duration duration,
    Optional<Throwable> error) {}
