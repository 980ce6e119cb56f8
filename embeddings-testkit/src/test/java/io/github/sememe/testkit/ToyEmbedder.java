package io.github.sememe.testkit;

import io.github.sememe.DenseEmbedding;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.ModelInfo;
import io.github.sememe.Role;
import io.github.sememe.SparseEmbedding;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.TokenEmbeddings;
import io.github.sememe.Truncation;
import io.github.sememe.TruncationException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An embedder without a model that keeps every rule: words are tokens, and the vector of a word is
 * the normalised sum of random vectors that its characters choose.
 */
final class ToyEmbedder implements TokenEmbedder {
  static final int DIMENSION = 16;
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Token BEGINNING = new Token("[BEGINNING]", 0, -1, -1);

  private final ToyModel model;
  private final Weights weights;
  private final String prompt;

  ToyEmbedder(ToyModel model) {
    this(model, new Weights(), "");
  }

  private ToyEmbedder(ToyModel model, Weights weights, String prompt) {
    this.model = model;
    this.weights = weights;
    this.prompt = prompt;
  }

  /** What views share and closing takes away. */
  private static final class Weights {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private float @Nullable [][] rows = randomRows();

    private static float[][] randomRows() {
      Random random = new Random(1);
      float[][] rows = new float[97][DIMENSION];
      for (float[] row : rows) {
        for (int i = 0; i < DIMENSION; i++) {
          row[i] = random.nextFloat() - 0.5f;
        }
      }
      return rows;
    }

    <T> T use(Function<float[][], T> call) {
      lock.readLock().lock();
      try {
        if (rows == null) {
          throw new IllegalStateException("The embedder is closed");
        }
        return call.apply(rows);
      } finally {
        lock.readLock().unlock();
      }
    }

    void close() {
      lock.writeLock().lock();
      try {
        rows = null;
      } finally {
        lock.writeLock().unlock();
      }
    }
  }

  /** The tokens that take part, and how many do not. */
  private record Cut(List<Token> tokens, int dropped) {}

  @Override
  public Embedding embed(String text) {
    Objects.requireNonNull(text, "Text 0 is null");
    return weights.use(rows -> embed(rows, text, 0));
  }

  @Override
  public EmbeddingBatch embedAll(List<String> texts) {
    EmbeddingBatch.matrix(texts.size(), DIMENSION);
    List<String> present = new ArrayList<>();
    for (String text : texts) {
      present.add(Objects.requireNonNull(text, () -> "Text " + present.size() + " is null"));
    }
    return weights.use(
        rows ->
            EmbeddingBatch.of(
                DIMENSION,
                IntStream.range(0, present.size())
                    .mapToObj(i -> embed(rows, present.get(i), i))
                    .toList()));
  }

  private Embedding embed(float[][] rows, String text, long index) {
    Cut cut = cut(text, index);
    float[] sum = new float[DIMENSION];
    for (Token token : cut.tokens()) {
      add(vector(rows, token), sum);
    }
    return model.dense() ? DenseEmbedding.wrap(sum, cut.dropped()) : sparse(sum, cut.dropped());
  }

  private static Embedding sparse(float[] values, int dropped) {
    int[] indices = IntStream.range(0, values.length).filter(i -> values[i] != 0).toArray();
    float[] stored = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      stored[i] = values[indices[i]];
    }
    return SparseEmbedding.wrap(values.length, indices, stored, dropped);
  }

  private static void add(float[] addend, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += addend[i];
    }
  }

  private static float[] vector(float[][] rows, Token token) {
    float[] sum = new float[DIMENSION];
    for (int i = 0; i < token.text().length(); i++) {
      add(rows[(token.text().charAt(i) + 7 * i) % rows.length], sum);
    }
    double norm = DenseEmbedding.wrap(sum).norm();
    for (int i = 0; i < sum.length; i++) {
      sum[i] = (float) (sum[i] / norm);
    }
    return sum;
  }

  @Override
  public TokenEmbeddings tokens(String text) {
    Objects.requireNonNull(text, "Text 0 is null");
    return weights.use(
        rows -> {
          Cut cut = cut(text, 0);
          List<Embedding> vectors =
              cut.tokens().stream()
                  .map(token -> vector(rows, token))
                  .map(values -> model.dense() ? DenseEmbedding.wrap(values) : sparse(values, 0))
                  .toList();
          EmbeddingBatch batch = EmbeddingBatch.of(DIMENSION, vectors);
          return new TokenEmbeddings(cut.tokens(), List.of(batch, batch), cut.dropped());
        });
  }

  @Override
  public int countTokens(String text) {
    Objects.requireNonNull(text, "Text 0 is null");
    return weights.use(rows -> all(text).size());
  }

  private Cut cut(String text, long index) {
    List<Token> all = all(text);
    int limit = model.limit().orElse(Integer.MAX_VALUE);
    if (all.size() <= limit) {
      return new Cut(all, 0);
    }
    if (model.truncation() == Truncation.ERROR) {
      throw new TruncationException(index, all.size(), limit);
    }
    int dropped = all.size() - limit;
    if (model.truncation() == Truncation.END) {
      return new Cut(all.subList(0, limit), dropped);
    }
    List<Token> kept = new ArrayList<>(all.subList(dropped, all.size()));
    kept.set(0, BEGINNING);
    return new Cut(kept, dropped);
  }

  private List<Token> all(String text) {
    List<Token> tokens = new ArrayList<>(List.of(BEGINNING));
    words(prompt).forEach(word -> tokens.add(new Token(word.group(), 1, -1, -1)));
    words(withoutLoneSurrogates(text))
        .forEach(word -> tokens.add(new Token(word.group(), 1, word.start(), word.end())));
    return tokens;
  }

  private static Stream<MatchResult> words(String text) {
    return WORD.matcher(text).results();
  }

  private static String withoutLoneSurrogates(String text) {
    // Encoding writes U+FFFD for a lone surrogate.
    return new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
  }

  @Override
  public TokenEmbedder forRole(Role role) {
    boolean ignored = role.equals(Role.QUERY) || role.equals(Role.DOCUMENT);
    Map<String, String> prompts = model.prompts();
    if (!prompts.containsKey(role.name()) && !(prompts.isEmpty() && ignored)) {
      throw new IllegalArgumentException(
          "Unknown role " + role.name() + ", known: " + prompts.keySet());
    }
    return new View(new ToyEmbedder(model, weights, prompts.getOrDefault(role.name(), "")));
  }

  @Override
  public ModelInfo info() {
    ModelInfo.Builder info =
        ModelInfo.builder("toy", "toy", DIMENSION)
            .prompts(model.prompts())
            .fingerprint("0123456789abcdef".repeat(4));
    model.limit().ifPresent(info::maxTokens);
    return info.build();
  }

  @Override
  public void close() {
    weights.close();
  }

  /** An embedder that its original closes. */
  private static final class View extends Wrapper {
    View(TokenEmbedder original) {
      super(original);
    }

    @Override
    public void close() {}
  }
}
