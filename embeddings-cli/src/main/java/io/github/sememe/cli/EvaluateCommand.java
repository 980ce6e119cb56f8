package io.github.sememe.cli;

import io.github.sememe.words.AnalogyEvaluation;
import io.github.sememe.words.WordPairEvaluation;
import io.github.sememe.words.WordVectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code embeddings evaluate}: how good word vectors are at analogies, or at word similarity. */
@Command(
    name = "evaluate",
    description =
        "Evaluates word vectors on a file of analogies (sections ': name', lines of four words) or"
            + " of word pairs (two words and a number, with tabs), by gensim's rules.",
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Runnable {
  private final Streams streams;

  @Mixin private final WordModel model = new WordModel();

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean asJson;

  @Option(
      names = "--within",
      paramLabel = "N",
      description = "How many words of the model take part; 300000 by default.")
  private int within = 300_000;

  @Option(names = "--case-sensitive", description = "Compare words as they are written.")
  private boolean isCaseSensitive;

  @Option(
      names = "--unknown-is-wrong",
      description = "Count unknown words as wrong answers, instead of leaving them out.")
  private boolean unknownIsWrong;

  @Parameters(paramLabel = "FILE", description = "The questions, or the pairs.")
  private Path file = Path.of("");

  EvaluateCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    UserMistake.unlessPositive("--within", within);
    boolean hasSections = hasSections();
    model.use(vectors -> streams.print(hasSections ? analogies(vectors) : pairs(vectors)));
  }

  private boolean hasSections() {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines.findFirst().filter(line -> line.startsWith(": ")).isPresent();
    } catch (IOException e) {
      throw new UserMistake(file + " cannot be read: " + e, e);
    }
  }

  private String analogies(WordVectors vectors) {
    StringBuilder lines = new StringBuilder();
    AnalogyEvaluation evaluation = new AnalogyEvaluation(within, !isCaseSensitive, unknownIsWrong);
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

  private String pairs(WordVectors vectors) {
    WordPairEvaluation.Result result =
        new WordPairEvaluation(within, !isCaseSensitive, unknownIsWrong).run(vectors, file);
    return asJson
        ? new Json()
                .put("pearson", result.pearson())
                .put("spearman", result.spearman())
                .put("pairs", result.pairs())
                .put("oov", result.unknown())
                .end()
            + "\n"
        : String.format(
            Locale.ROOT,
            "Pearson %.4f, Spearman %.4f, %d pairs, %d unknown\n",
            result.pearson(),
            result.spearman(),
            result.pairs(),
            result.unknown());
  }
}
