package io.github.sememe.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sememe.math.Vectors;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Contenders do the same work: a time is worth nothing if its vectors are wrong. */
class ContendersTest {
  /** What 8 bits lose. */
  private static final double LEAST_COSINE = 0.97;

  private static final List<String> TEXTS = MixedTexts.of(6);

  @Test
  void allGiveTheSameVectors() {
    assertSame("sememe", name -> !name.endsWith(Contenders.BGE_SUFFIX));
    if (Contenders.all().containsKey("sememe" + Contenders.BGE_SUFFIX)) {
      assertSame("sememe" + Contenders.BGE_SUFFIX, name -> name.endsWith(Contenders.BGE_SUFFIX));
    }
  }

  private static void assertSame(String first, Predicate<String> filter) {
    List<float[]> expected;
    try (Contender ours = Contenders.create(first)) {
      expected = ours.embedAll(TEXTS);
    }
    for (String name : Contenders.all().keySet().stream().filter(filter).toList()) {
      try (Contender contender = Contenders.create(name)) {
        List<float[]> vectors = contender.embedAll(TEXTS);
        assertThat(vectors).hasSameSizeAs(TEXTS);
        for (int i = 0; i < TEXTS.size(); i++) {
          assertThat(Vectors.cosine(vectors.get(i), expected.get(i)))
              .as("%s, text %d", name, i)
              .isGreaterThan(LEAST_COSINE);
        }
        assertThat(Vectors.cosine(contender.embed(TEXTS.get(0)), expected.get(0)))
            .as(name)
            .isGreaterThan(LEAST_COSINE);
      }
    }
  }

  @Test
  void unknownNamesAreToldWithThoseThatThereAre() {
    assertThatThrownBy(() -> Contenders.create("nobody")).hasMessageContaining("bare-nx1");
  }

  @Test
  void textsAreTheSameInEveryRunAndNoTwoAlike() {
    assertThat(MixedTexts.of(200)).doesNotHaveDuplicates().startsWith(MixedTexts.of(10).get(0));
    assertThat(MixedTexts.of(1500)).allMatch(text -> text.split(" ").length <= 120);
  }
}
