package io.github.sememe.contextual;

import io.github.sememe.Token;
import io.github.sememe.huggingface.PairTemplate;
import io.github.sememe.huggingface.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns texts into what an encoder takes: the numbers of their tokens, with those that the model
 * expects around them.
 *
 * <p>Safe for any number of threads until it is closed, which the owner does when no call runs.
 */
final class EncoderTokens implements AutoCloseable {
  private final Tokenizer tokenizer;
  private final int[] prefix;
  private final int[] suffix;

  /**
   * Takes a tokenizer, which is closed with this.
   *
   * @param ends the tokens that its files want at the ends of a text, besides those of the
   *     tokenizer itself
   */
  EncoderTokens(Tokenizer tokenizer, TextEnds ends) {
    this.tokenizer = tokenizer;
    this.prefix = ends.begin(tokenizer.prefix());
    this.suffix = ends.end(tokenizer.suffix());
  }

  private EncoderTokens(Tokenizer tokenizer, int[] prefix, int[] suffix) {
    this.tokenizer = tokenizer;
    this.prefix = prefix;
    this.suffix = suffix;
  }

  /** Returns the same without any tokens around texts. */
  EncoderTokens withoutAdded() {
    return new EncoderTokens(tokenizer, new int[0], new int[0]);
  }

  /** Who tokenizes. */
  String engine() {
    return tokenizer.engine();
  }

  /** What is put around two texts, if that can be followed: not where only the files say it. */
  Optional<PairTemplate> pair() {
    boolean isWhole = addedTokens() == tokenizer.prefix().length + tokenizer.suffix().length;
    return isWhole ? tokenizer.pair() : Optional.empty();
  }

  /** How many tokens are put around each text. */
  int addedTokens() {
    return prefix.length + suffix.length;
  }

  /** How many tokens are put before each text. */
  int prefixLength() {
    return prefix.length;
  }

  /**
   * Counts the tokens of a prompt, as the original does: with those before it, and of those after
   * it all but the last, which stays even where the prompt alone is beyond the limit.
   */
  int promptLength(String prompt, int maxTokens) {
    int whole = Math.min(maxTokens, addedTokens() + tokenizer.count(prompt));
    return whole - (suffix.length > 0 ? 1 : 0);
  }

  /** Returns a piece of the vocabulary. */
  String piece(int id) {
    return tokenizer.piece(id);
  }

  /** Returns the tokens of a text, without those that are put around it. */
  int[] body(String text) {
    return tokenizer.ids(text);
  }

  /** Returns the tokens of a short text, for a trial. */
  long[] sample() {
    int[] body = body("a");
    return surround(body, 0, body.length);
  }

  /** Puts around a stretch of a body what the model expects there. */
  long[] surround(int[] body, int from, int to) {
    long[] whole = new long[addedTokens() + to - from];
    int at = TokenRow.put(prefix, 0, prefix.length, whole, 0);
    at = TokenRow.put(body, from, to - from, whole, at);
    TokenRow.put(suffix, 0, suffix.length, whole, at);
    return whole;
  }

  /**
   * Returns the tokens of a prompt and a text, with those that are put around them, and where they
   * stand in the text. The tokens of the prompt have no place in the text.
   */
  List<Token> describe(String prompt, String text) {
    List<Token> tokens = new ArrayList<>();
    for (int id : prefix) {
      tokens.add(new Token(tokenizer.piece(id), id, -1, -1));
    }
    int length = prompt.length();
    tokenizer.encode(
        prompt + text,
        (id, start, end) ->
            tokens.add(
                start < length
                    ? new Token(tokenizer.piece(id), id, -1, -1)
                    : new Token(tokenizer.piece(id), id, start - length, end - length)));
    for (int id : suffix) {
      tokens.add(new Token(tokenizer.piece(id), id, -1, -1));
    }
    return tokens;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
