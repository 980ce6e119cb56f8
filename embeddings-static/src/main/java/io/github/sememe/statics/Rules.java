package io.github.sememe.statics;

/** Whose rules hold, where the two libraries that read such folders differ. */
public enum Rules {
  /**
   * Those of model2vec: unknown tokens are left out, long texts are cut at 512 tokens, the tensors
   * {@code weights} and {@code mapping} count, {@code config.json} says whether vectors are scaled.
   */
  MODEL2VEC,

  /**
   * Those of sentence-transformers: unknown tokens count, texts are not cut, each token has the row
   * of its number, {@code modules.json} says whether vectors are scaled.
   */
  SENTENCE_TRANSFORMERS
}
