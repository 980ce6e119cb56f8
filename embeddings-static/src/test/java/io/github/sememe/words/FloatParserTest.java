package io.github.sememe.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number is read as the JDK reads it, bit by bit, whatever follows it. */
final class FloatParserTest {
  private static final List<String> ODD =
      List.of(
          "0",
          "-0",
          "0.0",
          "-0.0",
          "+1.5",
          "1.",
          ".5",
          "-.5",
          "0.0000000",
          "0.1234567",
          "9.9999999",
          "0.12345678",
          "1.6777215",
          "1.6777216",
          "1.6777217",
          "-1.6777217",
          "0.00000001",
          "12.5",
          "123456789012345678901234567890",
          "1e-45",
          "7.0064923e-46",
          "3.4028236e38",
          "1e39",
          "-1e39",
          "1E5",
          "1e+5",
          "0.1e-7",
          "0.000012345e-30");

  private static void isReadAsByTheJdk(String number, String rest) {
    byte[] text = ("word " + number + rest).getBytes(StandardCharsets.ISO_8859_1);
    FloatParser parser = new FloatParser();
    parser.reset(text, 5);
    assertThat(parser.parse(text.length)).as(number + rest).isTrue();
    assertThat(parser.position()).as(number + rest).isEqualTo(5 + number.length());
    assertThat(Float.floatToRawIntBits(parser.value()))
        .as(number + rest)
        .isEqualTo(Float.floatToRawIntBits(Float.parseFloat(number)));
  }

  private static void isReadWhereverItStands(String number) {
    Stream.of("", " ", " 1", " -0.5 0.25", " 0.1234567 0.1234567")
        .forEach(rest -> isReadAsByTheJdk(number, rest));
  }

  @Test
  void oddForms() {
    ODD.forEach(FloatParserTest::isReadWhereverItStands);
  }

  @Test
  void whatProgramsPrint() {
    Random random = new Random(12);
    for (int i = 0; i < 20_000; i++) {
      double value = random.nextGaussian() * Math.pow(10, random.nextInt(6) - 3);
      isReadAsByTheJdk(
          String.format(Locale.ROOT, "%." + random.nextInt(10) + "f", value), " 0.5 0");
      isReadAsByTheJdk(String.format(Locale.ROOT, "%.4e", value), " 0.5 0.25 0");
      isReadAsByTheJdk(Float.toString((float) value), " 0.5 0.25 0");
      isReadAsByTheJdk(Float.toString(Float.intBitsToFloat(random.nextInt(0x7F80_0000))), " 0");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.12a45 0.5 0.5",
        "0.1/345 0.5 0.5",
        "0.1:345 0.5 0.5",
        "0.1-345 0.5 0.5",
        "a.12345 0.5 0.5",
        "--0.1234 0.5 0.5",
        "0..12345 0.5 0.5",
        "0.123\n45 0.5 0.5",
        "0.123\u00b145 0.5 0.5",
        "-",
        ".",
        " 0.12345 0.5",
        "1e",
        "1e 0.5 0.5 0.5"
      })
  void whatIsNoNumber(String text) {
    FloatParser parser = new FloatParser();
    parser.reset(text.getBytes(StandardCharsets.ISO_8859_1), 0);
    assertThat(parser.parse(text.length())).isFalse();
  }

  @Test
  void nothingIsReadBeyondTheEnd() {
    FloatParser parser = new FloatParser();
    byte[] text = "0.1234567 0.5".getBytes(StandardCharsets.ISO_8859_1);
    for (int end = 3; end < 9; end++) {
      parser.reset(text, 0);
      assertThat(parser.parse(end)).isTrue();
      assertThat(parser.position()).isEqualTo(end);
      assertThat(parser.value())
          .isEqualTo(Float.parseFloat(new String(text, 0, end, StandardCharsets.ISO_8859_1)));
    }
  }

  @Test
  void lineFeedsAreFoundAmongAllBytes() {
    Random random = new Random(3);
    for (int round = 0; round < 2_000; round++) {
      byte[] text = new byte[random.nextInt(60)];
      random.nextBytes(text);
      for (int i = 0; i < text.length; i++) {
        text[i] = random.nextInt(4) == 0 ? (byte) (8 + random.nextInt(5)) : text[i];
      }
      int from = random.nextInt(text.length + 1);
      int count = 0;
      int next = -1;
      for (int i = text.length - 1; i >= from; i--) {
        if (text[i] == '\n') {
          count++;
          next = i;
        }
      }
      assertThat(LineFeeds.next(text, from, text.length)).isEqualTo(next);
      assertThat(LineFeeds.count(text, from, text.length)).isEqualTo(count);
    }
  }
}
