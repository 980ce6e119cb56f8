import io.github.sememe.huggingface.TokenizerEngine;

/**
 * Hugging Face's file formats in pure Java: {@code tokenizer.json}, safetensors, model folders.
 *
 * <p>For modules that read models; who embeds texts does not need it.
 */
@org.jspecify.annotations.NullMarked
module io.github.sememe.huggingface {
  requires transitive io.github.sememe;
  requires com.google.gson;
  requires static org.jspecify;

  exports io.github.sememe.huggingface;

  uses TokenizerEngine;
}
