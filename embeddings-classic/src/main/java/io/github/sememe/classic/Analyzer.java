package io.github.sememe.classic;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * An analyser of one's own: it takes the place of everything between a text and its terms, from
 * lower-casing to n-grams.
 *
 * <pre>{@code
 * Analyzer words = (text, terms) -> Pattern.compile(" ").splitAsStream(text).forEach(terms);
 * TfIdf embedder = TfIdf.builder().analyzer(words).fit(lines);
 * }</pre>
 *
 * <p>It is called by several threads at once.
 */
@FunctionalInterface
public interface Analyzer {

  /**
   * Cuts a text into terms.
   *
   * @param text the text, without lone surrogates
   * @param terms takes each term, in order; terms may repeat
   * @throws IOException if there is one on the way; callers get it as {@link
   *     java.io.UncheckedIOException}
   */
  void analyze(String text, Consumer<String> terms) throws IOException;
}
