package io.github.sememe.huggingface;

/**
 * A step of normalisation that looks at one code point after the other, or at canonical parts.
 *
 * <p>The stretch of the original that a code point stands for follows the original's bookkeeping:
 * what a step inserts stands where its predecessor stands.
 */
enum NormalizerStep implements Normalization {
  /** Drops control characters; all white space becomes a space. */
  CLEAN {
    @Override
    public CodePointSink stage(CodePointSink next) {
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
    public boolean changes(int codePoint) {
      return codePoint != ' ' && UNICODE.is(codePoint, UnicodeTable.CONTROL | UnicodeTable.SPACE);
    }
  },

  /** Puts spaces around ideographs. */
  SPACE_IDEOGRAPHS {
    @Override
    public CodePointSink stage(CodePointSink next) {
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
    public boolean changes(int codePoint) {
      return UNICODE.is(codePoint, UnicodeTable.IDEOGRAPH);
    }
  },

  /** Takes characters apart into their canonical parts, in canonical order. */
  DECOMPOSE {
    @Override
    public CodePointSink stage(CodePointSink next) {
      return new Decomposition(false, next);
    }

    @Override
    public boolean changes(int codePoint) {
      return UNICODE.combiningClass(codePoint) > 0 || UNICODE.parts(codePoint) != null;
    }
  },

  /** Puts characters together that have a canonical composition; looks at what follows a letter. */
  COMPOSE {
    @Override
    public CodePointSink stage(CodePointSink next) {
      return new Composition(false, next);
    }

    @Override
    public boolean changes(int codePoint) {
      return UNICODE.isComposable(codePoint);
    }
  },

  /** Takes characters apart into what they are compatible with, in canonical order. */
  DECOMPOSE_COMPATIBLE {
    @Override
    public CodePointSink stage(CodePointSink next) {
      return new Decomposition(true, next);
    }

    @Override
    public boolean changes(int codePoint) {
      return UNICODE.isCompatible(codePoint) || DECOMPOSE.changes(codePoint);
    }
  },

  /** Takes characters apart in that way, and puts together what has a canonical composition. */
  COMPOSE_COMPATIBLE {
    @Override
    public CodePointSink stage(CodePointSink next) {
      return new Composition(true, next);
    }

    @Override
    public boolean changes(int codePoint) {
      return UNICODE.isCompatible(codePoint) || COMPOSE.changes(codePoint);
    }
  },

  /** Drops nonspacing marks. */
  DROP_NONSPACING_MARKS {
    @Override
    public CodePointSink stage(CodePointSink next) {
      return without(UnicodeTable.NONSPACING, next);
    }

    @Override
    public boolean changes(int codePoint) {
      return UNICODE.is(codePoint, UnicodeTable.NONSPACING);
    }
  },

  /** Drops all marks. */
  DROP_MARKS {
    @Override
    public CodePointSink stage(CodePointSink next) {
      return without(UnicodeTable.COMBINING, next);
    }

    @Override
    public boolean changes(int codePoint) {
      return UNICODE.is(codePoint, UnicodeTable.COMBINING);
    }
  },

  /** Turns letters into lower case, each by itself and in no language. */
  LOWER_CASE {
    @Override
    public CodePointSink stage(CodePointSink next) {
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
    public boolean changes(int codePoint) {
      return UNICODE.lower(codePoint) != null;
    }
  };

  private static final UnicodeTable UNICODE = UnicodeTable.INSTANCE;

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
