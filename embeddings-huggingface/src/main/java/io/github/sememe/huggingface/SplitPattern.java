package io.github.sememe.huggingface;

/**
 * The regular expressions by which byte-level tokenizers split texts into words, as scanners.
 *
 * <p>Each matches somewhere whatever comes, so that words follow each other without gaps. Where
 * {@code \s+(?!\S)} matches white space, the last of it is left to the word that follows.
 */
enum SplitPattern {
  /** That of GPT-2, which is part of {@code ByteLevel}. */
  GPT2("'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+") {
    @Override
    int end(String text, int from, int to) {
      int contraction = contraction(text, from, to, false);
      if (contraction > from) {
        return contraction;
      }
      int kind = kind(text, from);
      if (text.charAt(from) == ' ' && from + 1 < to && kind(text, from + 1) != SPACE) {
        return endOfRun(text, from + 1, to, kind(text, from + 1));
      }
      return kind == SPACE ? endOfSpace(text, from, to) : endOfRun(text, from, to, kind);
    }
  },

  /** That of Qwen: each digit is a word. */
  QWEN("\\p{N}") {
    @Override
    int end(String text, int from, int to) {
      return endByLines(text, from, to, 1);
    }
  },

  /** That of Llama 3: up to three digits are a word. */
  LLAMA3("\\p{N}{1,3}") {
    @Override
    int end(String text, int from, int to) {
      return endByLines(text, from, to, 3);
    }
  };

  private static final int OTHER = 0;
  private static final int LETTER = 1;
  private static final int NUMBER = 2;
  private static final int SPACE = 3;

  private static final byte[] ASCII = new byte[0x80];

  static {
    for (int c = 0; c < ASCII.length; c++) {
      ASCII[c] = (byte) kindByTable(c);
    }
  }

  private static final String BEFORE_NUMBERS =
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|";
  private static final String BEHIND_NUMBERS =
      "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

  private final String part;

  SplitPattern(String part) {
    this.part = part;
  }

  /** Returns the expression as it stands in files. */
  String expression() {
    return this == GPT2 ? part : BEFORE_NUMBERS + part + BEHIND_NUMBERS;
  }

  /**
   * Returns where the word ends that begins at a place.
   *
   * @param to where the text ends, beyond that place
   */
  abstract int end(String text, int from, int to);

  /**
   * Tells whether a word ends here whatever else is in a text: what follows a letter is none, or a
   * space follows what is no white space.
   */
  static boolean isBoundary(CharSequence text, int index) {
    if (index == 0) {
      return false;
    }
    int before = kind(Character.codePointBefore(text, index));
    int next = Character.codePointAt(text, index);
    return before == LETTER ? kind(next) != LETTER : next == ' ' && before != SPACE;
  }

  private static int endByLines(String text, int from, int to, int mostNumbers) {
    int contraction = contraction(text, from, to, true);
    if (contraction > from) {
      return contraction;
    }
    int kind = kind(text, from);
    if (kind == LETTER) {
      return endOfRun(text, from, to, LETTER);
    }
    if (kind == NUMBER) {
      return endOfNumbers(text, from, to, mostNumbers);
    }
    char first = text.charAt(from);
    int second = from + Character.charCount(text.codePointAt(from));
    int following = second < to ? kind(text, second) : SPACE;
    if (following == LETTER && !isLineEnd(first)) {
      return endOfRun(text, second, to, LETTER);
    }
    if (kind == OTHER || (first == ' ' && following == OTHER)) {
      int end = endOfRun(text, kind == OTHER ? from : second, to, OTHER);
      while (end < to && isLineEnd(text.charAt(end))) {
        end++;
      }
      return end;
    }
    for (int end = endOfRun(text, from, to, SPACE); end > from; end--) {
      if (isLineEnd(text.charAt(end - 1))) {
        return end;
      }
    }
    return endOfSpace(text, from, to);
  }

  private static boolean isLineEnd(char c) {
    return c == '\r' || c == '\n';
  }

  private static int endOfNumbers(String text, int from, int to, int most) {
    int end = from;
    for (int i = 0; i < most && end < to && kind(text, end) == NUMBER; i++) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }

  /** All white space is one UTF-16 unit long. */
  private static int endOfSpace(String text, int from, int to) {
    int end = endOfRun(text, from, to, SPACE);
    return end == to || end == from + 1 ? end : end - 1;
  }

  private static int endOfRun(String text, int from, int to, int kind) {
    int at = from;
    while (at < to) {
      char c = text.charAt(at);
      if (c < ASCII.length) {
        if (ASCII[c] != kind) {
          return at;
        }
        at++;
      } else {
        int codePoint = text.codePointAt(at);
        if (kindByTable(codePoint) != kind) {
          return at;
        }
        at += Character.charCount(codePoint);
      }
    }
    return at;
  }

  /** Returns where {@code 's} and its like end; the beginning if there is nothing like that. */
  private static int contraction(String text, int from, int to, boolean ignoresCase) {
    if (text.charAt(from) != '\'' || from + 1 == to) {
      return from;
    }
    char first = letter(text.charAt(from + 1), ignoresCase);
    switch (first) {
      case 's', 't', 'm', 'd' -> {
        return from + 2;
      }
      case 'r', 'v', 'l' -> {
        char second = first == 'l' ? 'l' : 'e';
        boolean isThere = from + 2 < to && letter(text.charAt(from + 2), ignoresCase) == second;
        return isThere ? from + 3 : from;
      }
      default -> {
        return from;
      }
    }
  }

  /** In no language, a long s is the only other character that is an s without its case. */
  private static char letter(char c, boolean ignoresCase) {
    if (!ignoresCase) {
      return c;
    }
    return c == '\u017F' ? 's' : c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }

  private static int kind(String text, int at) {
    return kind(text.codePointAt(at));
  }

  private static int kind(int codePoint) {
    return codePoint < ASCII.length ? ASCII[codePoint] : kindByTable(codePoint);
  }

  private static int kindByTable(int codePoint) {
    UnicodeTable table = UnicodeTable.INSTANCE;
    if (table.is(codePoint, UnicodeTable.LETTER)) {
      return LETTER;
    }
    if (table.is(codePoint, UnicodeTable.NUMBER)) {
      return NUMBER;
    }
    return table.is(codePoint, UnicodeTable.SPACE) ? SPACE : OTHER;
  }
}
