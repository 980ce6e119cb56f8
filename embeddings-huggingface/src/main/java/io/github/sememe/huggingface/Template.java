package io.github.sememe.huggingface;

/**
 * What is put around each text.
 *
 * @param prefix the numbers of the tokens before it
 * @param suffix the numbers of the tokens after it
 */
record Template(int[] prefix, int[] suffix) {
  static final Template NOTHING = new Template(new int[0], new int[0]);
}
