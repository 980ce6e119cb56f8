package io.github.sememe.contextual;

import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.ModelInfo;
import io.github.sememe.Role;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.TokenEmbeddings;
import io.github.sememe.spi.LoadContext;
import io.github.sememe.spi.ModelSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Embeds texts with a transformer encoder, as sentence-transformers does.
 *
 * <pre>{@code
 * try (TransformerEmbedder embedder = TransformerEmbedder.load(Path.of("bge-small-en-v1.5"))) {
 *   float[] vector = embedder.embed("Where is the station?").toArray();
 * }
 * }</pre>
 *
 * <p>A model folder holds {@code onnx/model.onnx} or {@code model.onnx}, {@code tokenizer.json},
 * and the files of sentence-transformers, from which pooling, normalisation, limit and prompts are
 * read. Where those are missing, a configuration says it.
 *
 * <p><b>Threads.</b> The calling thread tokenizes, runs the graph and pools. A call with several
 * batches takes helper threads along, which end with it; the key {@code threads} bounds what all
 * callers of one embedder use together. A text that comes alone while nobody else calls is run on
 * all of them, by a pool of ONNX Runtime that ends with {@link #close()}; the key {@code schedule}
 * overrules that. Callers take turns batch by batch. An interrupted call ends after the batch it is
 * at.
 *
 * <p><b>Values.</b> Repeated texts of a list are computed once. A model that quantises while it
 * runs is run one text at a time, so that no neighbour moves a vector, unless {@code batching =
 * throughput} says otherwise; {@code info().recipe()} tells which holds.
 */
public final class TransformerEmbedder implements TokenEmbedder {
  private final Pipeline pipeline;
  private final Supplier<Reading> reading;
  private final boolean isView;

  private TransformerEmbedder(Pipeline pipeline, Supplier<Reading> reading, boolean isView) {
    this.pipeline = pipeline;
    this.reading = reading;
    this.isView = isView;
  }

  /**
   * Loads a model folder.
   *
   * @param folder a folder with an ONNX graph, {@code tokenizer.json} and the files of
   *     sentence-transformers
   * @return the embedder, which the caller closes
   * @throws io.github.sememe.ConfigurationException if the folder is not there, or does not say how
   *     its vectors are made
   * @throws io.github.sememe.ModelFormatException if a file is not understood
   */
  public static TransformerEmbedder load(Path folder) {
    EmbedderConfig config =
        EmbedderConfig.builder()
            .type(TransformerProvider.TYPE)
            .model(folder.toAbsolutePath().toString())
            .build();
    return load(config, new LoadContext(ModelSource.find(config)));
  }

  static TransformerEmbedder load(EmbedderConfig config, LoadContext context) {
    Pipeline pipeline = Pipeline.load(config, context.require(config));
    Readings readings = pipeline.readings();
    if (!readings.hasDefault()) {
      return new TransformerEmbedder(pipeline, readings::byDefault, false);
    }
    Reading withoutRole = readings.byDefault();
    return new TransformerEmbedder(pipeline, () -> withoutRole, false);
  }

  @Override
  public Embedding embed(String text) {
    Objects.requireNonNull(text, "text is null");
    return pipeline.embed(reading.get(), List.of(text)).get(0);
  }

  @Override
  public EmbeddingBatch embedAll(List<String> texts) {
    return pipeline.embed(reading.get(), texts);
  }

  @Override
  public TokenEmbeddings tokens(String text) {
    Objects.requireNonNull(text, "text is null");
    return pipeline.tokens(reading.get(), text);
  }

  @Override
  public int countTokens(String text) {
    Objects.requireNonNull(text, "text is null");
    return pipeline.countTokens(reading.get(), text);
  }

  @Override
  public EmbeddingBatch inputEmbeddings(List<Token> tokens) {
    return pipeline.inputEmbeddings(List.copyOf(tokens));
  }

  @Override
  public TransformerEmbedder forRole(Role role) {
    Reading ofRole = pipeline.readings().ofRole(role);
    return new TransformerEmbedder(pipeline, () -> ofRole, true);
  }

  @Override
  public ModelInfo info() {
    return pipeline.info();
  }

  /** {@inheritDoc} On a view that {@link #forRole(Role)} has made, this does nothing. */
  @Override
  public void close() {
    if (!isView) {
      pipeline.close();
    }
  }

  @Override
  public String toString() {
    return Embedder.class.getSimpleName() + "[" + info().name() + "]";
  }
}
