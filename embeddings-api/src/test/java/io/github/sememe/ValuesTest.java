package io.github.sememe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The small values: roles and descriptions of models. */
final class ValuesTest {

  @Test
  void rolesAreTheirNames() {
    assertThat(Role.named("query")).isEqualTo(Role.QUERY);
    assertThat(Role.named("document")).isEqualTo(Role.DOCUMENT);
    assertThat(Role.named("Query")).isNotEqualTo(Role.QUERY);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Role.named(" "))
        .withMessageContaining("role");
    assertThatNullPointerException()
        .isThrownBy(() -> Role.named(null))
        .withMessageContaining("role");
  }

  private static ModelInfo.Builder info() {
    return ModelInfo.builder("mini", "transformer", 384).maxTokens(256).recipe("pooling", "mean");
  }

  @Test
  void infoSaysWhatItWasBuiltWith() {
    ModelInfo info =
        info().prompts(Map.of("query", "query: ")).device("gpu").fingerprint("ab").build();
    assertThat(info.name()).isEqualTo("mini");
    assertThat(info.type()).isEqualTo("transformer");
    assertThat(info.dimension()).isEqualTo(384);
    assertThat(info.maxTokens()).hasValue(256);
    assertThat(info.prompts()).containsExactly(Map.entry("query", "query: "));
    assertThat(info.device()).isEqualTo("gpu");
    assertThat(info.fingerprint()).isEqualTo("ab");
    assertThat(info.recipe()).containsExactly(Map.entry("pooling", "mean"));
  }

  @Test
  void infoHasDefaults() {
    ModelInfo info = ModelInfo.builder("n", "t", 0).build();
    assertThat(info.maxTokens()).isEmpty();
    assertThat(info.prompts()).isEmpty();
    assertThat(info.device()).isEqualTo("cpu");
    assertThat(info.fingerprint()).isEmpty();
  }

  @Test
  void infoIsImmutableAndComparedByValue() {
    Map<String, String> prompts = new HashMap<>(Map.of("a", "b"));
    ModelInfo.Builder builder = info().prompts(prompts);
    ModelInfo info = builder.build();
    prompts.clear();
    builder.recipe("normalize", "true").device("gpu");
    assertThat(info).isEqualTo(info().prompts(Map.of("a", "b")).build());
    assertThat(info).hasSameHashCodeAs(info().prompts(Map.of("a", "b")).build());
    assertThat(info).isNotEqualTo(builder.build()).isNotEqualTo(info().build());
    assertThatThrownBy(() -> info.prompts().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> info.recipe().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void infoRefusesNonsense() {
    assertThatIllegalArgumentException().isThrownBy(() -> ModelInfo.builder(" ", "t", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> ModelInfo.builder("n", "", 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelInfo.builder("n", "t", -1))
        .withMessageContaining("dimension is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> info().maxTokens(0))
        .withMessageContaining("maxTokens is 0");
  }
}
