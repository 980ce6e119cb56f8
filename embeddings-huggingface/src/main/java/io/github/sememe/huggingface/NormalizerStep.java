package io.github.sememe.huggingface;

import java.util.List;

/**
 * A step of normalisation, as a stage that code points go through.
 *
 * <p>The stretch of the original that a code point stands for follows the original's bookkeeping:
 * what a step inserts stands where its predecessor stands.
 */
enum NormalizerStep {
  /** Drops control characters; all white space becomes a space. */
  CLEAN {
    @Override
    CodePointSink stage(CodePointSink next) {
      return new Stage(next) {
        @Override
        public void accept(int codePoint, int start, int end) {
          if (!UNICODE.is(codePoint, UnicodeTable.CONTROL)) {
            next.accept(UNICODE.is(codePoint, UnicodeTable.SPACE) ? ' ' : codePoint, start, end);
          }
        }
      };
    }

    @Override
    boolean changes(int codePoint) {
      return codePoint != ' ' && UNICODE.is(codePoint, UnicodeTable.CONTROL | UnicodeTable.SPACE);
    }
  },

  /** Puts spaces around ideographs. */
  SPACE_IDEOGRAPHS {
    @Override
    CodePointSink stage(CodePointSink next) {
      return new Stage(next) {
        @Override
        public void accept(int codePoint, int start, int end) {
          if (UNICODE.is(codePoint, UnicodeTable.IDEOGRAPH)) {
            next.accept(' ', start, end);
            next.accept(codePoint, start, end);
            next.accept(' ', start, end);
          } else {
            next.accept(codePoint, start, end);
          }
        }
      };
    }

    @Override
    boolean changes(int codePoint) {
      return UNICODE.is(codePoint, UnicodeTable.IDEOGRAPH);
    }
  },

  /** Takes characters apart into their canonical parts, in canonical order. */
  DECOMPOSE {
    @Override
    CodePointSink stage(CodePointSink next) {
      return new Decomposition(next);
    }

    @Override
    boolean changes(int codePoint) {
      return UNICODE.combiningClass(codePoint) > 0 || UNICODE.parts(codePoint) != null;
    }
  },

  /** Puts characters together that have a canonical composition; looks at what follows a letter. */
  COMPOSE {
    @Override
    CodePointSink stage(CodePointSink next) {
      return new Composition(next);
    }

    @Override
    boolean changes(int codePoint) {
      return UNICODE.isComposable(codePoint);
    }
  },

  /** Drops nonspacing marks. */
  DROP_NONSPACING_MARKS {
    @Override
    CodePointSink stage(CodePointSink next) {
      return without(UnicodeTable.NONSPACING, next);
    }

    @Override
    boolean changes(int codePoint) {
      return UNICODE.is(codePoint, UnicodeTable.NONSPACING);
    }
  },

  /** Drops all marks. */
  DROP_MARKS {
    @Override
    CodePointSink stage(CodePointSink next) {
      return without(UnicodeTable.COMBINING, next);
    }

    @Override
    boolean changes(int codePoint) {
      return UNICODE.is(codePoint, UnicodeTable.COMBINING);
    }
  },

  /** Turns letters into lower case, each by itself and in no language. */
  LOWER_CASE {
    @Override
    CodePointSink stage(CodePointSink next) {
      return new Stage(next) {
        @Override
        public void accept(int codePoint, int start, int end) {
          int[] lower = UNICODE.lower(codePoint);
          if (lower == null) {
            next.accept(codePoint, start, end);
          } else {
            for (int part : lower) {
              next.accept(part, start, end);
            }
          }
        }
      };
    }

    @Override
    boolean changes(int codePoint) {
      return UNICODE.lower(codePoint) != null;
    }
  };

  private static final UnicodeTable UNICODE = UnicodeTable.INSTANCE;

  /** Creates a stage of this step in front of another. */
  abstract CodePointSink stage(CodePointSink next);

  /** Tells whether the step may change a text because of a code point in it. */
  abstract boolean changes(int codePoint);

  /** Creates the stages of several steps in front of a last one. */
  static CodePointSink chain(List<NormalizerStep> steps, CodePointSink last) {
    CodePointSink chain = last;
    for (int i = steps.size() - 1; i >= 0; i--) {
      chain = steps.get(i).stage(chain);
    }
    return chain;
  }

  /** Normalises a text. */
  static String normalize(List<NormalizerStep> steps, String text) {
    NormalizedText normalized = new NormalizedText();
    CodePointSink chain = chain(steps, normalized);
    text.codePoints().forEach(codePoint -> chain.accept(codePoint, 0, 0));
    chain.flush();
    return normalized.toString();
  }

  private static CodePointSink without(int kinds, CodePointSink next) {
    return new Stage(next) {
      @Override
      public void accept(int codePoint, int start, int end) {
        if (!UNICODE.is(codePoint, kinds)) {
          next.accept(codePoint, start, end);
        }
      }
    };
  }

  /** A stage without memory. */
  private abstract static class Stage implements CodePointSink {
    final CodePointSink next;

    Stage(CodePointSink next) {
      this.next = next;
    }

    @Override
    public void flush() {
      next.flush();
    }

    @Override
    public boolean isWaiting() {
      return next.isWaiting();
    }
  }
}
