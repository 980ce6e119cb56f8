package io.github.sememe.huggingface;

import java.util.List;

/** A step of normalisation, as a stage that code points go through. */
interface Normalization {

  /** Creates a stage of this step in front of another. */
  CodePointSink stage(CodePointSink next);

  /** Tells whether the step may change a text because of a code point in it. */
  boolean changes(int codePoint);

  /** Tells whether the step may change a stretch of text, not empty, for another reason. */
  default boolean changes(String stretch) {
    return false;
  }

  /** Creates the stages of several steps in front of a last one. */
  static CodePointSink chain(List<? extends Normalization> steps, CodePointSink last) {
    CodePointSink chain = last;
    for (int i = steps.size() - 1; i >= 0; i--) {
      chain = steps.get(i).stage(chain);
    }
    return chain;
  }

  /** Normalises a text. */
  static String normalize(List<? extends Normalization> steps, String text) {
    NormalizedText normalized = new NormalizedText();
    CodePointSink chain = chain(steps, normalized);
    text.codePoints().forEach(codePoint -> chain.accept(codePoint, 0, 0));
    chain.flush();
    return normalized.toString();
  }
}
