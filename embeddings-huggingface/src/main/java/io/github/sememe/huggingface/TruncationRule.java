package io.github.sememe.huggingface;

/**
 * The section {@code truncation} of a {@code tokenizer.json}.
 *
 * @param maxTokens how many tokens stay
 * @param fromStart whether the beginning of a text is dropped, not its end
 */
public record TruncationRule(int maxTokens, boolean fromStart) {}
