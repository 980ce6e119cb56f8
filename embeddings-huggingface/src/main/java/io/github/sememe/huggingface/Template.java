package io.github.sememe.huggingface;

import java.util.Optional;

/**
 * What is put around each text.
 *
 * @param prefix the numbers of the tokens before it
 * @param suffix the numbers of the tokens after it
 * @param pair what is put around two texts, if we can follow it
 */
record Template(int[] prefix, int[] suffix, Optional<PairTemplate> pair) {
  private static final int[] NONE = {};

  static final Template NOTHING =
      new Template(NONE, NONE, Optional.of(new PairTemplate(NONE, NONE, NONE, true)));
}
