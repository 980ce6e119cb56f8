package io.github.sememe.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed beside a point. */
class LabelTest {

  @Test
  void whiteSpaceIsOneSpace() {
    Label label = Label.of("\n  two\t\twords\r\n\u2028\u0085 ");

    assertThat(label.text()).isEqualTo("two words");
    assertThat(label.isShortened()).isFalse();
    assertThat(Label.of(" \n ").isBlank()).isTrue();
  }

  @Test
  void whatXmlForbidsIsReplaced() {
    assertThat(Label.of("a\u0000b\u001Bc\u007Fd\u009F").text()).isEqualTo("a�b�c�d�");
    assertThat(Label.of("\uD800x\uDC00\uFFFE\uFFFF\uFDD0").text()).isEqualTo("�x����");
    assertThat(Label.of("\uD83D\uDE00").text()).isEqualTo("\uD83D\uDE00");
  }

  @Test
  void whatIsTooLongEndsInAnEllipsis() {
    Label label = Label.of("word ".repeat(100));

    assertThat(label.text()).startsWith("word word").endsWith("…");
    assertThat(label.width()).isLessThanOrEqualTo(Label.MAX_WIDTH);
    assertThat(label.whole()).hasSize(499);
    assertThat(Label.of("字".repeat(100)).text()).hasSizeLessThan(21).endsWith("字…");
  }

  @Test
  void whatCombinesStaysTogether() {
    String letter = "e\u0301\u0323";
    String family = "\uD83D\uDC69\u200D\uD83D\uDC67\uFE0F";

    assertThat(Label.of(letter.repeat(200)).text()).matches("(" + letter + ")+…");
    assertThat(Label.of(family.repeat(200)).text()).matches("(" + family + ")+…");
    assertThat(Label.of("e" + "\u0301".repeat(10_000)).text())
        .startsWith("e\u0301")
        .hasSizeLessThan(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"שלום", "مرحبا world", "… (שלום)", "12 مرحبا"})
  void firstLetterDecidesOnTheDirection(String text) {
    assertThat(Label.of(text).isRightToLeft()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello שלום", "日本", "Привет مرحبا", "2024", ""})
  void otherTextsRunFromLeftToRight(String text) {
    assertThat(Label.of(text).isRightToLeft()).isFalse();
  }

  @Test
  void wideScriptsAreWide() {
    assertThat(Label.width("漢字")).isGreaterThan(2);
    assertThat(Label.width("한글")).isGreaterThan(2);
    assertThat(Label.width("il")).isLessThan(Label.width("mw") / 2);
    assertThat(Label.width("e\u0301")).isEqualTo(Label.width("e"));
  }
}
