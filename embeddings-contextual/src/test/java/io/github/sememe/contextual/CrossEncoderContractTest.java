package io.github.sememe.contextual;

import io.github.sememe.Reranker;
import io.github.sememe.testkit.RerankerContract;

/** The contract of rerankers, kept by a cross-encoder. */
class CrossEncoderContractTest extends RerankerContract {
  @Override
  protected Reranker create() {
    return CrossEncoder.load(TinyModels.family("cross-encoder-1"));
  }
}
