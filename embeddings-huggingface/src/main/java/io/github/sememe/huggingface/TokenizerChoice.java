package io.github.sememe.huggingface;

/** Who tokenizes. */
public enum TokenizerChoice {
  /** The Java tokenizer where it knows the pipeline, else a {@link TokenizerEngine}. */
  AUTO,

  /** The Java tokenizer; a pipeline that it does not know is an error. */
  JAVA,

  /** A {@link TokenizerEngine}; that there is none is an error. */
  NATIVE
}
