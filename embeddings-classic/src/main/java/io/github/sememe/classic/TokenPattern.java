package io.github.sememe.classic;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A token pattern as Python's {@code re} reads it, translated for Java: {@code \w}, {@code \d},
 * {@code \s} and {@code \b} mean what they mean there for {@code str}.
 */
final class TokenPattern {
  /** scikit-learn's default: words of two letters or more. */
  static final String DEFAULT = "(?u)\\b\\w\\w+\\b";

  private static final Pattern WHOLE_WORDS =
      Pattern.compile("(?:\\(\\?u\\))?\\\\b((?:\\\\w)+)\\+\\\\b");

  /** The letter at the end changes nothing, but without one Java looks behind by one unit only. */
  private static final String WORD = "\\p{L}\\p{N}_\uD801\uDC00";

  private static final String SPACE =
      "\\t-\\r\\x1C-\\x20\\x85\\xA0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000";

  /** Letters that mean something after a backslash in Python and the same in Java. */
  private static final String SAME_ESCAPES = "afnrtvxuABbdDsSwW";

  private final String source;
  private final StringBuilder target = new StringBuilder();
  private int at;

  private TokenPattern(String source) {
    this.source = source;
  }

  /** The least length of a word, if the pattern finds whole words and nothing else. */
  static OptionalInt wholeWords(String pattern) {
    Matcher matcher = WHOLE_WORDS.matcher(pattern);
    return matcher.matches() ? OptionalInt.of(matcher.group(1).length() / 2) : OptionalInt.empty();
  }

  /**
   * Translates a pattern.
   *
   * @throws IllegalArgumentException if it is none, has several groups, or uses what Java cannot
   */
  static Pattern compile(String pattern) {
    Pattern compiled;
    try {
      compiled = Pattern.compile(new TokenPattern(pattern).translate(), Pattern.UNIX_LINES);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "token-pattern " + pattern + " is not understood: " + e.getDescription(), e);
    }
    int groups = compiled.matcher("").groupCount();
    if (groups > 1) {
      throw new IllegalArgumentException(
          "token-pattern "
              + pattern
              + " has "
              + groups
              + " capturing groups, at most one is allowed; write (?: for the others");
    }
    return compiled;
  }

  private String translate() {
    while (at < source.length()) {
      char c = source.charAt(at);
      switch (c) {
        case '\\' -> escape(false);
        case '[' -> characterClass();
        case '(' -> group();
        case '{' -> brace();
        default -> {
          target.append(c);
          at++;
        }
      }
    }
    return target.toString();
  }

  private void escape(boolean inClass) {
    if (at + 1 >= source.length()) {
      throw new IllegalArgumentException("token-pattern " + source + " ends in a backslash");
    }
    char c = source.charAt(at + 1);
    at += 2;
    switch (c) {
      case 'w' -> target.append(inClass ? WORD : "[" + WORD + "]");
      case 'd' -> target.append("\\p{Nd}");
      case 's' -> target.append(inClass ? SPACE : "[" + SPACE + "]");
      case 'W' -> target.append("[^" + WORD + "]");
      case 'D' -> target.append("\\P{Nd}");
      case 'S' -> target.append("[^" + SPACE + "]");
      case 'b' -> target.append(inClass ? "\\x08" : boundary("(?:(?<=W)(?!W)|(?<!W)(?=W))"));
      case 'B' -> target.append(boundary("(?:(?<=W)(?=W)|(?<!W)(?!W))"));
      case 'Z' -> target.append("\\z");
      case 'v' -> target.append("\\x0B");
      default -> plainEscape(c);
    }
  }

  private void plainEscape(char c) {
    boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (isLetter && SAME_ESCAPES.indexOf(c) < 0) {
      throw new IllegalArgumentException(
          "token-pattern " + source + " has \\" + c + ", which Python does not know");
    }
    target.append('\\').append(c);
  }

  private static String boundary(String form) {
    return form.replace("W", "[" + WORD + "]");
  }

  /** In Python a bracket within brackets is a bracket, and so are two ampersands. */
  private void characterClass() {
    target.append('[');
    at++;
    if (at < source.length() && source.charAt(at) == '^') {
      target.append('^');
      at++;
    }
    boolean first = true;
    while (at < source.length() && (first || source.charAt(at) != ']')) {
      char c = source.charAt(at);
      if (c == '\\') {
        escape(true);
      } else {
        boolean isSpecialInJava = c == '[' || c == '&' || c == ']' || c == '^';
        target.append(isSpecialInJava ? "\\" : "").append(c);
        at++;
      }
      first = false;
    }
  }

  private void group() {
    if (source.startsWith("(?u)", at)) {
      // Java would fold case as Unicode does.
      at += 4;
    } else if (source.startsWith("(?P<", at)) {
      target.append("(?<");
      at += 4;
    } else if (source.startsWith("(?i)", at)) {
      target.append("(?iu)");
      at += 4;
    } else {
      target.append('(');
      at++;
    }
  }

  /** A brace that is no repetition is a brace. */
  private void brace() {
    Matcher repetition =
        Pattern.compile("\\{(\\d*)(,?)(\\d*)}").matcher(source).region(at, source.length());
    if (!repetition.lookingAt() || repetition.group().matches("\\{,?}")) {
      target.append("\\{");
      at++;
      return;
    }
    String least = repetition.group(1).isEmpty() ? "0" : repetition.group(1);
    target.append('{').append(least).append(repetition.group(2)).append(repetition.group(3));
    target.append('}');
    at = repetition.end();
  }
}
