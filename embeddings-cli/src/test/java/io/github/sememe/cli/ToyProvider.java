package io.github.sememe.cli;

import io.github.sememe.DenseEmbedding;
import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelInfo;
import io.github.sememe.Role;
import io.github.sememe.SparseEmbedding;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.TokenEmbeddings;
import io.github.sememe.TruncationException;
import io.github.sememe.spi.ConfigKey;
import io.github.sememe.spi.EmbedderProvider;
import io.github.sememe.spi.LoadContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Embedders that need no model: the vector of a text is its length and a number from the
 * configuration.
 */
abstract class ToyProvider implements EmbedderProvider {
  static final ConfigKey<Integer> EXTRA =
      ConfigKey.wholeNumber("extra", 0, 9, "What stands in the second place.").withDefault(3);

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of(EXTRA);
  }

  /** Dense vectors, tokens, roles; takes ten characters. */
  public static final class Dense extends ToyProvider {
    @Override
    public String type() {
      return "toy";
    }

    @Override
    public Embedder load(EmbedderConfig config, LoadContext context) {
      return new DenseToy(config.get(EXTRA), "");
    }
  }

  /** Sparse vectors, no tokens. */
  public static final class Sparse extends ToyProvider {
    @Override
    public String type() {
      return "sparse-toy";
    }

    @Override
    public Embedder load(EmbedderConfig config, LoadContext context) {
      return new SparseToy();
    }
  }

  /** A vector for each token, and none for a text, as late interaction has it. */
  public static final class Tokens extends ToyProvider {
    @Override
    public String type() {
      return "tokens-toy";
    }

    @Override
    public Embedder load(EmbedderConfig config, LoadContext context) {
      return new TokensToy(new LayeredToy());
    }
  }

  private record TokensToy(TokenEmbedder layered) implements TokenEmbedder {
    @Override
    public Embedding embed(String text) {
      throw new UnsupportedOperationException("call tokens()");
    }

    @Override
    public EmbeddingBatch embedAll(List<String> texts) {
      throw new UnsupportedOperationException("call tokens()");
    }

    @Override
    public TokenEmbeddings tokens(String text) {
      return layered.tokens(text);
    }

    @Override
    public int countTokens(String text) {
      return layered.countTokens(text);
    }

    @Override
    public TokenEmbedder forRole(Role role) {
      return this;
    }

    @Override
    public ModelInfo info() {
      return ModelInfo.builder("tokens-toy-model", "tokens-toy", 3)
          .prompts(Map.of("query", "Find \"it\":\nQuery: "))
          .build();
    }

    @Override
    public void close() {}
  }

  /** A token for each word, with the vectors of three layers and those that enter the first. */
  public static final class Layered extends ToyProvider {
    @Override
    public String type() {
      return "layered-toy";
    }

    @Override
    public Embedder load(EmbedderConfig config, LoadContext context) {
      return new LayeredToy();
    }
  }

  private record LayeredToy() implements TokenEmbedder {
    private static final Pattern WORD = Pattern.compile("\\S+");

    @Override
    public Embedding embed(String text) {
      return embedAll(List.of(text)).get(0);
    }

    @Override
    public EmbeddingBatch embedAll(List<String> texts) {
      return EmbeddingBatch.of(
          1, texts.stream().map(text -> DenseEmbedding.of((float) text.length())).toList());
    }

    @Override
    public TokenEmbeddings tokens(String text) {
      List<Token> tokens = new ArrayList<>(List.of(new Token("<s>", 0, -1, -1)));
      WORD.matcher(text)
          .results()
          .map(word -> new Token("_" + word.group(), 1, word.start(), word.end()))
          .forEach(tokens::add);
      return new TokenEmbeddings(
          tokens, List.of(layer(tokens, 1), layer(tokens, 10), layer(tokens, 100)), 0);
    }

    private static EmbeddingBatch layer(List<Token> tokens, int factor) {
      return EmbeddingBatch.of(
          3,
          tokens.stream()
              .map(token -> DenseEmbedding.of(factor / 3f, token.start(), -0.5f))
              .toList());
    }

    @Override
    public EmbeddingBatch inputEmbeddings(List<Token> tokens) {
      return EmbeddingBatch.of(
          2, tokens.stream().map(token -> DenseEmbedding.of(token.id(), 0.1f)).toList());
    }

    @Override
    public int countTokens(String text) {
      return tokens(text).tokens().size();
    }

    @Override
    public TokenEmbedder forRole(Role role) {
      return this;
    }

    @Override
    public ModelInfo info() {
      return ModelInfo.builder("layered-toy-model", "layered-toy", 1).build();
    }

    @Override
    public void close() {}
  }

  private record DenseToy(int extra, String prompt) implements TokenEmbedder {
    private static final int LIMIT = 10;

    @Override
    public Embedding embed(String text) {
      return embedAll(List.of(text)).get(0);
    }

    @Override
    public EmbeddingBatch embedAll(List<String> texts) {
      return EmbeddingBatch.of(
          2,
          java.util.stream.IntStream.range(0, texts.size())
              .mapToObj(i -> vector(i, prompt + texts.get(i)))
              .toList());
    }

    private Embedding vector(int index, String text) {
      if (text.equals("fails")) {
        throw new EmbeddingException(index, "the toy is broken", new IllegalStateException());
      }
      if (text.equals("too long")) {
        throw new TruncationException(index, 12, LIMIT);
      }
      float first = text.equals("nan") ? Float.NaN : text.length() / 3f;
      return DenseEmbedding.wrap(new float[] {first, extra}, Math.max(0, text.length() - LIMIT));
    }

    @Override
    public TokenEmbeddings tokens(String text) {
      return new TokenEmbeddings(
          List.of(new Token(text, 7, 0, text.length())),
          EmbeddingBatch.of(2, List.of(embed(text))),
          0);
    }

    @Override
    public int countTokens(String text) {
      return text.length();
    }

    @Override
    public TokenEmbedder forRole(Role role) {
      if (role.equals(Role.QUERY)) {
        return new DenseToy(extra, "query: ");
      }
      throw new IllegalArgumentException("Unknown role " + role.name() + "; known: query");
    }

    @Override
    public ModelInfo info() {
      return ModelInfo.builder("toy-model", "toy", 2)
          .maxTokens(LIMIT)
          .recipe("pooling", "none at all")
          .fingerprint("abc")
          .build();
    }

    @Override
    public void close() {}
  }

  private record SparseToy() implements Embedder {
    @Override
    public Embedding embed(String text) {
      return SparseEmbedding.of(100, new int[] {2, 50}, new float[] {0.5f, text.length()});
    }

    @Override
    public EmbeddingBatch embedAll(List<String> texts) {
      return EmbeddingBatch.of(100, texts.stream().map(this::embed).toList());
    }

    @Override
    public Embedder forRole(Role role) {
      return this;
    }

    @Override
    public ModelInfo info() {
      return ModelInfo.builder("sparse-toy-model", "sparse-toy", 100).build();
    }

    @Override
    public void close() {}
  }
}
