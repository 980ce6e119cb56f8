package io.github.sememe.contextual;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.ModelFormatException;
import io.github.sememe.ModelInfo;
import io.github.sememe.Role;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbeddings;
import io.github.sememe.Truncation;
import io.github.sememe.contextual.modules.Aggregation;
import io.github.sememe.contextual.modules.Modules;
import io.github.sememe.contextual.modules.Pooling;
import io.github.sememe.contextual.modules.SparsePooling;
import io.github.sememe.contextual.modules.TokenPooling;
import io.github.sememe.contextual.modules.Tokens;
import io.github.sememe.huggingface.Prompts;
import io.github.sememe.huggingface.TokenizerFile;
import io.github.sememe.math.FloatMatrix;
import io.github.sememe.spi.CallGate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** What happens between a text and its vector: tokenize, cut, run, and what the head does. */
final class Pipeline implements VoicedModel {
  private final OpenModel model;
  private final EncoderTokens tokenizer;
  private final Runner runner;
  private final Readings readings;
  private final ModelInfo info;
  private final CallGate gate;
  private final CutWarning warning =
      new CutWarning(
          "{0}: texts beyond {1} tokens are cut (first in a call with {2} such texts)."
              + " Embedding.tokensDropped() tells by how much.");

  private Pipeline(OpenModel model, Readings readings, ModelInfo info) {
    this.model = model;
    this.tokenizer = model.tokenizer();
    this.runner = model.runner();
    this.readings = readings;
    this.info = info;
    this.gate = new CallGate(info.name());
  }

  /**
   * Loads a model, or what a role of it goes through. Nothing stays open if it fails.
   *
   * @param folder what its files say
   * @throws ConfigurationException if the configuration cannot be followed
   * @throws ModelFormatException if a file is not understood
   */
  static Pipeline load(EmbedderConfig config, ModelFolder folder) {
    return load(config, folder, OpenModel.tokenizerFile(config, folder.encoder()));
  }

