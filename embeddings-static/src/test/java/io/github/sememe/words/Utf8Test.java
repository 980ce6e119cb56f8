package io.github.sememe.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** UTF-8 is judged as the JDK's decoder does, and hashed as the string that it stands for. */
class Utf8Test {
  private static final int MUTANTS = 200_000;

  @Test
  void isValidWhereTheDecoderSaysSo() {
    Random random = new Random(12);
    int valid = 0;
    for (int i = 0; i < MUTANTS; i++) {
      byte[] bytes = new byte[random.nextInt(6)];
      for (int k = 0; k < bytes.length; k++) {
        // Bytes near the borders of what is allowed, and any.
        int[] borders = {0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xE0, 0xED};
        int[] leads = {0xDF, 0xE1, 0xEF, 0xF0, 0xF4, 0xF5, 0xF8, 0xFF};
        bytes[k] =
            (byte)
                (random.nextInt(3) == 0
                    ? leads[random.nextInt(leads.length)]
                    : borders[random.nextInt(borders.length)]);
      }
      boolean expected = isDecodable(bytes);
      assertThat(Utf8.isValid(bytes, 0, bytes.length)).isEqualTo(expected);
      if (expected) {
        valid++;
        assertThat(Utf8.hash(bytes, 0, bytes.length))
            .isEqualTo(Utf8.hash(new String(bytes, StandardCharsets.UTF_8)));
      } else {
        // Never looked at, but never out of bounds either.
        Utf8.hash(bytes, 0, bytes.length);
      }
    }
    assertThat(valid).isGreaterThan(MUTANTS / 20);
  }

  private static boolean isDecodable(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "king", "España", "東京", "\uD83D\uDE00 smile", "a\u00A0b\u0085"})
  void hashesAndMatchesWhatItEncodes(String text) {
    byte[] bytes = Utf8.encode(text);

    assertThat(bytes).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    assertThat(Utf8.hash(bytes, 0, bytes.length)).isEqualTo(Utf8.hash(text));
    assertThat(Utf8.matches(text, Bytes.of("text", bytes), 0, bytes.length)).isTrue();
    assertThat(Utf8.matches(text + "x", Bytes.of("text", bytes), 0, bytes.length)).isFalse();
  }
}
