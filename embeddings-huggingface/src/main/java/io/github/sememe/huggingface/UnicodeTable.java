package io.github.sememe.huggingface;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Hugging Face's tokenizers take each code point for, as {@code tools/make_unicode_table.py}
 * found out by asking them.
 *
 * <p>The character data of the JDK are those of another version of Unicode, and change with the
 * JDK.
 */
final class UnicodeTable {
  static final int CONTROL = 1;
  static final int SPACE = 1 << 1;
  static final int PUNCTUATION = 1 << 2;
  static final int NONSPACING = 1 << 3;
  static final int COMBINING = 1 << 4;
  static final int WORD = 1 << 5;
  static final int IDEOGRAPH = 1 << 6;
  private static final int HAS_PARTS = 1 << 7;
  private static final int HAS_LOWER = 1 << 8;
  private static final int CLASS_SHIFT = 16;

  private static final int PAGE_BITS = 8;
  private static final int PAGE_SIZE = 1 << PAGE_BITS;

  private static final int HANGUL_FIRST = 0xAC00;
  private static final int HANGUL_LAST = 0xD7A3;

  /** The code points of which there is nothing to say share it. */
  private static final int[] EMPTY_PAGE = new int[PAGE_SIZE];

  static final UnicodeTable INSTANCE = read();

  private final int[][] pages = new int[(Character.MAX_CODE_POINT + 1) >> PAGE_BITS][];
  private final Map<Integer, int[]> parts = new HashMap<>();
  private final Map<Integer, int[]> lowers = new HashMap<>();

  private UnicodeTable() {
    Arrays.fill(pages, EMPTY_PAGE);
  }

  private static UnicodeTable read() {
    UnicodeTable table = new UnicodeTable();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(UnicodeTable.class.getResourceAsStream("unicode.txt")),
                StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          table.add(line.split(" "));
        }
      }
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String[] fields) {
    int dash = fields[1].indexOf('-');
    int first = Integer.parseInt(dash < 0 ? fields[1] : fields[1].substring(0, dash), 16);
    int last = dash < 0 ? first : Integer.parseInt(fields[1].substring(dash + 1), 16);
    int[] values =
        Arrays.stream(fields, 2, fields.length).mapToInt(f -> Integer.parseInt(f, 16)).toArray();
    for (int codePoint = first; codePoint <= last; codePoint++) {
      switch (fields[0]) {
        case "kinds" -> mark(codePoint, values[0]);
        case "class" -> mark(codePoint, values[0] << CLASS_SHIFT);
        case "parts" -> {
          mark(codePoint, HAS_PARTS);
          parts.put(codePoint, values);
        }
        case "lowers" -> {
          mark(codePoint, HAS_LOWER);
          lowers.put(codePoint, values);
        }
        case "lower" -> {
          mark(codePoint, HAS_LOWER);
          lowers.put(codePoint, new int[] {codePoint + values[0]});
        }
        default -> throw new IllegalStateException(fields[0]);
      }
    }
  }

  private void mark(int codePoint, int bits) {
    int page = codePoint >> PAGE_BITS;
    if (pages[page] == EMPTY_PAGE) {
      pages[page] = new int[PAGE_SIZE];
    }
    pages[page][codePoint & (PAGE_SIZE - 1)] |= bits;
  }

  private int bits(int codePoint) {
    return pages[codePoint >> PAGE_BITS][codePoint & (PAGE_SIZE - 1)];
  }

  /** Tells whether a code point is of one of some kinds. */
  boolean is(int codePoint, int kinds) {
    return (bits(codePoint) & kinds) != 0;
  }

  /** Returns the canonical combining class; 0 for what begins a sequence. */
  int combiningClass(int codePoint) {
    return bits(codePoint) >>> CLASS_SHIFT;
  }

  /** Returns the full canonical decomposition; null for a code point that has none. */
  int @Nullable [] parts(int codePoint) {
    if (codePoint >= HANGUL_FIRST && codePoint <= HANGUL_LAST) {
      return syllable(codePoint - HANGUL_FIRST);
    }
    return (bits(codePoint) & HAS_PARTS) == 0 ? null : parts.get(codePoint);
  }

  /** Takes a Korean syllable apart, by the rule of the Unicode Standard, section 3.12. */
  private static int[] syllable(int index) {
    int lead = 0x1100 + index / (21 * 28);
    int vowel = 0x1161 + index % (21 * 28) / 28;
    int trail = 0x11A7 + index % 28;
    return trail == 0x11A7 ? new int[] {lead, vowel} : new int[] {lead, vowel, trail};
  }

  /** Returns the lower case; null for a code point that stays as it is. */
  int @Nullable [] lower(int codePoint) {
    return (bits(codePoint) & HAS_LOWER) == 0 ? null : lowers.get(codePoint);
  }
}
