package io.github.sememe.statics;

import io.github.sememe.TokenEmbedder;
import io.github.sememe.Truncation;
import io.github.sememe.testkit.TokenEmbedderContract;
import java.util.Map;

/** The contract, kept by a model that drops the beginning of long texts. */
class StartCuttingContractTest extends TokenEmbedderContract {
  @Override
  protected TokenEmbedder create() {
    return StaticModels.load("f16", Map.of("truncation", "start"));
  }

  @Override
  protected Truncation truncation() {
    return Truncation.START;
  }

  @Override
  protected boolean maxSimPrefersItself() {
    return false;
  }
}
