package com.example.words;

import io.github.sememe.DenseEmbedding;
import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.FittedEmbedder;
import io.github.sememe.ModelInfo;
import io.github.sememe.Role;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.TokenEmbeddings;
import io.github.sememe.spi.ConfigKey;
import io.github.sememe.spi.FittableProvider;
import io.github.sememe.spi.LoadContext;
import io.github.sememe.spi.Recognition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A provider as somebody else wrote it in the days of version 0.1.0. */
public final class WordCountProvider implements FittableProvider {
  static final ConfigKey<Integer> SCALE =
      ConfigKey.wholeNumber("scale", 1, 100, "What counts are multiplied by.").withDefault(1);

  @Override
  public String type() {
    return "word-count";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of(SCALE);
  }

  @Override
  public Recognition recognise(Path path) {
    return path.toString().endsWith(".words") ? Recognition.CERTAIN : Recognition.NONE;
  }

  @Override
  public Embedder load(EmbedderConfig config, LoadContext context) {
    return new WordCount(config.get(SCALE));
  }

  @Override
  public FittedEmbedder fit(EmbedderConfig config, Stream<String> texts) {
    return new WordCount((int) texts.count());
  }

  private static final class WordCount implements TokenEmbedder, FittedEmbedder {
    private final int scale;
    private volatile boolean closed;

    WordCount(int scale) {
      this.scale = scale;
    }

    @Override
    public Embedding embed(String text) {
      Objects.requireNonNull(text, "Text 0 is null");
      return DenseEmbedding.of(scale * countTokens(text));
    }

    @Override
    public EmbeddingBatch embedAll(List<String> texts) {
      List<Embedding> vectors = new ArrayList<>();
      texts.forEach(text -> vectors.add(embed(text)));
      return EmbeddingBatch.of(1, vectors);
    }

    @Override
    public TokenEmbeddings tokens(String text) {
      List<Token> tokens = new ArrayList<>();
      List<Embedding> vectors = new ArrayList<>();
      for (String word : text.strip().split("\\s+")) {
        tokens.add(new Token(word, tokens.size(), -1, -1));
        vectors.add(DenseEmbedding.of(scale));
      }
      return new TokenEmbeddings(tokens, EmbeddingBatch.of(1, vectors), 0);
    }

    @Override
    public int countTokens(String text) {
      if (closed) {
        throw new IllegalStateException("The embedder is closed");
      }
      return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    @Override
    public TokenEmbedder forRole(Role role) {
      return this;
    }

    @Override
    public ModelInfo info() {
      return ModelInfo.builder("words", "word-count", 1).recipe("scale", "" + scale).build();
    }

    @Override
    public void save(Path file) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
