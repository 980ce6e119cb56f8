package io.github.sememe.bench;

import java.util.List;

/** One way to embed texts, to be compared with others in one run. */
public interface Contender extends AutoCloseable {

  /**
   * Embeds texts.
   *
   * @param texts what to embed
   * @return a vector for each, in their order
   */
  List<float[]> embedAll(List<String> texts);

  /**
   * Embeds one text.
   *
   * @param text what to embed
   * @return its vector
   */
  default float[] embed(String text) {
    return embedAll(List.of(text)).get(0);
  }

  @Override
  void close();
}
