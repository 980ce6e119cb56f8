package io.github.sememe.bench.peers;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15.BgeSmallEnV15EmbeddingModel;
import io.github.sememe.bench.Contender;
import io.github.sememe.bench.Contenders;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** LangChain4j's models that run in the process, as their documentation calls them. */
public final class LangChain4jContenders implements Contenders {

  /** Creates the contenders; called by {@link java.util.ServiceLoader}. */
  public LangChain4jContenders() {}

  @Override
  public Map<String, Supplier<Contender>> byName() {
    return Map.of(
        "langchain4j", () -> new LangChain4j(new AllMiniLmL6V2EmbeddingModel()),
        "langchain4j-int8", () -> new LangChain4j(new AllMiniLmL6V2QuantizedEmbeddingModel()),
        "langchain4j-bge", () -> new LangChain4j(new BgeSmallEnV15EmbeddingModel()));
  }

  private record LangChain4j(EmbeddingModel model) implements Contender {
    @Override
    public List<float[]> embedAll(List<String> texts) {
      return model.embedAll(texts.stream().map(TextSegment::from).toList()).content().stream()
          .map(Embedding::vector)
          .toList();
    }

    @Override
    public float[] embed(String text) {
      return model.embed(text).content().vector();
    }

    /** There is nothing that could be closed. */
    @Override
    public void close() {}
  }
}
