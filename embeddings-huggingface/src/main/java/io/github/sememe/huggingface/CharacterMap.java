package io.github.sememe.huggingface;

import io.github.sememe.ModelFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The compiled character map of a SentencePiece model: a double array over the bytes of UTF-8, and
 * the texts that its values point at, each ended by 0.
 *
 * <p>The original looks up whole clusters of characters if they are short, and takes the shortest
 * of its prefixes that is in the map for all of it.
 */
final class CharacterMap implements Normalization {
  /** The largest that is known has 250,000 bytes. */
  private static final int MOST_BYTES = 1 << 24;

  /** Clusters of fewer bytes are looked up whole. */
  static final int LONG_CLUSTER = 6;

  private static final int LEAF = 1 << 8;
  private static final int WIDE = 1 << 9;
  private static final int OFFSET_SHIFT = 10;
  private static final int WIDE_SHIFT = 8;
  private static final int VALUE = Integer.MAX_VALUE;
  private static final int LABEL = 1 << 31 | 0xFF;

  private final int[] units;
  private final byte[] texts;

  /** What each value is, as code points. */
  private final Map<Integer, int[]> targets = new HashMap<>();

  private CharacterMap(int[] units, byte[] texts) {
    this.units = units;
    this.texts = texts;
  }

  /** Reads the map of a normaliser. */
  static CharacterMap read(JsonFile normalizer) {
    String key = "precompiled_charsmap";
    String encoded = normalizer.text(key).orElse("");
    if (encoded.length() > MOST_BYTES) {
      throw normalizer.wrong(
          key, encoded.length() + " characters", "at most " + MOST_BYTES + " of them");
    }
    try {
      return read(ByteBuffer.wrap(Base64.getDecoder().decode(encoded)));
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException(
          normalizer.file(),
          "key " + key,
          String.valueOf(e.getMessage()),
          "a compiled character map",
          e);
    }
  }

  private static CharacterMap read(ByteBuffer bytes) {
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() < Integer.BYTES) {
      throw new IllegalArgumentException(bytes.remaining() + " bytes");
    }
    long size = Integer.toUnsignedLong(bytes.getInt());
    if (size > bytes.remaining() || size < Integer.BYTES) {
      throw new IllegalArgumentException(
          "a trie of " + size + " bytes in " + bytes.remaining() + " bytes");
    }
    int[] units = new int[(int) (size / Integer.BYTES)];
    bytes.asIntBuffer().get(units);
    bytes.position(bytes.position() + units.length * Integer.BYTES);
    byte[] texts = new byte[bytes.remaining()];
    bytes.get(texts);
    CharacterMap map = new CharacterMap(units, texts);
    map.readTargets();
    return map;
  }

  /** A unit is a value if some node leads to it as its leaf. */
  private void readTargets() {
    for (int node = 0; node < units.length; node++) {
      if ((units[node] & LEAF) != 0 && units[node] >= 0) {
        int leaf = node ^ offset(units[node]);
        if (leaf < units.length) {
          int value = units[leaf] & VALUE;
          if (!targets.containsKey(value)) {
            targets.put(value, target(value));
          }
        }
      }
    }
  }

  private int[] target(int from) {
    if (from > texts.length) {
      throw new IllegalArgumentException(
          "a value of " + from + " in texts of " + texts.length + " bytes");
    }
    int to = from;
    while (to < texts.length && texts[to] != 0) {
      to++;
    }
    try {
      CharBuffer text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(texts, from, to - from));
      return text.codePoints().toArray();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("no UTF-8 from byte " + from + " of the texts", e);
    }
  }

  private static int offset(int unit) {
    int offset = unit >>> OFFSET_SHIFT;
    return (unit & WIDE) == 0 ? offset : offset << WIDE_SHIFT;
  }

  /** Returns what the shortest prefix of some bytes becomes that is in the map; null if none is. */
  int @Nullable [] find(byte[] bytes, int from, int to) {
    int node = offset(units[0]);
    for (int i = from; i < to && bytes[i] != 0; i++) {
      int label = bytes[i] & 0xFF;
      node ^= label;
      if (node < 0 || node >= units.length || (units[node] & LABEL) != label) {
        return null;
      }
      int unit = units[node];
      node ^= offset(unit);
      if ((unit & LEAF) != 0) {
        return node < 0 || node >= units.length ? null : targets.get(units[node] & VALUE);
      }
    }
    return null;
  }

  @Override
  public CodePointSink stage(CodePointSink next) {
    return new CharacterMapping(this, next);
  }

  @Override
  public boolean changes(int codePoint) {
    byte[] bytes = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
    return Clusters.joins(codePoint) || find(bytes, 0, bytes.length) != null;
  }
}
