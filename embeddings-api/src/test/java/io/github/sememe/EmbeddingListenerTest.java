package io.github.sememe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A listener learns of every call and changes none. */
final class EmbeddingListenerTest {
  private final List<EmbeddingCall> calls = new ArrayList<>();
  private final LengthEmbedder embedder = new LengthEmbedder();
  private final Embedder observed = embedder.observedBy(calls::add);

  @Test
  void everyTextAndListIsTold() {
    assertThat(observed.embed("four")).isEqualTo(embedder.embed("four"));
    assertThat(observed.embedAll(List.of("a", "bb")))
        .isEqualTo(embedder.embedAll(List.of("a", "bb")));

    assertThat(calls).extracting(EmbeddingCall::texts).containsExactly(1, 2);
    assertThat(calls)
        .allSatisfy(
            call -> {
              assertThat(call.model()).isEqualTo(embedder.info());
              assertThat(call.duration()).isPositive();
              assertThat(call.error()).isEmpty();
            });
  }

  @Test
  void everyWindowOfAStreamIsTold() {
    assertThat(observed.embedAll(Stream.of("a", "b", "c"), text -> text)).hasSize(3);
    assertThat(calls.stream().mapToInt(EmbeddingCall::texts).sum()).isEqualTo(3);
  }

  @Test
  void failuresAreToldAndThrown() {
    List<String> withNull = new ArrayList<>();
    withNull.add(null);
    assertThatNullPointerException().isThrownBy(() -> observed.embedAll(withNull));
    assertThat(calls.get(0).error()).containsInstanceOf(NullPointerException.class);
    assertThat(calls.get(0).tokens()).isEmpty();
  }

  @Test
  void aListenerThatFailsHurtsNobody() {
    Embedder failing =
        embedder.observedBy(
            call -> {
              throw new IllegalStateException("of the listener");
            });
    assertThat(failing.embed("four")).isEqualTo(embedder.embed("four"));
    assertThatNullPointerException().isThrownBy(() -> failing.embed(null));
  }

  @Test
  void countsComeFromTheBatch() {
    Embedder counting =
        new LengthEmbedder() {
          @Override
          public EmbeddingBatch embedAll(List<String> texts) {
            EmbeddingBatch plain = super.embedAll(texts);
            return EmbeddingBatch.dense(
                    EmbeddingBatch.matrix(plain.size(), plain.dimension()), new int[] {3, 0, 2})
                .withTokens(40);
          }
        };
    counting.observedBy(calls::add).embedAll(List.of("a", "b", "c"));
    assertThat(calls.get(0).tokens()).hasValue(40);
    assertThat(calls.get(0).tokensDropped()).isEqualTo(5);
  }

  @Test
  void rolesStayObservedAndClosingAViewClosesNothing() {
    observed.forRole(Role.QUERY).embed("a");
    observed.close();
    observed.embed("a");
    assertThat(calls).hasSize(2);
  }

  @Test
  void nothingMayBeMissing() {
    assertThatNullPointerException().isThrownBy(() -> embedder.observedBy(null));
    assertThatThrownBy(() -> observed.embed(null)).isInstanceOf(NullPointerException.class);
  }
}
