package io.github.sememe.huggingface;

import java.util.Optional;

/**
 * The tokenizer of a model: texts become numbers.
 *
 * <pre>{@code
 * try (Tokenizer tokenizer = TokenizerFile.read(files, "tokenizer.json").open(TokenizerChoice.AUTO)) {
 *   tokenizer.encode("Where is the station?", (id, start, end) -> System.out.println(id));
 * }
 * }</pre>
 *
 * <p>What a {@code tokenizer.json} says about truncation and padding is not done here: {@link
 * TokenizerFile} tells it, and the model decides.
 *
 * <p>Safe for any number of threads until it is closed, which the owner does when no call runs.
 */
public interface Tokenizer extends AutoCloseable {

  /**
   * Returns what does the work.
   *
   * @return {@code java}, or the name of the {@link TokenizerEngine}
   */
  String engine();

  /**
   * Tokenizes a text, without the tokens that are put around it. Lone surrogates count as U+FFFD.
   *
   * @param text the text; may be empty
   * @param sink receives the tokens, in the order of the text
   * @throws IllegalArgumentException if a letter carries a million combining marks that would have
   *     to be sorted, or if a word has more than a million bytes (byte pairs) or two million
   *     characters (Unigram)
   */
  void encode(String text, TokenSink sink);

  /**
   * Tokenizes a text, for who needs no places in it.
   *
   * @param text the text; may be empty
   * @return the numbers that {@link #encode} hands out, in a new array
   */
  default int[] ids(String text) {
    TokenNumbers numbers = new TokenNumbers();
    encode(text, numbers);
    return numbers.toArray();
  }

  /**
   * Counts the tokens of a text, without those that are put around it.
   *
   * @param text the text; may be empty
   * @return the number of tokens that {@link #encode} hands out
   */
  default int count(String text) {
    int[] count = new int[1];
    encode(text, (id, start, end) -> count[0]++);
    return count[0];
  }

  /**
   * Returns what is put before each text.
   *
   * @return the numbers of these tokens, in a new array
   */
  int[] prefix();

  /**
   * Returns what is put after each text.
   *
   * @return the numbers of these tokens, in a new array
   */
  int[] suffix();

  /**
   * Returns what is put around two texts that a model reads together.
   *
   * @return the tokens around a pair; empty if the tokenizer says nothing that can be followed
   */
  default Optional<PairTemplate> pair() {
    return Optional.empty();
  }

  /**
   * Returns a piece of the vocabulary.
   *
   * @param id a number that {@link #encode} has handed out
   * @return the piece as it stands in the vocabulary
   * @throws IllegalArgumentException if the vocabulary has no such number
   */
  String piece(int id);

  /** Frees native memory, where there is some. */
  @Override
  void close();
}
