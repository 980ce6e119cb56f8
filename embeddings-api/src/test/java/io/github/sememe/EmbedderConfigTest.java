package io.github.sememe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sememe.spi.ConfigKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EmbedderConfigTest {
  private static final Path FILE = Path.of("folder", "sememe.properties");
  private static final ConfigKey<Integer> MAX_TOKENS =
      ConfigKey.wholeNumber("max-tokens", 1, 512, "How many tokens take part.");

  @TempDir private Path folder;

  private static EmbedderConfig parse(String text) {
    return EmbedderConfig.parse(text, FILE);
  }

  private static ConfigurationException error(ThrowingCallable call) {
    return catchThrowableOfType(ConfigurationException.class, call);
  }

  @Test
  void readsKeysInTheOrderOfTheFile() {
    EmbedderConfig config =
        parse("# a comment\n\nmodel = mini\n  pooling=cls  \n\t# another\nquery-prompt =\n");
    assertThat(config.keys()).containsExactly("model", "pooling", "query-prompt");
    assertThat(config.find("model")).hasValue("mini");
    assertThat(config.find("pooling")).hasValue("cls");
    assertThat(config.find("query-prompt")).hasValue("");
    assertThat(config.find("type")).isEmpty();
    assertThat(config.find("comment")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`a = b = c`, `b = c`",
        "`a = C:\\dir\\new\\u0041`, `C:\\dir\\new\\u0041`",
        "`a = ends with \\`, `ends with \\`",
        "`a = b # no comment`, `b # no comment`",
        "`a = \"  spaces  \"`, `  spaces  `",
        "`a = \"\"`, ``",
        "`a = \"say \"hi\"\"`, `say \"hi\"`",
        "`a = \"#\"`, `#`",
        "`a = it\"s`, `it\"s`",
        "`a = ends\"`, `ends\"`",
        "`a =\u00A0x`, `\u00A0x`",
        "`a = größe 😀`, `größe 😀`"
      })
  void readsValues(String line, String value) {
    assertThat(parse(line).find("a")).hasValue(value);
  }

  @Test
  void readsWindowsFiles() throws IOException {
    Path file = folder.resolve("windows.properties");
    Files.writeString(file, "\uFEFFmodel = mini\r\nprompt = \"a \"\r\n\r\n# end");
    EmbedderConfig config = EmbedderConfig.read(file);
    assertThat(config.keys()).containsExactly("model", "prompt");
    assertThat(config.find("model")).hasValue("mini");
    assertThat(config.find("prompt")).hasValue("a ");
  }

  @Test
  void readsAnEmptyFile() {
    assertThat(parse("").keys()).isEmpty();
    assertThat(parse("\uFEFF").keys()).isEmpty();
    assertThat(parse("\n \r\n#").keys()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`model`, model, key = value",
        "`model: mini`, `model: mini`, key = value",
        "`Model = mini`, `Model`, a-z",
        "`max_tokens = 5`, `max_tokens`, a-z",
        "`= mini`, ``, a-z",
        "`-a = b`, `-a`, a-z",
        "`a--b = c`, `a--b`, a-z",
        "`a b = c`, `a b`, a-z",
        "`größe = c`, `größe`, a-z",
        "`prompt = \"open`, `\"open`, quote",
        "`prompt = \"`, `\"`, quote"
      })
  void linesThatAreNotUnderstoodAreNamed(String line, String found, String rule) {
    ConfigurationException error = error(() -> parse("\n# comment\n" + line + "\nfine = yes\n"));
    assertThat(error).hasMessageStartingWith(FILE + ":3: ").hasMessageContainingAll(found, rule);
    assertThat(error.file()).hasValue(FILE);
    assertThat(error.line()).hasValue(3);
    assertThat(error.found()).hasValue(found);
    assertThat(error.allowed().orElseThrow()).contains(rule);
  }

  @Test
  void repeatedKeysAreNamedWithBothLines() {
    ConfigurationException error = error(() -> parse("a = 1\nb = 2\n\na = 1\n"));
    assertThat(error).hasMessageStartingWith(FILE + ":4: a: ").hasMessageContaining("line 1");
    assertThat(error.key()).hasValue("a");
    assertThat(error.line()).hasValue(4);
  }

  @Test
  void missingAndUnreadableFilesAreNamed() {
    Path missing = folder.resolve("missing.properties");
    ConfigurationException error = error(() -> EmbedderConfig.read(missing));
    assertThat(error).hasMessageContainingAll(missing.toString(), "no such configuration file");
    assertThat(error.file()).hasValue(missing);
    assertThat(error.line()).isEmpty();
    assertThat(error(() -> EmbedderConfig.read(folder)))
        .hasMessageContainingAll(folder.toString(), "is a folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C3", "FF", "C0AF", "EDA080", "F5808080", "80"})
  void malformedUtf8IsNamedWithItsLine(String hex) throws IOException {
    Path file = folder.resolve("latin1.properties");
    byte[] start = "model = größe\n\nprompt = ".getBytes(StandardCharsets.UTF_8);
    byte[] bad = HexFormat.of().parseHex(hex);
    byte[] bytes = Arrays.copyOf(start, start.length + bad.length);
    System.arraycopy(bad, 0, bytes, start.length, bad.length);
    Files.write(file, bytes);
    ConfigurationException error = error(() -> EmbedderConfig.read(file));
    assertThat(error).hasMessageStartingWith(file + ":3: ").hasMessageContaining("UTF-8");
    assertThat(error.line()).hasValue(3);
  }

  @Test
  void valuesThatAreNotAllowedAreNamed() {
    ConfigurationException error = error(() -> parse("\nmax-tokens = many").get(MAX_TOKENS));
    assertThat(error)
        .hasMessage(FILE + ":2: max-tokens: found many, allowed: a whole number from 1 to 512");
    assertThat(error.key()).hasValue("max-tokens");
    assertThat(error.found()).hasValue("many");
    assertThat(error.allowed()).hasValue("a whole number from 1 to 512");
    assertThat(error.line()).hasValue(2);
  }

  @Test
  void valuesThatAreMissingAreNamed() {
    ConfigurationException error = error(() -> parse("model = mini").get(MAX_TOKENS));
    assertThat(error).hasMessageStartingWith(FILE + ": max-tokens is missing");
    assertThat(error.file()).hasValue(FILE);
    assertThat(error.line()).isEmpty();
    assertThat(parse("").get(MAX_TOKENS.withDefault(256))).isEqualTo(256);
    assertThat(parse("max-tokens = 7").get(MAX_TOKENS.withDefault(256))).isEqualTo(7);
    assertThat(parse("").find(MAX_TOKENS)).isEmpty();
    assertThat(parse("max-tokens = 7").find(MAX_TOKENS)).hasValue(7);
  }

  @Test
  void unknownKeysAreNamedWithTheNearest() {
    EmbedderConfig config = parse("model = mini\npoolng = cls\n");
    config.allowOnly(List.of("model", "pooling", "poolng"), "type a");
    ConfigurationException error =
        error(() -> config.allowOnly(List.of("model", "pooling"), "type transformer"));
    assertThat(error)
        .hasMessage(
            FILE
                + ":2: unknown key poolng for type transformer (did you mean pooling?)."
                + " Allowed: model, pooling");
    assertThat(error.key()).hasValue("poolng");
    assertThat(error.line()).hasValue(2);
  }

  @Test
  void errorsOfConfigurationsInCodeHaveNoFile() {
    EmbedderConfig config = EmbedderConfig.of(Map.of("max-tokens", "0"), folder);
    ConfigurationException error = error(() -> config.get(MAX_TOKENS));
    assertThat(error).hasMessageStartingWith("max-tokens: found 0");
    assertThat(error.file()).isEmpty();
    assertThat(error.line()).isEmpty();
    assertThat(error(() -> EmbedderConfig.builder().set("No", "x"))).hasMessageContaining("No");
    assertThat(error(() -> config.with("a b", "x"))).hasMessageContaining("a b");
    assertThatNullPointerException()
        .isThrownBy(() -> EmbedderConfig.builder().set("prompt", null))
        .withMessageContaining("prompt");
  }

  @Test
  void pathsAreRelativeToTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("a.properties"), "model = ./m");
    EmbedderConfig config = EmbedderConfig.read(file);
    assertThat(config.base()).isEqualTo(folder.toAbsolutePath());
    assertThat(config.resolve("m/x.bin")).isEqualTo(folder.resolve("m/x.bin"));
    assertThat(config.resolve(folder.toString())).isEqualTo(folder);
    assertThat(EmbedderConfig.builder().build().base()).isAbsolute();
    assertThat(EmbedderConfig.parse("", Path.of("a.properties")).base())
        .isEqualTo(Path.of("").toAbsolutePath());
  }

  @Test
  void changesMakeCopies() {
    EmbedderConfig config = parse("model = mini\npooling = cls\n");
    EmbedderConfig changed = config.with("pooling", "mean").with("type", "transformer");
    assertThat(config.find("pooling")).hasValue("cls");
    assertThat(changed.find("pooling")).hasValue("mean");
    assertThat(changed.keys()).containsExactly("model", "pooling", "type");
    EmbedderConfig merged = config.withDefaults(parse("pooling = max\nnormalize = true\n"));
    assertThat(merged.find("pooling")).hasValue("cls");
    assertThat(merged.find("normalize")).hasValue("true");
    assertThatThrownBy(() -> config.keys().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void buildersMayGoOn() {
    EmbedderConfig.Builder builder = EmbedderConfig.builder().model("mini").type("transformer");
    EmbedderConfig config = builder.build();
    builder.set("pooling", "cls");
    assertThat(config.keys()).containsExactly("model", "type");
  }

  @Test
  void equalsByBaseAndValues() {
    assertThat(parse("a = 1\nb = 2")).isEqualTo(parse("# moved\nb = 2\na = \"1\""));
    assertThat(parse("a = 1")).hasSameHashCodeAs(parse("\na=1"));
    assertThat(parse("a = 1")).isNotEqualTo(parse("a = 2"));
    assertThat(parse("a = 1")).isNotEqualTo(EmbedderConfig.of(Map.of("a", "1"), folder));
    assertThat(parse("a = 1")).hasToString("EmbedderConfig{a=1}");
  }

  @Test
  void everythingThatIsWrittenReadsBack() {
    long seed = Long.getLong("sememe.seed", new Random().nextLong());
    Random random = new Random(seed);
    for (int round = 0; round < 3000; round++) {
      Map<String, String> entries = new LinkedHashMap<>();
      int size = random.nextInt(5);
      for (int i = 0; i < size; i++) {
        entries.put("key-" + random.nextInt(10), value(random));
      }
      EmbedderConfig config = EmbedderConfig.of(entries, FILE.toAbsolutePath().getParent());
      EmbedderConfig read = parse(config.toText());
      assertThat(read).as("-Dsememe.seed=%d, %s", seed, entries).isEqualTo(config);
      assertThat(read.keys()).containsExactlyElementsOf(config.keys());
      assertThat(parse("\uFEFF" + config.toText().replace("\n", "\r\n"))).isEqualTo(config);
    }
  }

  /** A value of characters that mean something to some reader of lines. */
  private static String value(Random random) {
    String characters = "ab\"#=\\!:' \t\f\u000B\u001C\u0085\u00A0\u2003\u2028\u3000\uFEFFé😀\u0000";
    StringBuilder value = new StringBuilder();
    int length = random.nextInt(6);
    for (int i = 0; i < length; i++) {
      int[] points = characters.codePoints().toArray();
      value.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return value.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\rb", "\n", "a\r\n"})
  void lineBreaksCannotBeWritten(String value) {
    EmbedderConfig config = EmbedderConfig.of(Map.of("prompt", value), folder);
    ConfigurationException error = error(config::toText);
    assertThat(error).hasMessageContainingAll("prompt", "line break");
    assertThat(error.key()).hasValue("prompt");
  }
}
