package io.github.sememe.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Terms of every length are told apart, whatever stands behind them in the buffer. */
class TermTableTest {
  private static final int LONGEST = 40;

  @Test
  void likeAMap() {
    Random random = new Random(11);
    Map<String, Integer> expected = new HashMap<>();
    TermTable table = new TermTable(1);
    for (int i = 0; i < 60_000; i++) {
      byte[] buffer = new byte[LONGEST + Tokens.PADDING];
      random.nextBytes(buffer);
      int from = random.nextInt(3);
      int length = random.nextInt(LONGEST - from);
      // Few letters, zeros among them, so that terms come again and differ in little.
      for (int at = from; at < from + length; at++) {
        buffer[at] = (byte) (length < 4 ? random.nextInt(3) : at == from + length / 2 ? i % 7 : 0);
      }
      String term = new String(buffer, from, length, StandardCharsets.ISO_8859_1);
      Integer known = expected.get(term);
      assertThat(table.find(buffer, from, length)).isEqualTo(known == null ? -1 : known);
      int number = table.intern(buffer, from, length);
      assertThat(number).isEqualTo(known == null ? expected.size() : known);
      expected.putIfAbsent(term, number);
    }
    assertThat(table.size()).isEqualTo(expected.size());
    expected.forEach(
        (term, number) ->
            assertThat(Arrays.copyOfRange(table.terms(), table.start(number), table.end(number)))
                .isEqualTo(term.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void aTableThatGrowsForgetsNothing() {
    TermTable table = new TermTable(1);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 100_000; i++) {
        byte[] term = Arrays.copyOf(("term" + i * 37L).getBytes(StandardCharsets.UTF_8), 64);
        int length = ("term" + i * 37L).length();
        assertThat(table.intern(term, 0, length)).isEqualTo(i);
      }
    }
  }
}
