package io.github.sememe.statics;

import io.github.sememe.DenseEmbedding;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.EmbeddingInterruptedException;
import io.github.sememe.ModelFormatException;
import io.github.sememe.ModelInfo;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbeddings;
import io.github.sememe.Truncation;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.huggingface.PaddingRule;
import io.github.sememe.huggingface.Prompts;
import io.github.sememe.huggingface.Tokenizer;
import io.github.sememe.huggingface.TokenizerFile;
import io.github.sememe.huggingface.TruncationRule;
import io.github.sememe.math.FloatMatrix;
import io.github.sememe.math.Vectors;
import io.github.sememe.spi.CallGate;
import io.github.sememe.spi.ModelSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A loaded model, and what happens between a text and its vector. */
final class StaticModel {
  private static final System.Logger LOGGER = System.getLogger(StaticModel.class.getPackageName());

  /** The default of model2vec. */
  private static final int MODEL2VEC_LIMIT = 512;

  private final Tokenizer tokenizer;
  private final TokenTable table;
  private final Selection selection;
  private final boolean normalize;
  private final Prompts prompts;
  private final ModelInfo info;
  private final CallGate gate;
  private final AtomicBoolean hasWarned = new AtomicBoolean();

  private StaticModel(
      Tokenizer tokenizer,
      TokenTable table,
      Selection selection,
      boolean normalize,
      Prompts prompts,
      ModelInfo info) {
    this.tokenizer = tokenizer;
    this.table = table;
    this.selection = selection;
    this.normalize = normalize;
    this.prompts = prompts;
    this.info = info;
    this.gate = new CallGate(info.name());
  }

  static StaticModel load(EmbedderConfig config, ModelSource source) {
    ModelFiles files = new ModelFiles(source);
    StaticFolder folder = StaticFolder.read(files);
    Rules rules = config.find(StaticTransformerKeys.RULES).orElse(folder.written());
    boolean normalize =
        config
            .find(StaticTransformerKeys.NORMALIZE)
            .orElseGet(() -> folder.normalizes(files, rules));
    TokenizerFile file = TokenizerFile.read(files, folder.tokenizer());
    Map<String, Integer> vocabulary = file.vocabulary();
    TokenTable table =
        TokenTable.read(
            StaticFolder.open(files, folder.weights()),
            folder.tensor(),
            rules,
            tokenNumbers(vocabulary.values()),
            config.get(StaticTransformerKeys.STORAGE));
    Selection selection = selection(config, rules, file, vocabulary);
    Prompts prompts = rules == Rules.MODEL2VEC ? Prompts.NONE : Prompts.read(files);
    Tokenizer tokenizer = file.open(config.get(StaticTransformerKeys.TOKENIZER));
    try {
      ModelInfo info =
          info(config, files, folder, rules, normalize, selection, table, tokenizer, prompts);
      return new StaticModel(tokenizer, table, selection, normalize, prompts, info);
    } catch (RuntimeException | Error e) {
      tokenizer.close();
      throw e;
    }
  }

  private static int tokenNumbers(Collection<Integer> ids) {
    return 1 + ids.stream().mapToInt(Integer::intValue).max().orElse(-1);
  }

  private static Selection selection(
      EmbedderConfig config, Rules rules, TokenizerFile file, Map<String, Integer> vocabulary) {
    Truncation truncation = config.get(StaticTransformerKeys.TRUNCATION);
    checkTruncation(file, truncation);
    Optional<Integer> limit = config.find(StaticTransformerKeys.MAX_TOKENS);
    if (rules == Rules.SENTENCE_TRANSFORMERS) {
      return new Selection(
          file.truncation(),
          Optional.empty(),
          -1,
          limit.orElse(Integer.MAX_VALUE),
          Long.MAX_VALUE,
          truncation);
    }
    Optional<PaddingRule> padding = file.padding();
    if (vocabulary.isEmpty()) {
      throw new ModelFormatException(
          file.place(), "key model.vocab", "no piece", "a piece for each row");
    }
    checkPadding(file, padding, tokenNumbers(vocabulary.values()));
    int maxTokens = limit.orElse(MODEL2VEC_LIMIT);
    return new Selection(
        file.truncation(),
        padding,
        file.unknownId().orElse(-1),
        maxTokens,
        (long) maxTokens * medianLength(vocabulary.keySet()),
        truncation);
  }

  /** Tokens at the end of a text are kept until it is known which are the last. */
  private static void checkTruncation(TokenizerFile file, Truncation truncation) {
    Optional<TruncationRule> rule = file.truncation();
    boolean keepsLast =
        rule.isPresent() && (rule.get().fromStart() || truncation == Truncation.START);
    if (keepsLast && rule.get().maxTokens() > StaticTransformerKeys.MOST_TOKENS) {
      throw new ModelFormatException(
          file.place(),
          "key truncation.max_length",
          String.valueOf(rule.get().maxTokens()),
          "at most " + StaticTransformerKeys.MOST_TOKENS + " where beginnings are dropped");
    }
  }

  private static void checkPadding(
      TokenizerFile file, Optional<PaddingRule> padding, int tokenNumbers) {
    if (padding.isEmpty()) {
      return;
    }
    if (padding.get().atStart()) {
      throw new ModelFormatException(
          file.place(), "key padding.direction", "Left", "Right: the other is not supported");
    }
    if (padding.get().id() >= tokenNumbers) {
      throw new ModelFormatException(
          file.place(),
          "key padding.pad_id",
          String.valueOf(padding.get().id()),
          "the number of a token, below " + tokenNumbers);
    }
  }