  /**
   * Loads a model whose tokenizer was read already.
   *
   * @param asStored its tokenizer, as it stands in the file
   */
  static Pipeline load(EmbedderConfig config, ModelFolder folder, TokenizerFile asStored) {
    TokenizerFile tokenizerFile = folder.limits().adapt(asStored);
    Recipe recipe = Recipe.of(config, folder, folder.limits().truncation(config, tokenizerFile));
    GraphOutput.Wish wish =
        recipe
            .modules()
            .map(Modules::aggregation)
            .map(Pipeline::wish)
            .orElse(GraphOutput.Wish.TEXTS);
    OpenModel model = OpenModel.open(config, folder.encoder(), tokenizerFile, wish);
    try {
      recipe.limit().requireRoom(config, model.tokenizer().addedTokens(), 1);
      Heads heads = Heads.of(config, recipe, model.encoder(), model.place());
      Readings readings = Readings.of(heads, recipe, folder, model.tokenizer(), tokenizerFile);
      return new Pipeline(model, readings, info(model, heads, recipe, folder));
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  private static GraphOutput.Wish wish(Aggregation aggregation) {
    return aggregation instanceof SparsePooling
        ? GraphOutput.Wish.VOCABULARY
        : GraphOutput.Wish.TOKENS;
  }

  private static ModelInfo info(OpenModel model, Heads heads, Recipe recipe, ModelFolder folder) {
    List<String> weights = recipe.modules().map(Modules::files).orElse(List.of());
    StringBuilder steps = new StringBuilder();
    heads.describe((step, value) -> steps.append(step).append(' ').append(value).append('\n'));
    String counting =
        folder.files().fingerprint(weights, steps.toString())
            + recipe.limit().truncation()
            + recipe.limit().maxTokens()
            + " "
            + recipe.prompts();
    ModelInfo.Builder info =
        model
            .info(TransformerProvider.TYPE, heads.dimension(), counting)
            .maxTokens(recipe.limit().maxTokens())
            .prompts(recipe.prompts().byName());
    heads.describe(info::recipe);
    info.recipe("truncation", TransformerKeys.TRUNCATION.write(recipe.limit().truncation()));
    hint(model.name(), recipe.prompts()).ifPresent(hint -> info.recipe("hint", hint));
    folder.similarity().ifPresent(similarity -> info.recipe("similarity", similarity));
    model.describeRuns(info);
    return info.build();
  }

  /** Says what users of Python prepend by hand, if the files do not have it. */
  private static Optional<String> hint(String model, Prompts prompts) {
    return Families.known()
        .ofModel(model)
        .filter(family -> family.adds(prompts))
        .map(
            family ->
                "the page of this model names prompts that its files do not have: family = "
                    + family.name()
                    + " prepends them"
                    + (family.isVerified() ? "" : " (unverified)"));
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public Voice voice() {
    return readings
        .byDefault()
        .<Voice>map(ReadingVoice::new)
        .orElseGet(() -> Voice.refusing(readings.routes()));
  }

  @Override
  public Voice voice(Role role) {
    return new ReadingVoice(readings.ofRole(role));
  }

  /** Texts that are read in one way. */
  private final class ReadingVoice implements Voice {
    private final Reading reading;

    ReadingVoice(Reading reading) {
      this.reading = reading;
    }

    @Override
    public EmbeddingBatch embed(List<String> texts) {
      return gate.call(() -> embedOpen(reading, texts));
    }

    @Override
    public TokenEmbeddings tokens(String text) {
      requireTokens();
      return gate.call(() -> tokensOpen(reading, text));
    }

    @Override
    public int countTokens(String text) {
      String whole = reading.prompt() + text;
      return gate.call(
          () -> runner.alone(() -> tokenizer.body(whole).length + tokenizer.addedTokens()));
    }
  }

  private EmbeddingBatch embedOpen(Reading reading, List<String> texts) {
    Head.Results results = reading.head().results(texts.size());
    DistinctTexts distinct = new DistinctTexts(texts);
    List<TokenLimit.Cut> cuts = cut(reading, distinct);
    int[] dropped = new int[texts.size()];
    long tokens = 0;
    for (int place = 0; place < dropped.length; place++) {
      TokenLimit.Cut cut = cuts.get(distinct.numberAt(place));
      dropped[place] = cut.dropped();
      tokens += cut.row().length();
    }
    warnOfCuts(reading, dropped);
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

  private List<TokenLimit.Cut> cut(Reading reading, DistinctTexts distinct) {
    TokenLimit.Cut[] cuts = new TokenLimit.Cut[distinct.count()];
    runner.prepare(
        cuts.length,
        number ->
            cuts[number] =
                reading.cut(tokenizer, distinct.text(number), distinct.firstPlace(number)));
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
    TokenPooling mean = TokenPooling.of(Pooling.MEAN);
    AtomicInteger done = new AtomicInteger();
    runner.run(
        texts.stream()
            .map(text -> TokenRow.of(Arrays.stream(text).asLongStream().toArray()))
            .toList(),
        number -> number,
        (number, vectors) -> {
          mean.pool(vectors, means.array(), means.offset(number));
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

  private void warnOfCuts(Reading reading, int... dropped) {
    warning.about(info.name(), reading.limit().maxTokens(), Arrays.stream(dropped));
  }

  /** {@inheritDoc} The table is looked for each time: it is for people. */
  @Override
  public EmbeddingBatch inputEmbeddings(List<Token> tokens) {
    int[] ids = tokens.stream().mapToInt(Token::id).toArray();
    return gate.call(
        () ->
            runner.alone(
                () -> EmbeddingBatch.dense(model.inputTable().rows(ids), new int[ids.length])));
  }

  private TokenEmbeddings tokensOpen(Reading reading, String text) {
    TokenLimit.Cut cut = runner.alone(() -> reading.cut(tokenizer, text, 0));
    warnOfCuts(reading, cut.dropped());
    List<Token> all = runner.alone(() -> tokens(reading, text, cut));
    int[] places = reading.filter().places(all);
    List<EmbeddingBatch> batches = new ArrayList<>();
    // It is one text, which one thread reads.
    runner.runLayers(
        cut.row(),
        inner -> batches.add(batch(inner, places)),
        last -> batches.add(batch(reading.head().refine(last), places)));
    if (batches.isEmpty()) {
      Tokens none = new Tokens(new float[0], 0, 0, 0, model.encoder().dimension());
      batches.add(batch(reading.head().refine(none), places));
    }
    List<Token> kept = Arrays.stream(places).mapToObj(all::get).toList();
    return new TokenEmbeddings(kept, batches, cut.dropped());
  }

  private static EmbeddingBatch batch(Tokens tokens, int[] places) {
    int dimension = tokens.dimension();
    FloatMatrix copy = EmbeddingBatch.matrix(places.length, dimension);
    for (int row = 0; row < places.length; row++) {
      int start = tokens.offset() + places[row] * dimension;
      System.arraycopy(tokens.values(), start, copy.array(), copy.offset(row), dimension);
    }
    return EmbeddingBatch.dense(copy, new int[places.length]);
  }

  /** Describes what takes part: without what was cut off, with what was filled up. */
  private List<Token> tokens(Reading reading, String text, TokenLimit.Cut cut) {
    List<Token> all = tokenizer.describe(reading.prompt(), text);
    int whole = all.size() - cut.dropped();
    int kept = whole - tokenizer.addedTokens();
    boolean isStartCut = reading.limit().truncation() == Truncation.START;
    int firstDropped = tokenizer.prefixLength() + (isStartCut ? 0 : kept);
    all.subList(firstDropped, firstDropped + cut.dropped()).clear();
    for (int added = whole; added < cut.row().length(); added++) {
      int id = Math.toIntExact(cut.row().ids()[added]);
      all.add(new Token(tokenizer.piece(id), id, -1, -1));
    }
    return all;
  }

  @Override
  public void close() {
    gate.close(model::close);
  }
}
