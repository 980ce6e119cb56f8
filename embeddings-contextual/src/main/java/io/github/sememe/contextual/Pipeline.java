package io.github.sememe.contextual;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.EmbeddingInterruptedException;
import io.github.sememe.ModelFormatException;
import io.github.sememe.ModelInfo;
import io.github.sememe.Role;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbeddings;
import io.github.sememe.Truncation;
import io.github.sememe.contextual.modules.Modules;
import io.github.sememe.contextual.modules.Tokens;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.huggingface.Prompts;
import io.github.sememe.math.FloatMatrix;
import io.github.sememe.math.Vectors;
import io.github.sememe.spi.CallGate;
import io.github.sememe.spi.ModelSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** What happens between a text and its vector: tokenize, cut, run, and what the head does. */
final class Pipeline {
  private static final System.Logger LOGGER = System.getLogger(Pipeline.class.getPackageName());

  /** Few enough to share them out evenly, many enough to be worth a helper's start. */
  private static final int TEXTS_PER_TASK = 16;

  private final OpenModel model;
  private final EncoderTokens tokenizer;
  private final Runner runner;
  private final Heads heads;
  private final Prompts prompts;
  private final TokenLimit limit;
  private final ModelInfo info;
  private final CallGate gate;
  private final AtomicBoolean hasWarned = new AtomicBoolean();

