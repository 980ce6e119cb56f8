package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistinctTextsTest {

  @Test
  void repetitionsAreOneText() {
    List<String> list = List.of("b", "a", "b", "c", "a", "b");
    DistinctTexts distinct = new DistinctTexts(list);

    assertThat(distinct.count()).isEqualTo(3);
    assertThat(IntStream.range(0, 3).map(distinct::firstPlace)).containsExactly(0, 1, 3);
    for (int place = 0; place < list.size(); place++) {
      assertThat(distinct.text(distinct.numberAt(place))).isEqualTo(list.get(place));
    }
  }

  @Test
  void nullIsRefusedByItsPlace() {
    List<String> list = new ArrayList<>(List.of("a", "a"));
    list.add(null);

    assertThatNullPointerException()
        .isThrownBy(() -> new DistinctTexts(list))
        .withMessage("Text 2 is null");
  }

  @Test
  void noTextsAreFine() {
    assertThat(new DistinctTexts(List.of()).count()).isZero();
  }
}
