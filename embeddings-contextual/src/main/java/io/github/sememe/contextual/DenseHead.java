package io.github.sememe.contextual;

import io.github.sememe.EmbeddingBatch;
import io.github.sememe.EmbeddingException;
import io.github.sememe.contextual.modules.Layer;
import io.github.sememe.contextual.modules.Pooling;
import io.github.sememe.contextual.modules.TokenPooling;
import io.github.sememe.contextual.modules.Tokens;
import io.github.sememe.math.FloatMatrix;
import io.github.sememe.math.Vectors;
import java.util.List;
import java.util.Optional;

/**
 * Pools, goes through the layers of the text, cuts, and scales to length 1, as far as the model
 * wants it.
 */
final class DenseHead implements Head {
  private final TokenLayers onTokens;
  private final Optional<TokenPooling> pooling;
  private final List<Layer> onText;
  private final boolean normalizes;
  private final int dimension;
  private final int fullDimension;

  /**
   * Creates a head.
   *
   * @param onTokens what happens to each token first
   * @param pooling how tokens become one vector; empty if the graph has done it
   * @param onText what happens to this vector
   * @param normalizes whether the result is scaled to length 1
   * @param cut how many values are kept, if not all
   * @param input the length of the vectors that the graph gives
   * @throws Misfit if one of the parts does not take what the part before it makes
   */
  DenseHead(
      TokenLayers onTokens,
      Optional<TokenPooling> pooling,
      List<Layer> onText,
      boolean normalizes,
      Optional<Integer> cut,
      int input) {
    this.onTokens = onTokens;
    this.pooling = pooling;
    // Scaling the whole and then again what was cut from it is scaling once.
    boolean endsNormal =
        !onText.isEmpty() && onText.get(onText.size() - 1) instanceof Layer.UnitLength;
    this.normalizes = normalizes || (endsNormal && cut.isEmpty());
    this.onText = endsNormal && this.normalizes ? onText.subList(0, onText.size() - 1) : onText;
    int pooled = onTokens.outputDimension(input);
    this.fullDimension =
        TokenLayers.through(onText, pooling.map(p -> p.dimension(pooled)).orElse(pooled));
    this.dimension = cut.orElse(fullDimension);
    if (dimension > fullDimension) {
      throw new Misfit(
          dimension + " of the " + fullDimension + " values of a vector are to be kept");
    }
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public boolean includesPrompt() {
    return pooling.map(TokenPooling::includesPrompt).orElse(true);
  }

  @Override
  public Tokens refine(Tokens tokens) {
    return onTokens.apply(tokens);
  }

  private void compute(int place, Tokens tokens, float[] target, int at) {
    Tokens refined = refine(tokens);
    checkMaximum(place, refined);
    if (onText.isEmpty() && dimension == fullDimension) {
      pool(refined, target, at);
    } else {
      float[] vector =
          new float[pooling.map(p -> p.dimension(refined.dimension())).orElse(refined.dimension())];
      pool(refined, vector, 0);
      for (Layer layer : onText) {
        vector = layer.apply(vector);
      }
      System.arraycopy(vector, 0, target, at, dimension);
    }
    if (normalizes) {
      Vectors.normalize(target, at, dimension);
    }
  }

  private void pool(Tokens tokens, float[] target, int at) {
    if (pooling.isPresent()) {
      pooling.get().pool(tokens, target, at);
    } else {
      System.arraycopy(tokens.values(), tokens.offset(), target, at, tokens.dimension());
    }
  }

  /** There is no largest value where nothing is left. */
  private void checkMaximum(int place, Tokens tokens) {
    if (tokens.skipped() == tokens.total()
        && pooling.filter(p -> p.modes().contains(Pooling.MAX)).isPresent()) {
      throw new EmbeddingException(
          place, "nothing of it but its prompt fits into the limit, and prompts take no part");
    }
  }

  @Override
  public Results results(int size) {
    return new DenseResults(EmbeddingBatch.matrix(size, dimension));
  }

  /** A row of a matrix for each text. */
  private final class DenseResults implements Results {
    private final FloatMatrix vectors;

    DenseResults(FloatMatrix vectors) {
      this.vectors = vectors;
    }

    @Override
    public void accept(int place, Tokens tokens) {
      compute(place, tokens, vectors.array(), vectors.offset(place));
    }

    @Override
    public void repeat(int from, int place) {
      System.arraycopy(
          vectors.array(), vectors.offset(from), vectors.array(), vectors.offset(place), dimension);
    }

    @Override
    public EmbeddingBatch toBatch(int[] tokensDropped) {
      return EmbeddingBatch.dense(vectors, tokensDropped);
    }
  }

  @Override
  public void describe(RecipeLines lines) {
    onTokens.describe(lines);
    lines.add("pooling", pooling.map(TokenPooling::toString).orElse("by the graph"));
    if (!onText.isEmpty()) {
      lines.add("layers", TokenLayers.text(onText));
    }
    if (dimension < fullDimension) {
      lines.add("dimensions", dimension + " of " + fullDimension);
    }
    lines.add("normalize", String.valueOf(normalizes));
  }
}