  private Pipeline(OpenModel model, Heads heads, Recipe recipe, ModelInfo info) {
    this.model = model;
    this.tokenizer = model.tokenizer();
    this.runner = model.runner();
    this.heads = heads;
    this.prompts = recipe.prompts();
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
    ModelFolder folder = ModelFolder.read(files);
    Recipe recipe = Recipe.of(config, folder);
    GraphOutput.Wish wish =
        recipe.modules().isPresent() ? GraphOutput.Wish.TOKENS : GraphOutput.Wish.TEXTS;
    OpenModel model = OpenModel.open(config, files, folder.limits().lowersCase(), wish);
    try {
      model.checkRoom(config, recipe.maxTokens(), model.tokenizer().addedTokens());
      Heads heads = Heads.of(config, recipe, model.encoder(), model.place());
      return new Pipeline(model, heads, recipe, info(model, heads, recipe, folder));
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  private static ModelInfo info(OpenModel model, Heads heads, Recipe recipe, ModelFolder folder) {
    List<String> weights = recipe.modules().map(Modules::files).orElse(List.of());
    StringBuilder steps = new StringBuilder();
    heads.describe((step, value) -> steps.append(step).append(' ').append(value).append('\n'));
    String counting =
        steps + recipe.truncation().name() + recipe.maxTokens() + " " + recipe.prompts();
    ModelInfo.Builder info =
        model
            .info(TransformerProvider.TYPE, heads.any().dimension(), weights, counting)
            .maxTokens(recipe.maxTokens())
            .prompts(recipe.prompts().byName());
    heads.describe(info::recipe);
    info.recipe("truncation", OpenModel.kebab(recipe.truncation()));
    folder.similarity().ifPresent(similarity -> info.recipe("similarity", similarity));
    model.describeRuns(info);
    return info.build();
  }

  ModelInfo info() {
    return info;
  }

  /** Returns how texts without a role are read; what fails where the model wants a role. */
  Supplier<Reading> reading() {
    return heads
        .byDefault()
        .<Supplier<Reading>>map(
            head -> {
              Reading reading = reading(prompts.byDefault(), head);
              return () -> reading;
            })
        .orElse(
            () -> {
              throw heads.noRole();
            });
  }

  /**
   * Returns how the texts of a role are read.
   *
   * @throws IllegalArgumentException if the model does not know the role
   */
  Reading reading(Role role) {
    return reading(prompts.forRole(role), heads.forRole(role));
  }

  private Reading reading(String prompt, Head head) {
    boolean takesPart = prompt.isEmpty() || head.includesPrompt();
    return new Reading(prompt, takesPart ? 0 : tokenizer.promptLength(prompt), head);
  }

  /** Embeds texts; too many for one batch are refused before anything is computed. */
  EmbeddingBatch embed(Reading reading, List<String> texts) {
    return gate.call(() -> embedOpen(reading, texts));
  }

  private EmbeddingBatch embedOpen(Reading reading, List<String> texts) {
    Head.Results results = reading.head().results(texts.size());
    DistinctTexts distinct = new DistinctTexts(texts);
    List<TokenLimit.Cut> cuts = cut(reading.prompt(), distinct);
    int[] dropped = new int[texts.size()];
    long tokens = 0;
    for (int place = 0; place < dropped.length; place++) {
      TokenLimit.Cut cut = cuts.get(distinct.numberAt(place));
      dropped[place] = cut.dropped();
      tokens += cut.row().length();
    }
    warnOnce(dropped);
    runner.run(
        cuts.stream().map(TokenLimit.Cut::row).toList(),
        distinct::firstPlace,
        (number, vectors) ->
            results.accept(distinct.firstPlace(number), vectors.skip(reading.promptTokens())));
    for (int place = 0; place < dropped.length; place++) {
      int first = distinct.firstPlace(distinct.numberAt(place));
      if (first != place) {
        results.repeat(first, place);
      }
    }
    return results.toBatch(dropped).withTokens(tokens);
  }

  private List<TokenLimit.Cut> cut(String prompt, DistinctTexts distinct) {
    TokenLimit.Cut[] cuts = new TokenLimit.Cut[distinct.count()];
    int tasks = (cuts.length + TEXTS_PER_TASK - 1) / TEXTS_PER_TASK;
    runner.shareOut(
        tasks,
        task -> {
          int end = Math.min(cuts.length, (task + 1) * TEXTS_PER_TASK);
          for (int number = task * TEXTS_PER_TASK; number < end; number++) {
            EmbeddingInterruptedException.check();
            String text = prompt.concat(distinct.text(number));
            cuts[number] = limit.apply(tokenizer, text, distinct.firstPlace(number));
          }
        });
    return Arrays.asList(cuts);
  }

  /**
   * Runs texts that are tokenized already and takes the mean of all their token vectors, whatever
   * the recipe says.
   *
   * @param texts the tokens of each text, those around it included
   * @param progress is told after each text how many are done
   */
  FloatMatrix means(List<int[]> texts, IntConsumer progress) {
    requireTokens();
    return gate.call(() -> meansOpen(texts, progress));
  }

  private FloatMatrix meansOpen(List<int[]> texts, IntConsumer progress) {
    FloatMatrix means = EmbeddingBatch.matrix(texts.size(), model.encoder().dimension());
    AtomicInteger done = new AtomicInteger();
    runner.run(
        texts.stream()
            .map(text -> TokenRow.of(Arrays.stream(text).asLongStream().toArray()))
            .toList(),
        number -> number,
        (number, vectors) -> {
          Vectors.mean(
              vectors.values(),
              vectors.offset(),
              vectors.total(),
              vectors.dimension(),
              means.array(),
              means.offset(number));
          synchronized (done) {
            progress.accept(done.incrementAndGet());
          }
        });
    return means;
  }

  private void requireTokens() {
    GraphOutput output = model.encoder().output();
    if (!output.isPerToken()) {
      throw new UnsupportedOperationException(
          "The graph of "
              + info.name()
              + " gives one vector for each text, by its output "
              + output.name()
              + "; the key output can name another, if it has one for tokens");
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
          limit.maxTokens(),
          cut);
    }
  }

  int countTokens(Reading reading, String text) {
    String whole = reading.prompt() + text;
    return gate.call(
        () -> runner.alone(() -> tokenizer.body(whole).length + tokenizer.addedTokens()));
  }

  TokenEmbeddings tokens(Reading reading, String text) {
    requireTokens();
    return gate.call(() -> tokensOpen(reading, text));
  }

  private TokenEmbeddings tokensOpen(Reading reading, String text) {
    TokenLimit.Cut cut = runner.alone(() -> limit.apply(tokenizer, reading.prompt() + text, 0));
    warnOnce(new int[] {cut.dropped()});
    Head head = reading.head();
    List<EmbeddingBatch> batches = new ArrayList<>();
    // It is one text, which one thread reads.
    runner.run(
        List.of(cut.row()), number -> 0, (number, vectors) -> batches.add(batch(head, vectors)));
    if (batches.isEmpty()) {
      batches.add(batch(head, new Tokens(new float[0], 0, 0, 0, model.encoder().dimension())));
    }
    List<Token> kept = runner.alone(() -> keptTokens(reading.prompt(), text, cut));
    return new TokenEmbeddings(kept, batches, cut.dropped());
  }

  private static EmbeddingBatch batch(Head head, Tokens vectors) {
    Tokens tokens = head.refine(vectors);
    FloatMatrix copy = EmbeddingBatch.matrix(tokens.total(), tokens.dimension());
    System.arraycopy(tokens.values(), tokens.offset(), copy.array(), 0, copy.array().length);
    return EmbeddingBatch.dense(copy, new int[tokens.total()]);
  }

  /** Drops from the description of a text the tokens that were cut off. */
  private List<Token> keptTokens(String prompt, String text, TokenLimit.Cut cut) {
    List<Token> all = tokenizer.describe(prompt, text);
    int kept = cut.row().length() - tokenizer.addedTokens();
    int firstDropped =
        tokenizer.prefixLength() + (limit.truncation() == Truncation.START ? 0 : kept);
    all.subList(firstDropped, firstDropped + cut.dropped()).clear();
    return all;
  }

  void close() {
    gate.close(model::close);
  }
}
