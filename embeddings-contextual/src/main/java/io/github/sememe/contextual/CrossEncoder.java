package io.github.sememe.contextual;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.ModelFormatException;
import io.github.sememe.ModelInfo;
import io.github.sememe.Reranker;
import io.github.sememe.Truncation;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.huggingface.PairTemplate;
import io.github.sememe.huggingface.TokenizerFile;
import io.github.sememe.spi.CallGate;
import io.github.sememe.spi.LoadContext;
import io.github.sememe.spi.ModelSource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Scores documents for a query with a transformer that reads both together, as the CrossEncoder of
 * sentence-transformers does.
 *
 * <pre>{@code
 * try (CrossEncoder reranker = CrossEncoder.load(Path.of("ms-marco-MiniLM-L6-v2"))) {
 *   double[] scores = reranker.score("Where is my train?", candidates);
 * }
 * }</pre>
 *
 * <p>A model folder holds {@code onnx/model.onnx} or {@code model.onnx} with an output {@code
 * logits}, {@code tokenizer.json} and {@code config.json}; the activation of the scores is read
 * from the model's files. Of a model with several labels, the key {@code label} names the one that
 * counts.
 *
 * <p>Threads and batches are those of {@link TransformerEmbedder}; equal documents of a call are
 * scored once.
 */
public final class CrossEncoder implements Reranker {
  private final OpenModel model;
  private final PairTokens pairs;
  private final int label;
  private final ScoreActivation activation;
  private final ModelInfo info;
  private final CallGate gate;
  private final CutWarning warning =
      new CutWarning(
          "{0}: a query and a document that have more than {1} tokens together are cut (first in a"
              + " call with {2} such documents).");

  private CrossEncoder(
      OpenModel model, PairTokens pairs, int label, ScoreActivation activation, ModelInfo info) {
    this.model = model;
    this.pairs = pairs;
    this.label = label;
    this.activation = activation;
    this.info = info;
    this.gate = new CallGate(info.name());
  }

  /**
   * Loads a model folder.
   *
   * @param folder a folder with an ONNX graph, {@code tokenizer.json} and {@code config.json}
   * @return the reranker, which the caller closes
   * @throws io.github.sememe.ConfigurationException if the folder is not there, or has several
   *     labels
   * @throws ModelFormatException if a file is not understood
   */
  public static CrossEncoder load(Path folder) {
    EmbedderConfig config =
        EmbedderConfig.builder()
            .type(CrossEncoderProvider.TYPE)
            .model(folder.toAbsolutePath().toString())
            .build();
    return load(config, new LoadContext(ModelSource.find(config)));
  }

  static CrossEncoder load(EmbedderConfig config, LoadContext context) {
    ModelFiles files = new ModelFiles(context.require(config));
    CrossEncoderFolder folder = CrossEncoderFolder.read(files);
    TokenizerFile tokenizerFile = folder.limits().adapt(OpenModel.tokenizerFile(config, files));
    OpenModel model = OpenModel.open(config, files, tokenizerFile, GraphOutput.Wish.SCORES);
    try {
      Truncation truncation = folder.limits().truncation(config, tokenizerFile);
      PairTokens pairs = pairs(config, folder, model, truncation);
      int count = model.encoder().dimension();
      int label = folder.label(config, count);
      ScoreActivation activation = folder.activation(config, count);
      return new CrossEncoder(
          model, pairs, label, activation, info(model, pairs, label, activation));
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  private static PairTokens pairs(
      EmbedderConfig config, CrossEncoderFolder folder, OpenModel model, Truncation truncation) {
    PairTemplate template =
        model
            .tokenizer()
            .pair()
            .orElseThrow(
                () ->
                    new ModelFormatException(
                        model.tokenizerPlace(),
                        "key post_processor",
                        "a template for pairs that is not understood",
                        "one that puts tokens around both texts and between them"));
    TokenLimit limit = new TokenLimit(folder.limits().maxTokens(config), truncation);
    limit.requireRoom(config, template.addedTokens(), 2);
    return new PairTokens(template, folder.hasTokenTypes(), limit);
  }

  private static ModelInfo info(
      OpenModel model, PairTokens pairs, int label, ScoreActivation activation) {
    String counting =
        "label "
            + label
            + " "
            + activation
            + " "
            + pairs.limit().maxTokens()
            + pairs.limit().truncation();
    ModelInfo.Builder info =
        model
            .info(CrossEncoderProvider.TYPE, 0, counting)
            .maxTokens(pairs.limit().maxTokens())
            .recipe("label", String.valueOf(label))
            .recipe("activation", CrossEncoderKeys.ACTIVATION.write(activation))
            .recipe("truncation", TransformerKeys.TRUNCATION.write(pairs.limit().truncation()));
    model.describeRuns(info);
    return info.build();
  }

  @Override
  public double[] score(String query, List<String> documents) {
    Objects.requireNonNull(query, "query is null");
    return gate.call(() -> scoreOpen(query, documents));
  }

  private double[] scoreOpen(String query, List<String> documents) {
    DistinctTexts distinct = new DistinctTexts(documents);
    int[] first = model.runner().alone(() -> model.tokenizer().body(query));
    PairTokens.Joined[] joined = join(first, distinct);
    warning.about(
        info.name(),
        pairs.limit().maxTokens(),
        Arrays.stream(joined).mapToInt(PairTokens.Joined::dropped));
    double[] scores = new double[distinct.count()];
    model
        .runner()
        .run(
            Arrays.stream(joined).map(PairTokens.Joined::row).toList(),
            distinct::firstPlace,
            (number, logits) ->
                scores[number] = activation.apply(logits.values()[logits.offset() + label]));
    double[] all = new double[documents.size()];
    Arrays.setAll(all, place -> scores[distinct.numberAt(place)]);
    return all;
  }

  private PairTokens.Joined[] join(int[] first, DistinctTexts documents) {
    PairTokens.Joined[] joined = new PairTokens.Joined[documents.count()];
    model
        .runner()
        .prepare(
            joined.length,
            number -> {
              int[] second = model.tokenizer().body(documents.text(number));
              joined[number] = pairs.join(first, second, documents.firstPlace(number));
            });
    return joined;
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public void close() {
    gate.close(model::close);
  }

  @Override
  public String toString() {
    return Reranker.class.getSimpleName() + "[" + info.name() + "]";
  }
}
