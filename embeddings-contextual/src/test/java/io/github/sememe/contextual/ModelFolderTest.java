package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sememe.ModelFormatException;
import io.github.sememe.contextual.modules.Layer;
import io.github.sememe.contextual.modules.ModelOutline;
import io.github.sememe.contextual.modules.Pooling;
import io.github.sememe.contextual.modules.TokenPooling;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.spi.ModelSource;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files of sentence-transformers say, in the spellings of all its versions. */
class ModelFolderTest {
  private static final String OLD = "sentence_transformers.models.";

  @TempDir private Path folder;

  private ModelFolder read() {
    return ModelFolder.read(ModelOutline.read(new ModelFiles(new ModelSource.OnDisk(folder))));
  }

  private TokenPooling pooling() {
    return (TokenPooling) read().modules().orElseThrow().aggregation();
  }

  private ModelFolderTest file(String name, String content) {
    TinyModels.write(folder.resolve(name), content);
    return this;
  }

  private ModelFolderTest modules(String... types) {
    StringBuilder json = new StringBuilder();
    for (String type : types) {
      json.append(json.isEmpty() ? "" : ",")
          .append("{\"type\": \"%s\", \"path\": \"%s\"}".formatted(type, path(type)));
    }
    return file("modules.json", "[" + json + "]");
  }

  private static String path(String type) {
    return type.endsWith("Transformer") ? "" : type.substring(type.lastIndexOf('.') + 1);
  }

  private void assertRefused(String file, String... told) {
    assertThatThrownBy(this::read)
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(folder.resolve(file).toString())
        .hasMessageContainingAll(told);
  }

  @Test
  void anEmptyFolderSaysNothing() {
    ModelFolder found = read();

    assertThat(found.modules()).isEmpty();
    assertThat(found.dimensions()).isEmpty();
    assertThat(found.similarity()).isEmpty();
    assertThat(found.limits().maxTokens()).isEmpty();
    assertThat(found.limits().positions()).isEmpty();
    assertThat(found.prompts().byName()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "pooling_mode_cls_token, CLS",
    "pooling_mode_max_tokens, MAX",
    "pooling_mode_mean_tokens, MEAN",
    "pooling_mode_mean_sqrt_len_tokens, MEAN_SQRT_LENGTH",
    "pooling_mode_weightedmean_tokens, WEIGHTED_MEAN",
    "pooling_mode_lasttoken, LAST_TOKEN",
    "pooling_mode_unheard_of, MEAN"
  })
  void oldFilesHaveAFlagForEachPooling(String flag, Pooling expected) {
    modules(OLD + "Transformer", OLD + "Pooling")
        .file(
            "Pooling/config.json",
            "{\"word_embedding_dimension\": 8, \"%s\": true}".formatted(flag));

    assertThat(pooling()).isEqualTo(TokenPooling.of(expected));
    assertThat(read().modules().orElseThrow().onText()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'\"cls\"', CLS",
    "'\"MAX\"', MAX",
    "'\"mean\"', MEAN",
    "'[\"mean\"]', MEAN",
    "'\"mean_sqrt_len_tokens\"', MEAN_SQRT_LENGTH",
    "'\"weightedmean\"', WEIGHTED_MEAN",
    "'\"lasttoken\"', LAST_TOKEN"
  })
  void newFilesNameThePooling(String mode, Pooling expected) {
    modules(
            "sentence_transformers.base.modules.transformer.Transformer",
            "sentence_transformers.sentence_transformer.modules.pooling.Pooling",
            "sentence_transformers.base.modules.normalize.Normalize")
        .file(
            "Pooling/config.json",
            "{\"pooling_mode\": %s, \"pooling_mode_cls_token\": true}".formatted(mode));

    assertThat(pooling()).isEqualTo(TokenPooling.of(expected));
    assertThat(read().modules().orElseThrow().onText()).containsExactly(new Layer.UnitLength());
  }

