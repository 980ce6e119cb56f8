import io.github.sememe.contextual.CrossEncoderProvider;
import io.github.sememe.contextual.NativeTokenizerEngine;
import io.github.sememe.contextual.TransformerProvider;
import io.github.sememe.huggingface.TokenizerEngine;
import io.github.sememe.spi.EmbedderProvider;
import io.github.sememe.spi.RerankerProvider;

/**
 * Transformer encoders on ONNX Runtime.
 *
 * <p>Enter at {@link io.github.sememe.contextual.TransformerEmbedder}, or load by name through
 * {@link io.github.sememe.Embedders}.
 */
@org.jspecify.annotations.NullMarked
module io.github.sememe.contextual {
  requires transitive io.github.sememe;
  requires transitive io.github.sememe.huggingface;
  requires ai.djl.api;
  requires ai.djl.tokenizers;
  requires com.google.gson;
  requires com.microsoft.onnxruntime;
  // The tokenizers need it, but an automatic module cannot say so.
  requires org.slf4j;
  requires static org.jspecify;

  exports io.github.sememe.contextual;

  provides EmbedderProvider with
      TransformerProvider;
  provides RerankerProvider with
      CrossEncoderProvider;
  provides TokenizerEngine with
      NativeTokenizerEngine;
}
