package io.github.sememe.contextual;

import ai.onnxruntime.OrtException;
import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.EmbeddingException;
import io.github.sememe.EmbeddingInterruptedException;
import io.github.sememe.ModelFormatException;
import io.github.sememe.ModelInfo;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbeddings;
import io.github.sememe.Truncation;
import io.github.sememe.math.FloatMatrix;
import io.github.sememe.math.Vectors;
import io.github.sememe.spi.ModelSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** What happens between a text and its vector: tokenize, cut, group, run, pool, normalise. */
final class Pipeline {
  private static final System.Logger LOGGER = System.getLogger(Pipeline.class.getPackageName());

  private final WordPieces tokenizer;
  private final OnnxEncoder encoder;
  private final Recipe recipe;
  private final TokenLimit limit;
  private final BatchPlanner planner;
  private final ModelInfo info;
  private final CallGate gate;
  private final AtomicBoolean hasWarned = new AtomicBoolean();

  private Pipeline(
      WordPieces tokenizer,
      OnnxEncoder encoder,
      Recipe recipe,
      BatchPlanner planner,
      ModelInfo info) {
    this.tokenizer = tokenizer;
    this.planner = planner;
    this.encoder = encoder;
    this.recipe = recipe;
    this.limit = new TokenLimit(recipe.maxTokens(), recipe.truncation());
    this.info = info;
    this.gate = new CallGate(info.name());
  }

  /**
   * Loads a model. Nothing stays open if it fails.
   *
   * @throws ConfigurationException if the configuration cannot be followed
   * @throws ModelFormatException if a file is not understood
   */
  static Pipeline load(EmbedderConfig config, ModelSource source) {
    ModelFiles files = new ModelFiles(source);
    String graph = graph(config, files);
    Recipe recipe = Recipe.of(config, ModelFolder.read(files));
    WordPieces tokenizer =
        WordPieces.of(tokenizerJson(config, files), files.describe(ModelFiles.TOKENIZER));
    try {
      checkRoom(config, recipe, tokenizer);
      OnnxEncoder encoder = OnnxEncoder.open(files, graph, config.find(TransformerKeys.OUTPUT));
      try {
        int dimension = probe(encoder, tokenizer, files.describe(graph));
        boolean alone = GraphScan.isDynamicallyQuantized(files, graph);
        BatchPlanner planner = alone ? BatchPlanner.oneByOne() : BatchPlanner.byLength();
        ModelInfo info =
            info(files, graph, encoder.output(), dimension, recipe)
                .recipe("batching", alone ? "one text at a time" : "texts of similar length")
                .build();
        return new Pipeline(tokenizer, encoder, recipe, planner, info);
      } catch (RuntimeException | Error e) {
        encoder.close();
        throw e;
      }
    } catch (RuntimeException | Error e) {
      tokenizer.close();
      throw e;
    }
  }

  private static String graph(EmbedderConfig config, ModelFiles files) {
    if (config.find(TransformerKeys.ONNX).isPresent()) {
      String named = config.get(TransformerKeys.ONNX);
      if (!files.exists(named)) {
        throw config.invalid(TransformerKeys.ONNX.name(), "a file of the model: " + files.graphs());
      }
      return named;
    }
    List<String> graphs = files.graphs();
    for (String usual : ModelFiles.GRAPHS) {
      if (graphs.contains(usual)) {
        return usual;
      }
    }
    if (graphs.size() == 1) {
      return graphs.get(0);
    }
    throw config.problem(
        TransformerKeys.ONNX.name(),
        graphs.isEmpty()
            ? "There is no ONNX graph " + files.describe(ModelFiles.GRAPHS.get(0)) + ". Export one"
            : "Several ONNX graphs; set onnx to one of " + graphs);
  }

  private static String tokenizerJson(EmbedderConfig config, ModelFiles files) {
    return files
        .readText(ModelFiles.TOKENIZER)
        .orElseThrow(
            () ->
                config.problem(
                    EmbedderConfig.MODEL,
                    "There is no file " + files.describe(ModelFiles.TOKENIZER)));
  }

  /** A limit that leaves no room for a token would give every text the same vector. */
  private static void checkRoom(EmbedderConfig config, Recipe recipe, WordPieces tokenizer) {
    if (recipe.maxTokens() <= tokenizer.addedTokens()) {
      throw config.problem(
          TransformerKeys.MAX_TOKENS.name(),
          "max-tokens is "
              + recipe.maxTokens()
              + ", but the model adds "
              + tokenizer.addedTokens()
              + " tokens to each text: allowed are "
              + (tokenizer.addedTokens() + 1)
              + " and more");
    }
  }

  /**
   * Runs one token through the graph, which shows whether it works and how long its vectors are.
   */
  private static int probe(OnnxEncoder encoder, WordPieces tokenizer, String place) {
    try {
      long[] body = tokenizer.body("a");
      return encoder.run(List.of(tokenizer.surround(body, 0, body.length))).dimension();
    } catch (OrtException e) {
      throw new ModelFormatException(
          place,
          "",
          "it does not run (" + e.getMessage() + ")",
          "an encoder for this tokenizer",
          e);
    }
  }

