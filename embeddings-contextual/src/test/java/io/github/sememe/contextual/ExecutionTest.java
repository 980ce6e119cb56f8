package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import io.github.sememe.ConfigurationException;
import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where graphs compute, and what is said where that is not to be had. */
class ExecutionTest {

  private static EmbedderConfig.Builder config(String... entries) {
    EmbedderConfig.Builder config = TinyModels.config(TinyModels.BERT);
    for (int i = 0; i < entries.length; i += 2) {
      config.set(entries[i], entries[i + 1]);
    }
    return config;
  }

  @Test
  void onTheProcessorUnlessAsked() {
    try (Embedder embedder = Embedders.load(config().build())) {
      assertThat(embedder.info().device()).isEqualTo("cpu");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cuda", "cuda:1"})
  void aCardThatThisRuntimeDoesNotKnow(String device) {
    Assumptions.assumeFalse(OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA));

    assertThatThrownBy(() -> Embedders.load(config("device", device).build()).close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("device is cuda:")
        .hasMessageContaining("onnxruntime_gpu")
        .hasMessageContaining("device-fallback = cpu");
    try (Embedder embedder =
        Embedders.load(config("device", device, "device-fallback", "cpu").build())) {
      assertThat(embedder.info().device()).isEqualTo("cpu");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu", "cuda:", "cuda:x", "CPU", "cuda:1000"})
  void devicesThatThereAreNot(String device) {
    assertThatThrownBy(() -> Embedders.load(config("device", device).build()).close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("cpu, cuda or cuda:N");
  }

  @Test
  void settingsOfTheRuntime() {
    String options = "session.set_denormal_as_zero=1, session.intra_op.allow_spinning = 0";
    try (Embedder plain = Embedders.load(config().build());
        Embedder embedder = Embedders.load(config("session-options", options).build())) {
      assertThat(embedder.info().recipe())
          .containsEntry("session.set_denormal_as_zero", "1")
          .containsEntry("session.intra_op.allow_spinning", "0");
      assertThat(embedder.embed("river")).isEqualTo(plain.embed("river"));
    }
    assertThatThrownBy(
            () -> Embedders.load(config("session-options", "a=1, a = 2").build()).close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("session-options names a twice");
    assertThatThrownBy(() -> Embedders.load(config("session-options", "fast").build()).close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("key=value");
  }
}
