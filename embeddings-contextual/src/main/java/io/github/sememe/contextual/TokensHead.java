package io.github.sememe.contextual;

import io.github.sememe.contextual.modules.EachToken;
import io.github.sememe.contextual.modules.Tokens;

/** Leaves each token its vector; there is none for a text. */
final class TokensHead implements Head {
  private final TokenLayers layers;
  private final EachToken aggregation;
  private final int dimension;

  /**
   * Creates a head.
   *
   * @param layers what happens to each token
   * @param aggregation what stays
   * @param input the length of the vectors that the graph gives
   * @throws Misfit if a layer does not take what the one before it makes
   */
  TokensHead(TokenLayers layers, EachToken aggregation, int input) {
    this.layers = layers;
    this.aggregation = aggregation;
    this.dimension = layers.outputDimension(input);
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public boolean includesPrompt() {
    return true;
  }

  @Override
  public Tokens refine(Tokens tokens) {
    return layers.apply(tokens);
  }

  @Override
  public Results results(int size) {
    throw new UnsupportedOperationException(
        "This model gives a vector for each token of a text, and none for the text: call tokens(),"
            + " and compare with maxSim");
  }

  @Override
  public void describe(RecipeLines lines) {
    layers.describe(lines);
    lines.add("pooling", aggregation.toString());
  }
}
