package io.github.sememe.contextual;

import io.github.sememe.huggingface.Tokenizer;
import io.github.sememe.huggingface.TokenizerEngine;
import io.github.sememe.huggingface.TokenizerFile;

/** Offers the native tokenizer of Hugging Face, which DJL brings. */
public final class NativeTokenizerEngine implements TokenizerEngine {
  static final String NAME = "native";

  /** Creates the engine; called by {@link java.util.ServiceLoader}. */
  public NativeTokenizerEngine() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Tokenizer open(TokenizerFile file) {
    return NativeTokenizer.open(file);
  }
}
