package io.github.sememe.huggingface;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;

/** Hugging Face's own tokenizer, without padding and truncation. */
final class OriginalTokenizer implements AutoCloseable {
  private final long handle;

  OriginalTokenizer(String json) {
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("RUST_FLAVOR", "cpu");
    LibUtils.checkStatus();
    handle = TokenizersLibrary.LIB.createTokenizerFromString(json);
    TokenizersLibrary.LIB.disablePadding(handle);
    TokenizersLibrary.LIB.disableTruncation(handle);
  }

  /** Returns id, start and end of each token in turn; places are in UTF-16 units. */
  int[] encode(String text) {
    long encoding = TokenizersLibrary.LIB.encode(handle, text, false);
    try {
      long[] ids = TokenizersLibrary.LIB.getTokenIds(encoding);
      CharSpan[] spans = TokenizersLibrary.LIB.getTokenCharSpans(encoding);
      int[] units = units(text);
      int[] tokens = new int[3 * ids.length];
      for (int i = 0; i < ids.length; i++) {
        tokens[3 * i] = (int) ids[i];
        tokens[3 * i + 1] = spans[i] == null ? -1 : units[spans[i].getStart()];
        tokens[3 * i + 2] = spans[i] == null ? -1 : units[spans[i].getEnd()];
      }
      return tokens;
    } finally {
      TokenizersLibrary.LIB.deleteEncoding(encoding);
    }
  }

  /** Returns all numbers, those of the tokens around the text included. */
  long[] surrounded(String text) {
    long encoding = TokenizersLibrary.LIB.encode(handle, text, true);
    try {
      return TokenizersLibrary.LIB.getTokenIds(encoding);
    } finally {
      TokenizersLibrary.LIB.deleteEncoding(encoding);
    }
  }

  /** Returns where each code point begins. */
  private static int[] units(String text) {
    int[] units = new int[text.codePointCount(0, text.length()) + 1];
    for (int i = 1; i < units.length; i++) {
      units[i] = text.offsetByCodePoints(units[i - 1], 1);
    }
    return units;
  }

  @Override
  public void close() {
    TokenizersLibrary.LIB.deleteTokenizer(handle);
  }
}
