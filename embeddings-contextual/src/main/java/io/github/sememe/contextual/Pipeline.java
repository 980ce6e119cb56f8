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
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.huggingface.Prompts;
import io.github.sememe.huggingface.TokenizerFile;
import io.github.sememe.math.FloatMatrix;
import io.github.sememe.math.Vectors;
import io.github.sememe.spi.CallGate;
import io.github.sememe.spi.ModelSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** What happens between a text and its vector: tokenize, cut, group, run, pool, normalise. */
final class Pipeline {
  private static final System.Logger LOGGER = System.getLogger(Pipeline.class.getPackageName());

  /** Few enough to share them out evenly, many enough to be worth a helper's start. */
  private static final int TEXTS_PER_TASK = 16;

  static final String TOKENIZER = "tokenizer.json";

  private final EncoderTokens tokenizer;
  private final OnnxEncoder encoder;
  private final Recipe recipe;
  private final TokenLimit limit;
  private final BatchPlanner planner;
  private final Schedule schedule;
  private final Workers workers;
  private final ModelInfo info;
  private final CallGate gate;
  private final AtomicBoolean hasWarned = new AtomicBoolean();

  private Pipeline(
      EncoderTokens tokenizer,
      OnnxEncoder encoder,
      Recipe recipe,
      BatchPlanner planner,
      Schedule schedule,
      Workers workers,
      ModelInfo info) {
    this.tokenizer = tokenizer;
    this.planner = planner;
    this.schedule = schedule;
    this.workers = workers;
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
    String graph = Graphs.choose(config, files);
    TokenizerFile tokenizerFile = tokenizerFile(config, files);
    Recipe recipe = Recipe.of(config, ModelFolder.read(files, tokenizerFile));
    EncoderTokens tokenizer =
        new EncoderTokens(tokenizerFile.open(config.get(TransformerKeys.TOKENIZER)));
    try {
      checkRoom(config, recipe, tokenizer);
      Schedule schedule = config.get(TransformerKeys.SCHEDULE);
      int threads =
          config.find(TransformerKeys.THREADS).orElse(Runtime.getRuntime().availableProcessors());
      OnnxEncoder encoder =
          OnnxEncoder.open(
              files,
              graph,
              config.find(TransformerKeys.OUTPUT),
              schedule,
              threads,
              sample(tokenizer));
      try {
        Neighbours neighbours =
            Neighbours.of(
                GraphScan.isDynamicallyQuantized(files, graph),
                config.get(TransformerKeys.BATCHING));
        ModelInfo info =
            info(files, graph, encoder, recipe, neighbours)
                .recipe("tokenizer", tokenizer.engine())
                .recipe("batching", neighbours.description())
                .recipe("schedule", kebab(schedule))
                .recipe("threads", String.valueOf(threads))
                .build();
        return new Pipeline(
            tokenizer,
            encoder,
            recipe,
            neighbours.planner(encoder.runsOneAtATime() ? 1 : threads),
            schedule,
            new Workers(info.name(), threads),
            info);
      } catch (RuntimeException | Error e) {
        encoder.close();
        throw e;
      }
    } catch (RuntimeException | Error e) {
      tokenizer.close();
      throw e;
    }
  }

  /** What a batch does to the vectors in it. */
  private enum Neighbours {
    HARMLESS("texts of similar length"),
    AVOIDED("one text at a time"),
    ACCEPTED("texts of similar length; vectors depend on the neighbours of a text");

    private final String description;

    Neighbours(String description) {
      this.description = description;
    }

    static Neighbours of(boolean matter, Batching batching) {
      if (!matter) {
        return HARMLESS;
      }
      return batching == Batching.INDEPENDENT ? AVOIDED : ACCEPTED;
    }

    String description() {
      return description;
    }

    BatchPlanner planner(int threads) {
      return this == AVOIDED ? BatchPlanner.oneByOne() : BatchPlanner.byLength(threads);
    }
  }

  private static long[] sample(EncoderTokens tokenizer) {
    int[] body = tokenizer.body("a");
    return tokenizer.surround(body, 0, body.length);
  }

