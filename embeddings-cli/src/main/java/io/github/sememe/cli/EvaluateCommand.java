package io.github.sememe.cli;

import io.github.sememe.Embedder;
import io.github.sememe.explore.PairEvaluation;
import io.github.sememe.explore.PairScores;
import io.github.sememe.spi.TextLines;
import io.github.sememe.words.AnalogyEvaluation;
import io.github.sememe.words.WordEmbedder;
import io.github.sememe.words.WordPairEvaluation;
import io.github.sememe.words.WordVectors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code embeddings evaluate}: how good a model is at analogies, or at telling what is alike. */
@Command(
    name = "evaluate",
    description = {
      "Evaluates a model on a file of",
      "- analogies (sections ': name', lines of four words), by gensim's rules;",
      "- pairs of words and how alike people find them (word, word, number, with tabs), by gensim's"
          + " rules;",
      "- pairs of texts and how alike people find them (text, text, number, with tabs, or the"
          + " columns of the STS Benchmark), as sentence-transformers does.",
      "Analogies and pairs of words ask for word vectors; pairs of texts for any model. What the"
          + " file holds, its first line tells."
    },
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Runnable {
  private final Streams streams;

  @Mixin private final ModelOptions model = new ModelOptions();

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean asJson;

  @Option(
      names = "--texts",
      description =
          "Take pairs for texts, even if each is a single word and the model knows words.")
  private boolean areTexts;

  @Option(
      names = "--within",
      paramLabel = "N",
      description = "How many words of the model take part; 300000 by default. Words only.")
  private @Nullable Integer within;

  @Option(
      names = "--case-sensitive",
      description = "Compare words as they are written. Words only.")
  private boolean isCaseSensitive;

  @Option(
      names = "--unknown-is-wrong",
      description =
          "Count unknown words as wrong answers or cosines of 0, instead of leaving them out. Words"
              + " only.")
  private boolean unknownIsWrong;

  @Parameters(paramLabel = "FILE", description = "The questions, or the pairs.")
  private Path file = Path.of("");

  EvaluateCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    if (within != null) {
      UserMistake.unlessPositive("--within", within);
    }
    String first = firstLine();
    try (Embedder loaded = model.load()) {
      if (first.startsWith(": ")) {
        streams.print(analogies(WordModel.vectors(loaded)));
      } else if (!areTexts && loaded instanceof WordEmbedder words && holdsWords(first)) {
        streams.print(wordPairs(words.vectors()));
      } else {
        refuseOptionsOfWords();
        streams.print(textPairs(model.inRole(loaded)));
      }
    }
  }

  /** The first line that is neither empty nor a comment. */
  private String firstLine() {
    try (TextLines lines = TextLines.open(file)) {
      if (!Files.isRegularFile(file)) {
        throw new UserMistake(file + " is no regular file, and is read more than once");
      }
      while (lines.advance()) {
        String line = lines.line();
        if (!line.isBlank() && !line.startsWith("#")) {
          return line;
        }
      }
      throw new UserMistake(file + " holds neither questions nor pairs");
    }
  }

  private static boolean holdsWords(String line) {
    String[] fields = line.split("\t", -1);
    return fields.length == 3 && !fields[0].contains(" ") && !fields[1].contains(" ");
  }

  private void refuseOptionsOfWords() {
    if (within != null || isCaseSensitive || unknownIsWrong) {
      throw new UserMistake(
          "--within, --case-sensitive and --unknown-is-wrong are for word vectors on analogies and"
              + " pairs of words; "
              + file
              + " is evaluated as pairs of texts");
    }
  }

  private int within() {
    return within == null ? AnalogyEvaluation.DEFAULT.within() : within;
  }

  private String analogies(WordVectors vectors) {
    StringBuilder lines = new StringBuilder();
    AnalogyEvaluation evaluation =
        new AnalogyEvaluation(within(), !isCaseSensitive, unknownIsWrong);
    for (AnalogyEvaluation.Section section : evaluation.run(vectors, file)) {
      lines
          .append(
              asJson
                  ? new Json()
                      .put("section", section.name())
                      .put("correct", section.correct())
                      .put("total", section.total())
                      .put("oov", section.unknown())
                      .end()
                  : String.format(
                      Locale.ROOT,
                      "%6.2f %%  %5d of %5d, %d unknown  %s",
                      100 * section.accuracy(),
                      section.correct(),
                      section.total(),
                      section.unknown(),
                      section.name()))
          .append('\n');
    }
    return lines.toString();
  }

  private String wordPairs(WordVectors vectors) {
    WordPairEvaluation.Result result =
        new WordPairEvaluation(within(), !isCaseSensitive, unknownIsWrong).run(vectors, file);
    return correlations(
        "words", result.pearson(), result.spearman(), result.pairs(), result.unknown());
  }

  private String textPairs(Embedder embedder) {
    Progress progress = new Progress(streams, "pairs");
    PairEvaluation evaluation = PairEvaluation.of(embedder).withProgress(progress::done);
    PairScores scores = ModelOptions.embedding(embedder, () -> evaluation.run(file));
    progress.end();
    return correlations("texts", scores.pearson(), scores.spearman(), scores.pairs(), scores.oov());
  }

  private String correlations(String of, double pearson, double spearman, int pairs, int unknown) {
    if (asJson) {
      return new Json()
              .put("of", of)
              .putNullable("pearson", pearson)
              .putNullable("spearman", spearman)
              .put("pairs", pairs)
              .put("oov", unknown)
              .end()
          + "\n";
    }
    return String.format(
        Locale.ROOT,
        "Pearson %s, Spearman %s, %d pairs of %s, %d unknown\n",
        figure(pearson),
        figure(spearman),
        pairs,
        of,
        unknown);
  }

  private static String figure(double correlation) {
    return Double.isNaN(correlation)
        ? "undefined (fewer than two pairs, or all alike)"
        : String.format(Locale.ROOT, "%.4f", correlation);
  }
}