  private static ModelInfo.Builder info(
      ModelFiles files, String graph, String output, int dimension, Recipe recipe) {
    List<String> names = List.of(graph, ModelFiles.TOKENIZER);
    return ModelInfo.builder(files.name(), TransformerProvider.TYPE, dimension)
        .maxTokens(recipe.maxTokens())
        .prompts(recipe.prompts().byName())
        .device("cpu")
        .fingerprint(Fingerprint.of(files, names, output, recipe))
        .recipe("graph", graph)
        .recipe("output", output)
        .recipe("pooling", kebab(recipe.pooling()))
        .recipe("normalize", String.valueOf(recipe.normalize()))
        .recipe("truncation", kebab(recipe.truncation()));
  }

  private static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  ModelInfo info() {
    return info;
  }

  Prompts prompts() {
    return recipe.prompts();
  }

  /** Embeds texts; too many for one batch are refused before anything is computed. */
  EmbeddingBatch embed(String prompt, List<String> texts) {
    return gate.call(() -> embedOpen(prompt, texts));
  }

  private EmbeddingBatch embedOpen(String prompt, List<String> texts) {
    FloatMatrix vectors = EmbeddingBatch.matrix(texts.size(), info.dimension());
    List<long[]> ids = new ArrayList<>(texts.size());
    int[] dropped = new int[texts.size()];
    for (String text : texts) {
      EmbeddingInterruptedException.check();
      int index = ids.size();
      Objects.requireNonNull(text, () -> "Text " + index + " is null");
      TokenLimit.Cut cut = limit.apply(tokenizer, prompt.concat(text), index);
      ids.add(cut.ids());
      dropped[index] = cut.dropped();
    }
    warnOnce(dropped);
    for (int[] batch : planner.plan(ids.stream().mapToInt(row -> row.length).toArray())) {
      EmbeddingInterruptedException.check();
      run(batch, ids, vectors);
    }
    return EmbeddingBatch.dense(vectors, dropped);
  }

  private void run(int[] batch, List<long[]> ids, FloatMatrix vectors) {
    List<long[]> rows = Arrays.stream(batch).mapToObj(ids::get).toList();
    OnnxEncoder.Hidden hidden = encode(rows, batch[0]);
    int dimension = info.dimension();
    for (int row = 0; row < batch.length; row++) {
      int at = vectors.offset(batch[row]);
      int count = rows.get(row).length;
      recipe
          .pooling()
          .pool(hidden.values(), hidden.offset(row), count, vectors.array(), at, dimension);
      if (recipe.normalize()) {
        Vectors.normalize(vectors.array(), at, dimension);
      }
    }
  }

  private OnnxEncoder.Hidden encode(List<long[]> rows, int firstIndex) {
    try {
      return encoder.run(rows);
    } catch (OrtException e) {
      String others = rows.size() > 1 ? "with " + (rows.size() - 1) + " more in its batch, " : "";
      throw new EmbeddingException(
          firstIndex, others + "ONNX Runtime failed: " + e.getMessage(), e);
    }
  }

  private void warnOnce(int[] dropped) {
    int cut = (int) Arrays.stream(dropped).filter(count -> count > 0).count();
    if (cut > 0 && hasWarned.compareAndSet(false, true)) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "{0}: texts beyond {1} tokens are cut (first in a call with {2} such texts)."
              + " Embedding.tokensDropped() tells by how much.",
          info.name(),
          recipe.maxTokens(),
          cut);
    }
  }

  int countTokens(String prompt, String text) {
    return gate.call(() -> tokenizer.body(prompt + text).length + tokenizer.addedTokens());
  }

  TokenEmbeddings tokens(String prompt, String text) {
    return gate.call(() -> tokensOpen(prompt, text));
  }

  private TokenEmbeddings tokensOpen(String prompt, String text) {
    TokenLimit.Cut cut = limit.apply(tokenizer, prompt + text, 0);
    warnOnce(new int[] {cut.dropped()});
    OnnxEncoder.Hidden hidden = encode(List.of(cut.ids()), 0);
    FloatMatrix vectors = FloatMatrix.wrap(cut.ids().length, hidden.dimension(), hidden.values());
    EmbeddingBatch batch = EmbeddingBatch.dense(vectors, new int[cut.ids().length]);
    return new TokenEmbeddings(keptTokens(prompt, text, cut), batch, cut.dropped());
  }

  /** Drops from the description of a text the tokens that were cut off. */
  private List<Token> keptTokens(String prompt, String text, TokenLimit.Cut cut) {
    List<Token> all = tokenizer.describe(prompt, text);
    int kept = cut.ids().length - tokenizer.addedTokens();
    int firstDropped =
        tokenizer.prefixLength() + (limit.truncation() == Truncation.START ? 0 : kept);
    all.subList(firstDropped, firstDropped + cut.dropped()).clear();
    return all;
  }

  void close() {
    gate.close(
        () -> {
          try {
            encoder.close();
          } finally {
            tokenizer.close();
          }
        });
  }
}
