package io.github.sememe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class EmbeddingExceptionTest {

  @Test
  void namesTheIndexOfATextIfThereIsOne() {
    IllegalStateException cause = new IllegalStateException("native");
    EmbeddingException one = new EmbeddingException(3, "too deep", cause);
    assertThat(one).hasMessage("Text 3: too deep").hasCause(cause);
    assertThat(one.index()).hasValue(3);
    EmbeddingException whole = new EmbeddingException("no memory");
    assertThat(whole).hasMessage("no memory").hasNoCause();
    assertThat(whole.index()).isEmpty();
    assertThat(new EmbeddingException("no memory", cause)).hasCause(cause);
  }

  @Test
  void shiftingKeepsTypeCauseAndTrace() {
    IllegalStateException cause = new IllegalStateException("native");
    EmbeddingException one = new EmbeddingException(3, "too deep", cause);
    EmbeddingException shifted = one.shifted(10);
    assertThat(shifted).hasMessage("Text 13: too deep").hasCause(cause);
    assertThat(shifted.getStackTrace()).isEqualTo(one.getStackTrace());
    assertThat(one.shifted(0)).isSameAs(one);
    EmbeddingException whole = new EmbeddingException("no memory");
    assertThat(whole.shifted(10)).isSameAs(whole);
  }

  @Test
  void truncationTellsBothNumbers() {
    TruncationException error = new TruncationException(2, 300, 256);
    assertThat(error).hasMessageStartingWith("Text 2: 300 tokens").hasMessageContaining("256");
    assertThat(error.tokens()).isEqualTo(300);
    assertThat(error.maxTokens()).isEqualTo(256);
    assertThat(error.shifted(5))
        .isInstanceOf(TruncationException.class)
        .hasMessageStartingWith("Text 7: 300 tokens");
  }

  @Test
  void modelFormatTellsThePlace() {
    ModelFormatException error =
        new ModelFormatException("glove.txt", "line 3", "49 numbers", "50 numbers");
    assertThat(error).hasMessage("glove.txt, line 3: 49 numbers; expected 50 numbers");
    assertThat(error.file()).isEqualTo("glove.txt");
    assertThat(error.place()).hasValue("line 3");
    IOException cause = new IOException("disk");
    ModelFormatException whole = new ModelFormatException("a.bin", "", "nothing", "more", cause);
    assertThat(whole).hasMessage("a.bin: nothing; expected more").hasCause(cause);
    assertThat(whole.place()).isEmpty();
  }

  @Test
  void interruptionIsNoticedAndKept() {
    EmbeddingInterruptedException.check();
    AtomicBoolean kept = new AtomicBoolean();
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(EmbeddingInterruptedException::check)
          .isInstanceOf(EmbeddingInterruptedException.class);
    } finally {
      kept.set(Thread.interrupted());
    }
    assertThat(kept).isTrue();
  }

  @Test
  void survivesSerialization() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new TruncationException(2, 300, 256));
      out.writeObject(new ConfigurationException("no such model"));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((TruncationException) in.readObject()).index()).hasValue(2);
      ConfigurationException error = (ConfigurationException) in.readObject();
      assertThat(error).hasMessage("no such model");
      assertThat(error.file()).isEmpty();
    }
  }
}
