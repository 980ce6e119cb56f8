package io.github.sememe.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sememe.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which prompt belongs to a role. */
class PromptsTest {
  private static final Prompts NONE = new Prompts(Map.of(), "default: ");

  @Test
  void aModelWithoutPromptsTreatsQueriesAndDocumentsAlike() {
    assertThat(NONE.forRole(Role.QUERY)).isEqualTo("default: ");
    assertThat(NONE.forRole(Role.DOCUMENT)).isEqualTo("default: ");
  }

  @ParameterizedTest
  @CsvSource({"document", "passage", "corpus"})
  void documentsHaveThreeNames(String name) {
    assertThat(new Prompts(Map.of(name, "d: "), "").forRole(Role.DOCUMENT)).isEqualTo("d: ");
  }

  @Test
  void theFirstOfTheThreeNamesCounts() {
    Prompts all = new Prompts(Map.of("corpus", "c", "passage", "p", "document", "d"), "");
    Prompts two = new Prompts(Map.of("corpus", "c", "passage", "p"), "");

    assertThat(all.forRole(Role.DOCUMENT)).isEqualTo("d");
    assertThat(two.forRole(Role.DOCUMENT)).isEqualTo("p");
  }

  @Test
  void anEmptyPromptIsNoMissingOne() {
    assertThat(new Prompts(Map.of("query", ""), "default: ").forRole(Role.QUERY)).isEmpty();
  }

  @Test
  void otherRolesMustBeKnown() {
    Prompts prompts = new Prompts(Map.of("clustering", "c: "), "");

    assertThat(prompts.forRole(Role.named("clustering"))).isEqualTo("c: ");
    assertThatThrownBy(() -> prompts.forRole(Role.named("summary")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unknown role summary; this model knows clustering, query, document");
  }
}
