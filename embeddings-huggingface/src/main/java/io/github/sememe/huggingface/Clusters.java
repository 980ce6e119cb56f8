package io.github.sememe.huggingface;

/**
 * Tells where one cluster of characters ends and the next begins: what Unicode calls extended
 * grapheme clusters (UAX 29). Goes through one text.
 *
 * <p>Flags are left out: two regional indicators have eight bytes, and whether they are one cluster
 * makes no difference to {@link CharacterMap}.
 */
final class Clusters {
  private static final int CONTROL = 1;
  private static final int EXTEND = 2;
  private static final int CONJUNCT_EXTEND = 3;
  private static final int LINKER = 4;
  private static final int SPACING = 5;
  private static final int PREPEND = 6;
  private static final int PICTOGRAPHIC = 7;
  private static final int CONSONANT = 8;
  private static final int LEAD = 9;
  private static final int VOWEL = 10;
  private static final int TRAIL = 11;
  private static final int LEAD_VOWEL = 12;
  private static final int LEAD_VOWEL_TRAIL = 13;
  private static final int JOINER = 0x200D;
  private static final UnicodeTable UNICODE = UnicodeTable.INSTANCE;

  private int last = -1;
  private int lastKind;

  /** Whether the last one ends a pictographic character with what extends it. */
  private boolean isPicture;

  /** Whether the last one is a joiner behind such a sequence. */
  private boolean isJoinedPicture;

  /** Whether the last one ends a consonant with what extends it, and whether a linker is there. */
  private boolean isConjunct;

  private boolean isLinked;

  /** Tells whether a code point joins others as such. */
  static boolean joins(int codePoint) {
    int kind = UNICODE.clusterKind(codePoint);
    return (kind >= EXTEND && kind <= PREPEND) || codePoint == '\r';
  }

  /** Tells whether a cluster begins with a code point, which is the next of the text. */
  boolean begins(int codePoint) {
    int kind = UNICODE.clusterKind(codePoint);
    boolean begins = last < 0 || isBreak(codePoint, kind);
    boolean extendsIt = kind == EXTEND || kind == CONJUNCT_EXTEND || kind == LINKER;
    isJoinedPicture = isPicture && codePoint == JOINER;
    isPicture = kind == PICTOGRAPHIC || (isPicture && extendsIt && codePoint != JOINER);
    boolean staysConjunct = isConjunct && (kind == CONJUNCT_EXTEND || kind == LINKER);
    isLinked = staysConjunct && (isLinked || kind == LINKER);
    isConjunct = kind == CONSONANT || staysConjunct;
    last = codePoint;
    lastKind = kind;
    return begins;
  }

  private boolean isBreak(int codePoint, int kind) {
    if (lastKind == CONTROL || kind == CONTROL) {
      return last != '\r' || codePoint != '\n';
    }
    if (kind >= EXTEND && kind <= SPACING) {
      return false;
    }
    if (lastKind == PREPEND || (isJoinedPicture && kind == PICTOGRAPHIC)) {
      return false;
    }
    return !(isLinked && kind == CONSONANT) && !isSyllable(kind);
  }

  /** Tells whether parts of a Korean syllable follow each other. */
  private boolean isSyllable(int kind) {
    return switch (lastKind) {
      case LEAD -> kind == LEAD || kind == VOWEL || kind == LEAD_VOWEL || kind == LEAD_VOWEL_TRAIL;
      case LEAD_VOWEL, VOWEL -> kind == VOWEL || kind == TRAIL;
      case LEAD_VOWEL_TRAIL, TRAIL -> kind == TRAIL;
      default -> false;
    };
  }
}
