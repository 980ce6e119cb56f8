package io.github.sememe.statics;

import io.github.sememe.TokenEmbedder;
import io.github.sememe.Truncation;
import io.github.sememe.testkit.TokenEmbedderContract;
import java.util.Map;

/** The contract, kept by a model that is told to refuse long texts, with its rows in the file. */
class RefusingContractTest extends TokenEmbedderContract {
  @Override
  protected TokenEmbedder create() {
    return StaticModels.load("quantized", Map.of("truncation", "error", "storage", "mapped"));
  }

  @Override
  protected Truncation truncation() {
    return Truncation.ERROR;
  }

  @Override
  protected boolean maxSimPrefersItself() {
    return false;
  }
}
