package io.github.sememe.testkit;

import io.github.sememe.DenseEmbedding;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.TokenEmbeddings;
import io.github.sememe.math.FloatMatrix;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntBiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Embedders whose tokens are wrong. */
final class TokenMutants {
  private static final int DIMENSION = ToyEmbedder.DIMENSION;

  private TokenMutants() {}

  static Stream<Mutant> all() {
    return Stream.concat(wrongTokens(), wrongCounts());
  }

  private static Stream<Mutant> wrongTokens() {
    return Stream.of(
        Mutant.of(
            "everyTokenHasAFiniteVector",
            "a vector of NaN",
            model -> vectorsBy(model, (text, vector) -> scaled(vector, Float.NaN))),
        Mutant.of(
            "everyTokenHasAFiniteVector",
            "a text without tokens",
            model -> Wrapper.tokenizing(model, (it, text) -> first(it.tokens(text), 0))),
        Mutant.of("sameTextGivesSameTokens", "noise", TokenMutants::noisy),
        Mutant.of(
            "tokensStandInTheText",
            "half a place",
            model -> tokensBy(model, token -> placed(token, token.start(), token.end() + 1))),
        Mutant.of(
            "tokensStandInTheText",
            "an end before the beginning",
            model -> tokensBy(model, token -> placed(token, token.end(), token.start()))),
        new Mutant(
            "tokensStandInTheText",
            "places in a text with the prompt before it",
            ToyModel.UNLIMITED,
            TokenMutants::countingPrompt),
        Mutant.of(
            "tokensCoverTheirWords", "places in code points", TokenMutants::countingCodePoints),
        Mutant.of(
            "tokensOfLoneSurrogatesKeepTheirPlaces",
            "lone surrogates that are dropped",
            model ->
                Wrapper.tokenizing(
                    model, (it, text) -> it.tokens(text.replaceAll("[\uD800-\uDFFF]", "")))),
        Mutant.of(
            "maxSimIsHighestForItself",
            "vectors that grow with the text",
            model -> vectorsBy(model, (text, vector) -> scaled(vector, text.length()))),
        Mutant.of("tokensNeverChange", "one matrix for all results", TokenMutants::reusing),
        Mutant.of(
            "concurrentCallersGetTheSameTokens", "a matrix of all threads", TokenMutants::racing));
  }

  private static Stream<Mutant> wrongCounts() {
    return Stream.of(
        Mutant.of(
            "tokensAddUp",
            "a count that stops at the limit",
            model -> countingBy(model, (it, text) -> it.tokens(text).tokens().size())),
        Mutant.of(
            "tokensAddUp",
            "a count without special tokens",
            model -> countingBy(model, (it, text) -> it.countTokens(text) - 1)),
        Mutant.of(
            "tokensReachTheLimit",
            "a cut below the limit",
            model -> Wrapper.tokenizing(model, (it, text) -> first(it.tokens(text), 20))),
        new Mutant(
            "tooLongTextsHaveNoTokens",
            "a cut where the embedder should refuse",
            ToyModel.REFUSING,
            model ->
                Wrapper.tokenizing(
                    model,
                    (it, text) -> it.tokens(text.substring(0, Math.min(text.length(), 99))))),
        Mutant.of(
            "tokensOfNullAreRefused",
            "null that counts as an empty text",
            model ->
                Wrapper.tokenizing(model, (it, text) -> it.tokens(Objects.toString(text, "")))),
        Mutant.of(
            "tokensOfNullAreRefused",
            "null that has no tokens",
            model -> countingBy(model, (it, text) -> text == null ? 0 : it.countTokens(text))),
        Mutant.of(
            "closedEmbedderHasNoTokens",
            "tokens after closing",
            model -> {
              TokenEmbedder open = new ToyEmbedder(model);
              return Wrapper.tokenizing(model, (it, text) -> open.tokens(text));
            }),
        Mutant.of(
            "closedEmbedderHasNoTokens",
            "a count after closing",
            model -> {
              TokenEmbedder open = new ToyEmbedder(model);
              return countingBy(model, (it, text) -> open.countTokens(text));
            }));
  }

  private static Wrapper countingBy(ToyModel model, ToIntBiFunction<TokenEmbedder, String> broken) {
    return new Wrapper(model) {
      @Override
      public int countTokens(String text) {
        return broken.applyAsInt(original, text);
      }
    };
  }