  @ParameterizedTest
  @CsvSource({
    "[], one or several",
    "'[\"cls\", \"median\"]', median",
    "[5], a text",
    "{}, an object",
    "7, a text"
  })
  void poolingModesThatAreNoNames(String mode, String told) {
    modules(OLD + "Transformer", OLD + "Pooling")
        .file("Pooling/config.json", "{\"pooling_mode\": %s}".formatted(mode));

    assertRefused("Pooling/config.json", "pooling_mode", told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Pooling",
        "Normalize,Transformer,Pooling",
        "Transformer,Normalize,Pooling",
        "Transformer,Pooling,Pooling",
        "Transformer,Pooling,SpladePooling",
        "Transformer,Transformer,Pooling",
        "Transformer,Pooling,Transformer",
        "Transformer,Router,Pooling",
        "Transformer,LSTM,Pooling",
        "Transformer,Pooling,"
      })
  void modulesInAnotherOrder(String types) {
    modules(types.isEmpty() ? new String[0] : (OLD + types.replace(",", "," + OLD)).split(","))
        .file("Pooling/config.json", "{}")
        .file("SpladePooling/config.json", "{}");

    assertRefused("modules.json", "key type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"custom_code.Transformer", "Transformer", ""})
  void modulesOfOtherPackages(String type) {
    modules(type, OLD + "Pooling").file("Pooling/config.json", "{}");

    assertRefused("modules.json", "of sentence_transformers");
  }

  @Test
  void modulesWithoutPooling() {
    modules(OLD + "Transformer");
    assertRefused("modules.json", "no Pooling module");

    modules();
    assertRefused("modules.json", "no Pooling module");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sentence_bert_config.json",
        "sentence_roberta_config.json",
        "sentence_distilbert_config.json",
        "sentence_camembert_config.json",
        "sentence_albert_config.json",
        "sentence_xlm-roberta_config.json",
        "sentence_xlnet_config.json"
      })
  void theLimitOfOldFiles(String name) {
    file(name, "{\"max_seq_length\": 40, \"do_lower_case\": false}")
        .file("tokenizer_config.json", "{\"model_max_length\": 64}");

    assertThat(read().limits().maxTokens()).hasValue(40);
  }

  @ParameterizedTest
  @CsvSource({
    "64, 64",
    "64.0, 64",
    "1e30,",
    "1000000000000000019884624838656,",
    "-1,",
    "0,",
    "null,"
  })
  void theLimitOfNewFilesAndItsSentinels(String written, Integer expected) {
    file("sentence_bert_config.json", "{\"transformer_task\": \"feature-extraction\"}")
        .file("tokenizer_config.json", "{\"model_max_length\": %s}".formatted(written));

    assertThat(read().limits().maxTokens().orElse(null)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "bert, 0, 514",
    "roberta, 1, 512",
    "xlm-roberta, 1, 512",
    "camembert, 5, 508",
    "mpnet, 1, 512",
    "roberta, null, 512"
  })
  void positionsThatNoTokenUses(String kind, String padding, int expected) {
    file(
        "config.json",
        "{\"model_type\": \"%s\", \"pad_token_id\": %s, \"max_position_embeddings\": 514}"
            .formatted(kind, padding));

    assertThat(read().limits().positions()).hasValue(expected);
  }

  @Test
  void lowerCasing() {
    file("sentence_bert_config.json", "{\"max_seq_length\": 40, \"do_lower_case\": true}");
    assertThat(read().limits().maxTokens()).hasValue(40);
    assertThat(read().limits().lowersCase()).isTrue();

    file("sentence_bert_config.json", "{\"max_seq_length\": 40, \"do_lower_case\": false}");
    assertThat(read().limits().lowersCase()).isFalse();
  }

  @Test
  void cutsAndSimilarity() {
    file(
        "config_sentence_transformers.json",
        "{\"truncate_dim\": 12, \"similarity_fn_name\": \"dot\"}");
    assertThat(read().dimensions()).hasValue(12);
    assertThat(read().similarity()).hasValue("dot");

    file("config_sentence_transformers.json", "{\"truncate_dim\": 0}");
    assertRefused("config_sentence_transformers.json", "truncate_dim", "from 1 on");
  }

  @Test
  void chatTemplates() {
    file("sentence_bert_config.json", "{\"modality_config\": {\"text\": {}, \"message\": {}}}");

    assertRefused("sentence_bert_config.json", "modality_config", "chat templates");
  }

  @Test
  void promptsWithoutTextAreEmpty() {
    file(
        "config_sentence_transformers.json",
        "{\"prompts\": {\"query\": null, \"passage\": \"p \"}, \"truncate_dim\": null}");

    assertThat(read().prompts().byName()).containsEntry("query", "").containsEntry("passage", "p ");
    assertThat(read().prompts().byDefault()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "modules.json",
        "config.json",
        "sentence_bert_config.json",
        "tokenizer_config.json",
        "config_sentence_transformers.json"
      })
  void filesThatAreNoJson(String name) {
    for (String content :
        new String[] {"", "{\"a\": ", "[1, 2", "plain words", "[] []", "\"x\"", "7"}) {
      file(name, content);
      assertRefused(name, "expected");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "config.json, '{\"model_type\": 5}', 'key model_type: 5; expected a text'",
    "config.json, '{\"max_position_embeddings\": \"512\"}', '\"512\"; expected a number'",
    "config.json, '[]', 'an array; expected an object'",
    "tokenizer_config.json, '{\"model_max_length\": true}', 'true; expected a number'",
    "sentence_bert_config.json, '{\"do_lower_case\": \"no\"}', '\"no\"; expected true or false'",
    "sentence_bert_config.json, '{\"max_seq_length\": [48]}', 'an array; expected a number'",
    "sentence_bert_config.json, '{\"modality_config\": 1}', 'a value; expected an object'",
    "config_sentence_transformers.json, '{\"prompts\": []}', 'an array; expected an object'",
    "config_sentence_transformers.json, '{\"prompts\": {\"query\": 5}}', 'key query: 5; expected a text'",
    "config_sentence_transformers.json, '{\"model_type\": []}', 'an array; expected a text'",
    "modules.json, '[5]', 'a value; expected an object'",
    "modules.json, '[{\"type\": 5}]', 'key type: 5; expected a text'"
  })
  void valuesOfAnotherKind(String name, String content, String told) {
    file(name, content);

    assertRefused(name, told);
  }
}
