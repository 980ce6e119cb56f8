package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Truncation;
import io.github.sememe.contextual.modules.Modules;
import io.github.sememe.contextual.modules.Pooling;
import io.github.sememe.contextual.modules.TokenPooling;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.huggingface.Prompts;
import io.github.sememe.spi.ModelSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The configuration overrules the files; what neither says is what most models do. */
class RecipeTest {
  private static final ModelFiles FILES = new ModelFiles(new ModelSource.OnDisk(Path.of("model")));
  private static final Prompts NO_PROMPTS = new Prompts(Map.of(), "");

  private static final RoleRules NO_RULES = new RoleRules(Map.of(), Optional.empty(), "");

  private static final Modules CLS = Modules.of(TokenPooling.of(Pooling.CLS));

  private static ModelFolder folder(Integer limit, Integer positions) {
    return new ModelFolder(
        FILES,
        FILES,
        Optional.of(CLS),
        new TextLimits(
            Optional.ofNullable(limit), Optional.ofNullable(positions), false, Optional.empty()),
        new Prompts(Map.of("query", "q ", "other", "o "), "d "),
        Optional.of(16),
        Optional.empty(),
        NO_RULES);
  }

  private static EmbedderConfig config(String... entries) {
    EmbedderConfig.Builder builder = EmbedderConfig.builder().model("model");
    for (int i = 0; i < entries.length; i += 2) {
      builder.set(entries[i], entries[i + 1]);
    }
    return builder.build();
  }

  private static Recipe recipe(EmbedderConfig config, ModelFolder folder) {
    return Recipe.of(config, folder, Truncation.END);
  }

  @Test
  void theFilesAreFollowed() {
    Recipe recipe = recipe(config(), folder(48, 64));

    assertThat(recipe)
        .isEqualTo(
            new Recipe(
                Optional.of(CLS),
                Optional.empty(),
                Optional.of(16),
                new TokenLimit(48, Truncation.END),
                new Prompts(Map.of("query", "q ", "other", "o "), "d ")));
  }

  @Test
  void theConfigurationOverrulesThem() {
    Recipe recipe =
        recipe(
            config(
                "pooling",
                "weighted-mean",
                "normalize",
                "true",
                "dimensions",
                "8",
                "max-tokens",
                "64",
                "query-prompt",
                "mine ",
                "prompt",
                ""),
            folder(48, 64));

    assertThat(recipe)
        .isEqualTo(
            new Recipe(
                Optional.of(Modules.of(TokenPooling.of(Pooling.WEIGHTED_MEAN))),
                Optional.of(true),
                Optional.of(8),
                new TokenLimit(64, Truncation.END),
                new Prompts(Map.of("query", "mine ", "other", "o "), "")));
  }

  @Test
  void withoutAnyFileTheLimitIsThatOfBert() {
    ModelFolder nothing =
        new ModelFolder(
            FILES,
            FILES,
            Optional.empty(),
            new TextLimits(Optional.empty(), Optional.empty(), false, Optional.empty()),
            NO_PROMPTS,
            Optional.empty(),
            Optional.empty(),
            NO_RULES);

    assertThat(recipe(config("pooling", "mean"), nothing))
        .isEqualTo(
            new Recipe(
                Optional.of(Modules.of(TokenPooling.of(Pooling.MEAN))),
                Optional.empty(),
                Optional.empty(),
                new TokenLimit(512, Truncation.END),
                NO_PROMPTS));
    assertThat(recipe(config(), nothing).modules()).isEmpty();
  }

  @Test
  void theLimitOfTheFilesIsAtMostThePositions() {
    assertThat(recipe(config(), folder(512, 64)).limit().maxTokens()).isEqualTo(64);
    assertThat(recipe(config(), folder(null, 64)).limit().maxTokens()).isEqualTo(64);
    assertThat(recipe(config(), folder(300, null)).limit().maxTokens()).isEqualTo(300);
  }

  @Test
  void aLimitBeyondThePositionsThatTheUserAsksForIsRefused() {
    assertThatThrownBy(() -> recipe(config("max-tokens", "65"), folder(48, 64)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("max-tokens")
        .hasMessageContaining("at most 64");
  }
}
