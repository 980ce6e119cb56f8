package io.github.sememe.contextual;

import io.github.sememe.spi.ConfigKey;
import java.util.List;

/** The keys of a configuration of type {@code cross-encoder}. */
final class CrossEncoderKeys {
  static final ConfigKey<String> LABEL =
      ConfigKey.text(
          "label",
          "the name or the number of a label",
          "Which label's score counts, for models with several.");

  static final ConfigKey<ScoreActivation> ACTIVATION =
      ConfigKey.choice(
          "activation",
          ScoreActivation.class,
          "What is applied to the output of the graph. Read from the model's files; where they do"
              + " not say it, sigmoid for models with one label, else identity.");

  static final List<ConfigKey<?>> ALL =
      List.of(
          LABEL,
          ACTIVATION,
          TransformerKeys.MAX_TOKENS,
          TransformerKeys.TRUNCATION,
          TransformerKeys.ONNX,
          TransformerKeys.OUTPUT,
          TransformerKeys.TOKENIZER,
          TransformerKeys.THREADS,
          TransformerKeys.SCHEDULE,
          TransformerKeys.BATCHING,
          TransformerKeys.DEVICE,
          TransformerKeys.DEVICE_FALLBACK,
          TransformerKeys.SESSION_OPTIONS);

  private CrossEncoderKeys() {}
}