  private static TokenEmbeddings first(TokenEmbeddings tokens, int most) {
    int kept = Math.min(most, tokens.tokens().size());
    return new TokenEmbeddings(
        tokens.tokens().subList(0, kept),
        EmbeddingBatch.of(DIMENSION, tokens.vectors().subList(0, kept)),
        tokens.tokensDropped() + tokens.tokens().size() - kept);
  }

  private static Wrapper tokensBy(ToyModel model, UnaryOperator<Token> broken) {
    return Wrapper.tokenizing(
        model,
        (it, text) -> {
          TokenEmbeddings tokens = it.tokens(text);
          return new TokenEmbeddings(
              tokens.tokens().stream().map(broken).toList(),
              tokens.vectors(),
              tokens.tokensDropped());
        });
  }

  private static Token placed(Token token, int start, int end) {
    return new Token(token.text(), token.id(), start, end);
  }

  private static Wrapper countingPrompt(ToyModel model) {
    return tokensBy(
        model,
        token -> token.start() < 0 ? token : placed(token, token.start() + 5, token.end() + 5));
  }

  private static Wrapper countingCodePoints(ToyModel model) {
    return Wrapper.tokenizing(
        model,
        (it, text) -> {
          TokenEmbeddings tokens = it.tokens(text);
          List<Token> counted =
              tokens.tokens().stream()
                  .map(
                      token ->
                          token.start() < 0
                              ? token
                              : placed(
                                  token,
                                  text.codePointCount(0, token.start()),
                                  text.codePointCount(0, token.end())))
                  .toList();
          return new TokenEmbeddings(counted, tokens.vectors(), tokens.tokensDropped());
        });
  }

  /** What becomes of a token's vector. */
  private interface VectorOf {
    Embedding vector(String text, Embedding original);
  }

  private static Wrapper vectorsBy(ToyModel model, VectorOf broken) {
    return Wrapper.tokenizing(
        model,
        (it, text) -> {
          TokenEmbeddings tokens = it.tokens(text);
          List<Embedding> vectors =
              tokens.vectors().stream().map(vector -> broken.vector(text, vector)).toList();
          return new TokenEmbeddings(
              tokens.tokens(), EmbeddingBatch.of(DIMENSION, vectors), tokens.tokensDropped());
        });
  }

  private static Embedding scaled(Embedding embedding, float factor) {
    float[] values = embedding.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return DenseEmbedding.wrap(values);
  }

  private static Wrapper noisy(ToyModel model) {
    Random random = new Random(3);
    return vectorsBy(model, (text, vector) -> scaled(vector, 1 + 1e-4f * random.nextFloat()));
  }

  private static Wrapper reusing(ToyModel model) {
    Map<Integer, FloatMatrix> bySize = new ConcurrentHashMap<>();
    return Wrapper.tokenizing(
        model,
        (it, text) -> {
          TokenEmbeddings tokens = it.tokens(text);
          int size = tokens.tokens().size();
          FloatMatrix buffer =
              bySize.computeIfAbsent(size, rows -> FloatMatrix.zeros(rows, DIMENSION));
          copy(tokens.vectors(), buffer);
          EmbeddingBatch vectors = EmbeddingBatch.dense(buffer, new int[size]);
          return new TokenEmbeddings(tokens.tokens(), vectors, tokens.tokensDropped());
        });
  }

  private static Wrapper racing(ToyModel model) {
    FloatMatrix buffer = FloatMatrix.zeros(40, DIMENSION);
    return Wrapper.tokenizing(
        model,
        (it, text) -> {
          TokenEmbeddings tokens = it.tokens(text);
          copy(tokens.vectors(), buffer);
          Pause.shortly();
          List<Embedding> shared =
              EmbeddingBatch.dense(buffer, new int[40]).subList(0, tokens.tokens().size());
          return new TokenEmbeddings(
              tokens.tokens(), EmbeddingBatch.of(DIMENSION, shared), tokens.tokensDropped());
        });
  }

  private static void copy(EmbeddingBatch vectors, FloatMatrix buffer) {
    for (int row = 0; row < vectors.size(); row++) {
      vectors.rows().copyRow(row, buffer.array(), buffer.offset(row));
    }
  }
}
