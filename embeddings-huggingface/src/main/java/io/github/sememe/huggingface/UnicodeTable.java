package io.github.sememe.huggingface;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
  static final int LETTER = 1 << 7;
  static final int NUMBER = 1 << 8;

  /** It is another one after canonical composition, or may be composed with what precedes it. */
  private static final int COMPOSABLE = 1 << 9;

  private static final int HAS_PARTS = 1 << 10;
  private static final int HAS_LOWER = 1 << 11;
  private static final int HAS_COMPATIBLE = 1 << 12;
  private static final int CLASS_SHIFT = 16;
  private static final int CLUSTER_SHIFT = 24;
  private static final int ANY_CLASS = 0xFF << CLASS_SHIFT;

  private static final int PAGE_BITS = 8;
  private static final int PAGE_SIZE = 1 << PAGE_BITS;

  private static final int HANGUL_FIRST = 0xAC00;
  private static final int HANGUL_LAST = 0xD7A3;
  private static final int LEAD_FIRST = 0x1100;
  private static final int LEAD_COUNT = 19;
  private static final int VOWEL_FIRST = 0x1161;
  private static final int VOWEL_COUNT = 21;

  /** The trailing consonants begin behind it; it stands for none. */
  private static final int NO_TRAIL = 0x11A7;

  private static final int TRAIL_COUNT = 28;

  /** The code points of which there is nothing to say share it. */
  private static final int[] EMPTY_PAGE = new int[PAGE_SIZE];

  static final UnicodeTable INSTANCE = read();

  private final int[][] pages = new int[(Character.MAX_CODE_POINT + 1) >> PAGE_BITS][];
  private final Map<Integer, int[]> parts = new HashMap<>();
  private final Map<Integer, int[]> compatibles = new HashMap<>();
  private final Map<Integer, int[]> lowers = new HashMap<>();
  private final Map<Long, Integer> pairs = new HashMap<>();

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
      table.markComposable();
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
        case "compatible" -> {
          mark(codePoint, HAS_COMPATIBLE);
          compatibles.put(codePoint, values);
        }
        case "lowers" -> {
          mark(codePoint, HAS_LOWER);
          lowers.put(codePoint, values);
        }
        case "lower" -> {
          mark(codePoint, HAS_LOWER);
          lowers.put(codePoint, new int[] {codePoint + values[0]});
        }
        case "cluster" -> mark(codePoint, values[0] << CLUSTER_SHIFT);
        case "pair" -> pairs.put(pair(codePoint, values[0]), values[1]);
        default -> throw new IllegalStateException(fields[0]);
      }
    }
  }

  private static long pair(int first, int second) {
    return ((long) first << Integer.SIZE) | second;
  }

  private void markComposable() {
    Set<Integer> composed = new HashSet<>(pairs.values());
    parts.keySet().stream()
        .filter(codePoint -> !composed.contains(codePoint))
        .forEach(codePoint -> mark(codePoint, COMPOSABLE));
    pairs.keySet().forEach(pair -> mark(pair.intValue(), COMPOSABLE));
    for (int vowel = 0; vowel < VOWEL_COUNT; vowel++) {
      mark(VOWEL_FIRST + vowel, COMPOSABLE);
    }
    for (int trail = 1; trail < TRAIL_COUNT; trail++) {
      mark(NO_TRAIL + trail, COMPOSABLE);
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

  /**
   * Tells whether canonical composition may do something to a text because of a code point in it.
   */
  boolean isComposable(int codePoint) {
    return (bits(codePoint) & (COMPOSABLE | ANY_CLASS)) != 0;
  }

  /** Returns the canonical combining class; 0 for what begins a sequence. */
  int combiningClass(int codePoint) {
    return (bits(codePoint) & ANY_CLASS) >>> CLASS_SHIFT;
  }

  /** Returns one of the kinds of {@link Clusters}; 0 for a code point that joins no other. */
  int clusterKind(int codePoint) {
    return bits(codePoint) >>> CLUSTER_SHIFT;
  }

  /** Returns the full canonical decomposition; null for a code point that has none. */
  int @Nullable [] parts(int codePoint) {
    if (codePoint >= HANGUL_FIRST && codePoint <= HANGUL_LAST) {
      return syllable(codePoint - HANGUL_FIRST);
    }
    return (bits(codePoint) & HAS_PARTS) == 0 ? null : parts.get(codePoint);
  }

  /** Tells whether the full compatibility decomposition is another than the canonical one. */
  boolean isCompatible(int codePoint) {
    return (bits(codePoint) & HAS_COMPATIBLE) != 0;
  }

  /** Returns the full compatibility decomposition; null for a code point that has none. */
  int @Nullable [] compatibleParts(int codePoint) {
    return isCompatible(codePoint) ? compatibles.get(codePoint) : parts(codePoint);
  }

  /** Takes a Korean syllable apart, by the rule of the Unicode Standard, section 3.12. */
  private static int[] syllable(int index) {
    int lead = LEAD_FIRST + index / (VOWEL_COUNT * TRAIL_COUNT);
    int vowel = VOWEL_FIRST + index % (VOWEL_COUNT * TRAIL_COUNT) / TRAIL_COUNT;
    int trail = NO_TRAIL + index % TRAIL_COUNT;
    return trail == NO_TRAIL ? new int[] {lead, vowel} : new int[] {lead, vowel, trail};
  }

  /** Returns the canonical composition of two code points; negative if there is none. */
  int compose(int first, int second) {
    int lead = first - LEAD_FIRST;
    int vowel = second - VOWEL_FIRST;
    if (lead >= 0 && lead < LEAD_COUNT && vowel >= 0 && vowel < VOWEL_COUNT) {
      return HANGUL_FIRST + (lead * VOWEL_COUNT + vowel) * TRAIL_COUNT;
    }
    int trail = second - NO_TRAIL;
    if (first >= HANGUL_FIRST && first <= HANGUL_LAST && trail > 0 && trail < TRAIL_COUNT) {
      return (first - HANGUL_FIRST) % TRAIL_COUNT == 0 ? first + trail : -1;
    }
    return pairs.getOrDefault(pair(first, second), -1);
  }

  /** Returns the lower case; null for a code point that stays as it is. */
  int @Nullable [] lower(int codePoint) {
    return (bits(codePoint) & HAS_LOWER) == 0 ? null : lowers.get(codePoint);
  }
}
