package io.github.sememe.contextual;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.EmbeddingException;
import io.github.sememe.EmbeddingInterruptedException;
import io.github.sememe.ModelFormatException;
import io.github.sememe.ModelInfo;
import io.github.sememe.Role;
import io.github.sememe.SparseEmbedding;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbeddings;
import io.github.sememe.contextual.modules.ModelOutline;
import io.github.sememe.contextual.modules.SparsePooling;
import io.github.sememe.contextual.modules.TokenWeights;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.huggingface.Prompts;
import io.github.sememe.huggingface.SafeTensors;
import io.github.sememe.huggingface.Tensor;
import io.github.sememe.huggingface.TokenizerFile;
import io.github.sememe.spi.CallGate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads texts by a weight for each token that they have, however often: the queries of sparse
 * models that run their encoder on documents alone.
 */
final class WeightedTokens implements VoicedModel {
  private static final String WEIGHTS = "model.safetensors";

  private final EncoderTokens tokenizer;
  private final float[] weights;
  private final Prompts prompts;
  private final TokenLimit limit;
  private final SparsePooling bound;
  private final ModelInfo info;
  private final CallGate gate;

  private WeightedTokens(
      EncoderTokens tokenizer,
      float[] weights,
      Prompts prompts,
      TokenLimit limit,
      SparsePooling bound,
      ModelInfo info) {
    this.tokenizer = tokenizer;
    this.weights = weights;
    this.prompts = prompts;
    this.limit = limit;
    this.bound = bound;
    this.info = info;
    this.gate = new CallGate(info.name());
  }

  /**
   * Loads the weights. Nothing stays open if it fails.
   *
   * @throws ModelFormatException if a file is not understood
   */
  static WeightedTokens load(EmbedderConfig config, ModelOutline outline, TokenWeights way) {
    ModelFiles files = outline.files().within(way.path());
    float[] weights = weights(files);
    TextLimits limits = TextLimits.read(files);
    Prompts prompts = Recipe.prompts(config, outline.prompts());
    TokenizerFile file = limits.adapt(OpenModel.tokenizerFile(config, files));
    // Without a limit in the files there is none.
    Optional<Integer> maxTokens = config.find(TransformerKeys.MAX_TOKENS).or(limits::maxTokens);
    TokenLimit limit =
        new TokenLimit(maxTokens.orElse(Integer.MAX_VALUE), limits.truncation(config, file));
    int most = config.find(TransformerKeys.MAX_ACTIVE_DIMENSIONS).orElse(0);
    ModelInfo.Builder info =
        ModelInfo.builder(outline.files().name(), TransformerProvider.TYPE, weights.length)
            .prompts(prompts.byName())
            .fingerprint(
                files.fingerprint(
                    List.of(WEIGHTS, OpenModel.TOKENIZER), limit + " " + prompts + " " + most))
            .recipe("pooling", "a weight for each token");
    maxTokens.ifPresent(info::maxTokens);
    // The last thing that can fail, because it is to be closed.
    EncoderTokens tokenizer =
        new EncoderTokens(file.open(config.get(TransformerKeys.TOKENIZER)), TextEnds.NONE)
            .withoutAdded();
    return new WeightedTokens(
        tokenizer,
        weights,
        prompts,
        limit,
        new SparsePooling(false, false, most),
        info.recipe("tokenizer", tokenizer.engine()).build());
  }

  private static float[] weights(ModelFiles files) {
    String place = files.describe(WEIGHTS);
    Optional<Path> path = files.path(WEIGHTS).filter(file -> files.exists(WEIGHTS));
    Tensor tensor =
        SafeTensors.open(
                path.orElseThrow(
                    () ->
                        new ModelFormatException(
                            place, "", "no file", "the weights of SparseStaticEmbedding")))
            .tensor("weight")
            .orElseThrow(() -> new ModelFormatException(place, "", "no tensor weight", "one"));
    if (tensor.shape().length != 1 || tensor.size() > 1 << 24) {
      throw new ModelFormatException(
          place, "tensor weight", tensor.size() + " values", "one for each token");
    }
    float[] weights = new float[(int) tensor.size()];
    tensor.copyTo(0, weights, 0, weights.length);
    return weights;
  }

  @Override
  public Voice voice() {
    return new Weighing(prompts.byDefault());
  }

  @Override
  public Voice voice(Role role) {
    return new Weighing(prompts.forRole(role));
  }

  /** Texts with a prompt before them. */
  private final class Weighing implements Voice {
    private final String prompt;

    Weighing(String prompt) {
      this.prompt = prompt;
    }

    @Override
    public EmbeddingBatch embed(List<String> texts) {
      return gate.call(() -> embedOpen(prompt, texts));
    }

    @Override
    public TokenEmbeddings tokens(String text) {
      throw new UnsupportedOperationException(
          "Texts of this role have a weight for each token, and no vectors of tokens");
    }

    @Override
    public int countTokens(String text) {
      return gate.call(() -> tokenizer.body(prompt + text).length);
    }
  }

  private EmbeddingBatch embedOpen(String prompt, List<String> texts) {
    List<SparseEmbedding> vectors = new ArrayList<>();
    long tokens = 0;
    for (String text : texts) {
      int index = vectors.size();
      Objects.requireNonNull(text, () -> "Text " + index + " is null");
      EmbeddingInterruptedException.check();
      TokenLimit.Cut cut = limit.apply(tokenizer, prompt + text, index);
      tokens += cut.row().length();
      vectors.add(vector(cut, index));
    }
    return EmbeddingBatch.of(weights.length, vectors).withTokens(tokens);
  }

  private SparseEmbedding vector(TokenLimit.Cut cut, int index) {
    float[] values = new float[weights.length];
    for (long id : cut.row().ids()) {
      if (id >= weights.length) {
        throw new EmbeddingException(
            index, "its token " + id + " has no weight: there are " + weights.length);
      }
      values[(int) id] = weights[(int) id];
    }
    return bound.sparse(values, cut.dropped());
  }

  @Override
  public EmbeddingBatch inputEmbeddings(List<Token> tokens) {
    throw new UnsupportedOperationException("Weights of tokens are no table of vectors");
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public void close() {
    gate.close(tokenizer::close);
  }
}