  private static TokenizerFile tokenizerFile(EmbedderConfig config, ModelFiles files) {
    if (!files.exists(TOKENIZER)) {
      throw config.problem(EmbedderConfig.MODEL, "There is no file " + files.describe(TOKENIZER));
    }
    return TokenizerFile.read(files, TOKENIZER);
  }

  /** A limit that leaves no room for a token would give every text the same vector. */
  private static void checkRoom(EmbedderConfig config, Recipe recipe, EncoderTokens tokenizer) {
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

  private static ModelInfo.Builder info(
      ModelFiles files, String graph, OnnxEncoder encoder, Recipe recipe, Neighbours neighbours) {
    List<String> names = new ArrayList<>(Graphs.partsOf(files, graph));
    names.add(TOKENIZER);
    String output = encoder.output();
    // Vectors that depend on their neighbours are others than those that do not.
    String company = neighbours == Neighbours.ACCEPTED ? " " + neighbours.description() : "";
    return ModelInfo.builder(files.name(), TransformerProvider.TYPE, encoder.dimension())
        .maxTokens(recipe.maxTokens())
        .prompts(recipe.prompts().byName())
        .device("cpu")
        .fingerprint(files.fingerprint(names, output + company + " " + recipe))
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
    DistinctTexts distinct = new DistinctTexts(texts);
    TokenLimit.Cut[] cuts = cut(prompt, distinct);
    int[] dropped = new int[texts.size()];
    long tokens = 0;
    for (int place = 0; place < dropped.length; place++) {
      TokenLimit.Cut cut = cuts[distinct.numberAt(place)];
      dropped[place] = cut.dropped();
      tokens += cut.ids().length;
    }
    warnOnce(dropped);
    List<int[]> batches = planner.plan(Arrays.stream(cuts).mapToInt(c -> c.ids().length).toArray());
    runAll(
        batches.size(),
        (number, width) -> run(batches.get(number), cuts, distinct, vectors, width));
    for (int place = 0; place < dropped.length; place++) {
      int first = distinct.firstPlace(distinct.numberAt(place));
      if (first != place) {
        System.arraycopy(
            vectors.array(),
            vectors.offset(first),
            vectors.array(),
            vectors.offset(place),
            info.dimension());
      }
    }
    return EmbeddingBatch.dense(vectors, dropped, tokens);
  }

  private TokenLimit.Cut[] cut(String prompt, DistinctTexts distinct) {
    TokenLimit.Cut[] cuts = new TokenLimit.Cut[distinct.count()];
    int tasks = (cuts.length + TEXTS_PER_TASK - 1) / TEXTS_PER_TASK;
    workers.shareOut(
        tasks,
        task -> {
          int end = Math.min(cuts.length, (task + 1) * TEXTS_PER_TASK);
          for (int number = task * TEXTS_PER_TASK; number < end; number++) {
            EmbeddingInterruptedException.check();
            String text = prompt.concat(distinct.text(number));
            cuts[number] = limit.apply(tokenizer, text, distinct.firstPlace(number));
          }
        });
    return cuts;
  }

  /**
   * Runs texts that are tokenized already and takes the mean of all their token vectors, whatever
   * the recipe says.
   *
   * @param texts the tokens of each text, those around it included
   * @param progress is told after each batch how many texts are done
   */
  FloatMatrix means(List<int[]> texts, IntConsumer progress) {
    return gate.call(() -> meansOpen(texts, progress));
  }

  private FloatMatrix meansOpen(List<int[]> texts, IntConsumer progress) {
    FloatMatrix vectors = EmbeddingBatch.matrix(texts.size(), info.dimension());
    List<int[]> batches = planner.plan(texts.stream().mapToInt(text -> text.length).toArray());
    AtomicInteger done = new AtomicInteger();
    runAll(
        batches.size(),
        (number, width) -> {
          int[] batch = batches.get(number);
          List<long[]> rows =
              Arrays.stream(batch)
                  .mapToObj(text -> Arrays.stream(texts.get(text)).asLongStream().toArray())
                  .toList();
          encode(
              rows,
              batch[0],
              width,
              hidden -> {
                for (int row = 0; row < batch.length; row++) {
                  Pooling.MEAN.pool(
                      hidden.values(),
                      hidden.offset(row),
                      rows.get(row).length,
                      vectors.array(),
                      vectors.offset(batch[row]),
                      hidden.dimension());
                }
                return hidden;
              });
          synchronized (done) {
            progress.accept(done.addAndGet(batch.length));
          }
        });
    return vectors;
  }

  /** One of several batches. */
  @FunctionalInterface
  private interface BatchRun {
    void run(int number, OnnxEncoder.Width width);
  }

  /** Runs batches as the schedule says, on this thread and those that it may use. */
  private void runAll(int count, BatchRun batch) {
    if (encoder.runsOneAtATime()) {
      for (int i = 0; i < count; i++) {
        int number = i;
        workers.together(() -> batch.run(number, OnnxEncoder.Width.ALL_THREADS));
      }
      return;
    }
    boolean single = schedule == Schedule.AUTO && count == 1;
    if (!single || !workers.togetherIfIdle(() -> batch.run(0, OnnxEncoder.Width.ALL_THREADS))) {
      workers.shareOut(count, number -> batch.run(number, OnnxEncoder.Width.ONE_THREAD));
    }
  }

  private void run(
      int[] batch,
      TokenLimit.Cut[] cuts,
      DistinctTexts distinct,
      FloatMatrix vectors,
      OnnxEncoder.Width width) {
    List<long[]> rows = Arrays.stream(batch).mapToObj(number -> cuts[number].ids()).toList();
    encode(
        rows,
        distinct.firstPlace(batch[0]),
        width,
        hidden -> {
          for (int row = 0; row < batch.length; row++) {
            int at = vectors.offset(distinct.firstPlace(batch[row]));
            pool(hidden, row, rows.get(row).length, vectors.array(), at);
          }
          return hidden;
        });
  }

  private void pool(OnnxEncoder.Hidden hidden, int row, int count, float[] target, int at) {
    int dimension = hidden.dimension();
    recipe.pooling().pool(hidden.values(), hidden.offset(row), count, target, at, dimension);
    if (recipe.normalize()) {
      Vectors.normalize(target, at, dimension);
    }
  }

  private <T> T encode(
      List<long[]> rows,
      int firstPlace,
      OnnxEncoder.Width width,
      Function<OnnxEncoder.Hidden, T> reader) {
    try {
      return encoder.run(rows, width, reader);
    } catch (OrtException e) {
      String others = rows.size() > 1 ? "with " + (rows.size() - 1) + " more in its batch, " : "";
      throw new EmbeddingException(
          firstPlace, others + "ONNX Runtime failed: " + e.getMessage(), e);
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
    return gate.call(
        () -> workers.alone(() -> tokenizer.body(prompt + text).length + tokenizer.addedTokens()));
  }

  TokenEmbeddings tokens(String prompt, String text) {
    return gate.call(() -> tokensOpen(prompt, text));
  }

  private TokenEmbeddings tokensOpen(String prompt, String text) {
    TokenLimit.Cut cut = workers.alone(() -> limit.apply(tokenizer, prompt + text, 0));
    warnOnce(new int[] {cut.dropped()});
    int count = cut.ids().length;
    FloatMatrix vectors = EmbeddingBatch.matrix(count, info.dimension());
    runAll(
        1,
        (number, width) ->
            encode(
                List.of(cut.ids()),
                0,
                width,
                hidden -> {
                  int size = count * hidden.dimension();
                  System.arraycopy(hidden.values(), 0, vectors.array(), 0, size);
                  return hidden;
                }));
    EmbeddingBatch batch = EmbeddingBatch.dense(vectors, new int[count]);
    List<Token> kept = workers.alone(() -> keptTokens(prompt, text, cut));
    return new TokenEmbeddings(kept, batch, cut.dropped());
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
