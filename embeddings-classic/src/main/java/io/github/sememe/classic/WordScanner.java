package io.github.sememe.classic;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds runs of {@code \w}, lower-cased on the way, in one pass over a text: eight characters at a
 * time up to the first that is not ASCII, one by one from there on. It is what {@code
 * (?u)\b\w\w+\b} finds: {@code \b} is a change between {@code \w} and anything else, so that every
 * match is a whole run.
 */
final class WordScanner implements DocumentReader {
  private static final char SEPARATOR = 0;

  /** Surrogates, and capitals whose small form depends on what is around, or is longer. */
  private static final char NEEDS_CARE = '\uFFFF';

  private static final char[] AS_IS = map(false);
  private static final char[] LOWERED = map(true);

  private final boolean lowercase;
  private final int leastLength;
  private final @Nullable TermTable stopWords;
  private final char[] map;
  private final AsciiWords ascii;
  private char[] text = new char[256];

  /**
   * Creates a scanner.
   *
   * @param lowercase whether words are lower-cased
   * @param leastLength how many code points a word has at least
   * @param stopWords words that are left out; null for none
   */
  WordScanner(boolean lowercase, int leastLength, @Nullable TermTable stopWords) {
    this.lowercase = lowercase;
    this.leastLength = leastLength;
    this.stopWords = stopWords;
    this.map = lowercase ? LOWERED : AS_IS;
    this.ascii = new AsciiWords(lowercase);
  }

  /** For each UTF-16 unit what it becomes: a letter of a word, or the end of one. */
  private static char[] map(boolean lowercase) {
    char[] map = new char[1 << 16];
    for (int c = 0; c < map.length; c++) {
      int mapped = lowercase ? Character.toLowerCase(c) : c;
      map[c] = PythonCharacters.isWord(mapped) ? (char) mapped : SEPARATOR;
    }
    Arrays.fill(map, Character.MIN_SURROGATE, Character.MAX_SURROGATE + 1, NEEDS_CARE);
    if (lowercase) {
      map['\u0130'] = NEEDS_CARE;
      map['\u03A3'] = NEEDS_CARE;
    }
    return map;
  }

  @Override
  public void read(String document, Tokens tokens) {
    tokens.clear();
    int done = startsInAscii(document) ? readAscii(document, tokens) : 0;
    if (done < 0) {
      return;
    }
    tokens.position = done;
    if (!scan(document, done, map, tokens)) {
      tokens.clear();
      scan(PythonCharacters.lower(document), 0, AS_IS, tokens);
    }
  }

  /** Text of other scripts mostly shows it at once, and then needs no look at its bytes. */
  private static boolean startsInAscii(String document) {
    return document.isEmpty() || document.charAt(0) < 0x80;
  }

  /** Returns where the rest begins that is not ASCII, or -1 if there is none. */
  private int readAscii(String document, Tokens tokens) {
    // The fastest way to the bytes of a string; a lone surrogate becomes what is no letter, either.
    byte[] utf8 = document.getBytes(StandardCharsets.UTF_8);
    tokens.reserve(utf8.length, 0);
    System.arraycopy(utf8, 0, tokens.bytes, 0, utf8.length);
    int done = ascii.scan(tokens.bytes, utf8.length);
    ascii.addTo(tokens, leastLength);
    if (stopWords != null) {
      tokens.dropAllIn(stopWords);
    }
    return done == utf8.length ? -1 : done;
  }

  /**
   * Finds words from a place on.
   *
   * @return false if the text has a character whose small form this loop cannot tell
   */
  private boolean scan(String document, int from, char[] units, Tokens tokens) {
    int length = document.length();
    if (text.length < length) {
      text = new char[Math.max(length, (int) Math.min(2L * text.length, Integer.MAX_VALUE - 8))];
    }
    document.getChars(from, length, text, from);
    // A unit takes three bytes at most, two that are a pair four; a space takes a separator's
    // place.
    tokens.reserve(
        Math.addExact(Math.multiplyExact(3, length - from), 1),
        (length - from) / (leastLength + 1) + 1);
    char[] source = text;
    byte[] bytes = tokens.bytes;
    int start = tokens.position;
    int i = from;
    while (true) {
      while (i < length && units[source[i]] == SEPARATOR) {
        i++;
      }
      if (i >= length) {
        tokens.position = start;
        return true;
      }
      int end = start;
      int first = i;
      int pairs = 0;
      while (i < length) {
        int unit = units[source[i]];
        if (unit < 0x80) {
          if (unit == SEPARATOR) {
            break;
          }
          bytes[end++] = (byte) unit;
        } else if (unit < 0x800) {
          bytes[end++] = (byte) (0xC0 | (unit >> 6));
          bytes[end++] = (byte) (0x80 | (unit & 0x3F));
        } else if (unit != NEEDS_CARE) {
          bytes[end++] = (byte) (0xE0 | (unit >> 12));
          bytes[end++] = (byte) (0x80 | ((unit >> 6) & 0x3F));
          bytes[end++] = (byte) (0x80 | (unit & 0x3F));
        } else {
          if (!Character.isSurrogate(source[i])) {
            return false;
          }
          int codePoint = Character.codePointAt(source, i, length);
          int mapped = lowercase ? Character.toLowerCase(codePoint) : codePoint;
          if (!PythonCharacters.isWord(mapped)) {
            break;
          }
          end = Utf8.encode(mapped, bytes, end);
          i++;
          pairs++;
        }
        i++;
      }
      if (i - first - pairs >= leastLength) {
        tokens.position = start;
        start = finish(tokens, end);
      }
      // What has ended the word, unless it is the first half of a pair, which the next loop skips.
      i += i < length && units[source[i]] == NEEDS_CARE ? separatorLength(source, i, length) : 0;
    }
  }

  private static int separatorLength(char[] source, int at, int length) {
    return Character.charCount(Character.codePointAt(source, at, length));
  }

  /** Adds the word that ends here; returns where the next one begins. */
  private int finish(Tokens tokens, int end) {
    int start = tokens.position;
    int count = tokens.count;
    if (stopWords != null && stopWords.find(tokens.bytes, start, end - start) >= 0) {
      return start;
    }
    tokens.starts[count] = start;
    tokens.ends[count] = end;
    tokens.count = count + 1;
    tokens.bytes[end] = ' ';
    return end + 1;
  }
}