  /** The median of the pieces' lengths in code points, rounded down. */
  private static int medianLength(Collection<String> pieces) {
    int[] lengths =
        pieces.stream()
            .mapToInt(piece -> piece.codePointCount(0, piece.length()))
            .sorted()
            .toArray();
    int middle = lengths.length / 2;
    return lengths.length % 2 == 1 ? lengths[middle] : (lengths[middle - 1] + lengths[middle]) / 2;
  }

  private static ModelInfo info(
      EmbedderConfig config,
      ModelFiles files,
      StaticFolder folder,
      Rules rules,
      boolean normalize,
      Selection selection,
      TokenTable table,
      Tokenizer tokenizer,
      Prompts prompts) {
    ModelInfo.Builder info =
        ModelInfo.builder(files.name(), StaticTransformerProvider.TYPE, table.dimension())
            .prompts(prompts.byName())
            .fingerprint(
                files.fingerprint(
                    List.of(folder.weights(), folder.tokenizer()),
                    " " + rules + " " + normalize + " " + selection))
            .recipe("rules", StaticTransformerKeys.RULES.write(rules))
            .recipe("rows", table.describe())
            .recipe(
                "storage",
                StaticTransformerKeys.STORAGE.write(config.get(StaticTransformerKeys.STORAGE)))
            .recipe("tokenizer", tokenizer.engine())
            .recipe("pooling", "mean")
            .recipe("normalize", String.valueOf(normalize))
            .recipe("truncation", StaticTransformerKeys.TRUNCATION.write(selection.truncation()));
    if (selection.maxTokens() < Integer.MAX_VALUE) {
      info.maxTokens(Math.max(1, selection.maxTokens()));
    }
    return info.build();
  }

  ModelInfo info() {
    return info;
  }

  Prompts prompts() {
    return prompts;
  }

  Embedding embed(String prompt, String text) {
    return gate.call(
        () -> {
          EmbeddingInterruptedException.check();
          RowSum sum = new RowSum(table);
          int dropped = new TokenSelection(tokenizer, selection, sum).apply(prompt.concat(text), 0);
          warnOnce(dropped);
          float[] vector = new float[table.dimension()];
          write(sum, vector, 0);
          return DenseEmbedding.wrap(vector, dropped);
        });
  }

  EmbeddingBatch embedAll(String prompt, List<String> texts) {
    return gate.call(() -> embedAllOpen(prompt, texts));
  }

  private EmbeddingBatch embedAllOpen(String prompt, List<String> texts) {
    FloatMatrix vectors = EmbeddingBatch.matrix(texts.size(), table.dimension());
    int[] dropped = new int[texts.size()];
    RowSum sum = new RowSum(table);
    TokenSelection tokens = new TokenSelection(tokenizer, selection, sum);
    int index = 0;
    for (String text : texts) {
      EmbeddingInterruptedException.check();
      if (text == null) {
        throw new NullPointerException("Text " + index + " is null");
      }
      dropped[index] = tokens.apply(prompt.concat(text), index);
      warnOnce(dropped[index]);
      write(sum, vectors.array(), vectors.offset(index));
      index++;
    }
    return EmbeddingBatch.dense(vectors, dropped);
  }

  private void write(RowSum sum, float[] target, int offset) {
    sum.mean(target, offset);
    if (normalize) {
      Vectors.normalize(target, offset, table.dimension());
    }
  }

  private void warnOnce(int dropped) {
    if (dropped > 0 && hasWarned.compareAndSet(false, true)) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "{0}: texts beyond {1} tokens are cut. Embedding.tokensDropped() tells by how much.",
          info.name(),
          // As a text, for a logger would write a number as the machine's locale does.
          String.valueOf(selection.maxTokens()));
    }
  }

  int countTokens(String prompt, String text) {
    return gate.call(
        () -> {
          int[] kept = new int[1];
          Selection cutting =
              new Selection(
                  selection.ofFile(),
                  selection.padding(),
                  selection.leftOut(),
                  selection.limit(),
                  selection.codePoints(),
                  selection.truncation() == Truncation.ERROR
                      ? Truncation.END
                      : selection.truncation());
          int dropped =
              new TokenSelection(tokenizer, cutting, (id, start, end) -> kept[0]++)
                  .apply(prompt.concat(text), 0);
          return kept[0] + dropped;
        });
  }

  TokenEmbeddings tokens(String prompt, String text) {
    return gate.call(
        () -> {
          List<Token> tokens = new ArrayList<>();
          int dropped =
              new TokenSelection(
                      tokenizer,
                      selection,
                      (id, start, end) -> tokens.add(token(id, start, end, prompt.length())))
                  .apply(prompt.concat(text), 0);
          warnOnce(dropped);
          FloatMatrix vectors = EmbeddingBatch.matrix(tokens.size(), table.dimension());
          for (int i = 0; i < tokens.size(); i++) {
            table.copy(tokens.get(i).id(), vectors.array(), vectors.offset(i));
          }
          EmbeddingBatch batch = EmbeddingBatch.dense(vectors, new int[tokens.size()]);
          return new TokenEmbeddings(tokens, batch, dropped);
        });
  }

  private Token token(int id, int start, int end, int promptLength) {
    boolean isOfText = start >= promptLength;
    return new Token(
        tokenizer.piece(id),
        id,
        isOfText ? start - promptLength : -1,
        isOfText ? end - promptLength : -1);
  }

  void close() {
    gate.close(tokenizer::close);
  }
}
