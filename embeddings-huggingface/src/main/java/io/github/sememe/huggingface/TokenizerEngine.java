package io.github.sememe.huggingface;

/**
 * Tokenizes with a library of its own, for the pipelines that the Java tokenizers do not know.
 * Found by {@link java.util.ServiceLoader}.
 *
 * <p>Implementations have a public constructor without arguments and do nothing in it.
 */
public interface TokenizerEngine {

  /**
   * Returns the name under which it is shown.
   *
   * @return a short name in kebab-case
   */
  String name();

  /**
   * Creates a tokenizer.
   *
   * @param file what is to be done
   * @return the tokenizer, which the caller closes and which does not hold the file
   * @throws io.github.sememe.ModelFormatException if it is not understood
   */
  Tokenizer open(TokenizerFile file);
}
