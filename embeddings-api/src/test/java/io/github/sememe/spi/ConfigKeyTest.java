package io.github.sememe.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigKeyTest {
  /** Some ways to pool. */
  enum Pooling {
    MEAN,
    LAST_TOKEN {
      @Override
      public String toString() {
        return "the last";
      }
    }
  }

  private static final ConfigKey<Integer> LIMIT =
      ConfigKey.wholeNumber("max-tokens", 1, 512, "How many tokens take part.");
  private static final ConfigKey<Pooling> POOLING =
      ConfigKey.choice("pooling", Pooling.class, "How token vectors become one.");
  private static final ConfigKey<Boolean> NORMALIZE =
      ConfigKey.flag("normalize", "Whether vectors have length 1.");

  @Test
  void tellsWhatItWasDeclaredWith() {
    assertThat(LIMIT.name()).isEqualTo("max-tokens");
    assertThat(LIMIT.allowed()).isEqualTo("a whole number from 1 to 512");
    assertThat(LIMIT.documentation()).isEqualTo("How many tokens take part.");
    assertThat(LIMIT.defaultValue()).isEmpty();
    assertThat(LIMIT.defaultText()).isEmpty();
    assertThat(LIMIT).hasToString("ConfigKey[max-tokens]");
    assertThat(POOLING.allowed()).isEqualTo("mean, last-token");
    assertThat(NORMALIZE.allowed()).isEqualTo("true or false");
  }

  @Test
  void parsesItsValues() {
    assertThat(LIMIT.parse("1")).isEqualTo(1);
    assertThat(LIMIT.parse("512")).isEqualTo(512);
    assertThat(POOLING.parse("last-token")).isEqualTo(Pooling.LAST_TOKEN);
    assertThat(NORMALIZE.parse("true")).isTrue();
    assertThat(NORMALIZE.parse("false")).isFalse();
    assertThat(ConfigKey.text("prompt", "any text", "What goes before.").parse(" a "))
        .isEqualTo(" a ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "513", "-1", "1.0", "1e2", "many", "99999999999", " 1"})
  void numbersOutsideAreRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> LIMIT.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MEAN", "last_token", "LAST_TOKEN", "the last", "max"})
  void choicesOutsideAreRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> POOLING.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "True", "yes", "1"})
  void flagsOutsideAreRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> NORMALIZE.parse(text));
  }

  @Test
  void defaultsAreWrittenAsTheyAreRead() {
    ConfigKey<Pooling> pooling = POOLING.withDefault(Pooling.LAST_TOKEN);
    assertThat(pooling.defaultValue()).hasValue(Pooling.LAST_TOKEN);
    assertThat(pooling.defaultText()).hasValue("last-token");
    assertThat(pooling.parse(pooling.defaultText().orElseThrow())).isEqualTo(Pooling.LAST_TOKEN);
    assertThat(LIMIT.withDefault(256).defaultText()).hasValue("256");
    assertThat(NORMALIZE.withDefault(true).defaultText()).hasValue("true");
    assertThat(POOLING.defaultValue()).isEmpty();
  }

  @Test
  void numbersAreWithinTheirBounds() {
    ConfigKey<Double> key = ConfigKey.number("b", 0, 1, "A share.").withDefault(0.75);
    assertThat(key.parse("0.5")).isEqualTo(0.5);
    assertThat(key.allowed()).isEqualTo("a number, 0.0 to 1.0");
    assertThat(key.defaultText()).contains("0.75");
    for (String wrong : new String[] {"1.5", "-1", "NaN", "Infinity", "x"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> key.parse(wrong));
    }
  }

  @Test
  void valuesAreWrittenAsTheyAreRead() {
    ConfigKey<Integer> key =
        ConfigKey.parsed(
            "n", "a hexadecimal number", "Some.", Integer::decode, Integer::toHexString);
    assertThat(key.parse("0x10")).isEqualTo(16);
    assertThat(key.write(16)).isEqualTo("10");
  }
}
