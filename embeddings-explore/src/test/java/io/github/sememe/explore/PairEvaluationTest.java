package io.github.sememe.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cosines of pairs against the scores of people. */
class PairEvaluationTest {
  /** Cosines 1, 0.5, 0 and -1 with scores that rank them otherwise. */
  private static final String PAIRS =
      """
      0 degrees\t0 degrees\t5
      0 degrees\t60 degrees\t1.5
      10 degrees\t100 degrees\t2.0
      0 degrees\t180 degrees\t0
      """;

  /** SciPy: pearsonr([1, .5, 0, -1], [5, 1.5, 2, 0]), and spearmanr of the same. */
  private static final double PEARSON = 0.8727422754;

  private static final double SPEARMAN = 0.8;

  @TempDir private Path folder;

  private final TableEmbedder embedder = new TableEmbedder();

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("pairs.tsv"), content);
  }

  private PairScores run(String content) throws IOException {
    return PairEvaluation.of(embedder).run(file(content));
  }

  private static void isGolden(PairScores scores) {
    assertThat(scores.pearson()).isCloseTo(PEARSON, within(1e-6));
    assertThat(scores.spearman()).isCloseTo(SPEARMAN, within(1e-12));
    assertThat(scores.pairs()).isEqualTo(4);
    assertThat(scores.oov()).isZero();
  }

  @Test
  void correlatesCosinesWithScores() throws IOException {
    isGolden(run(PAIRS));
    assertThat(embedder.batches).containsExactly(8);
  }

  @Test
  void everyLayoutGivesTheSame() throws IOException {
    isGolden(run("\uFEFF# a comment\n\n" + PAIRS.replace("\n", "\r\n") + "\n"));
    isGolden(run(PAIRS.replaceAll("(?m)^(.*)\t(.*)$", "$2\t$1")));
    isGolden(run(PAIRS.replaceAll("(?m)^(.*)\t(.*)\t(.*)$", "news\tf\t2015\t7\t$3\t$1\t$2")));
    isGolden(
        run(PAIRS.replaceAll("(?m)^(.*)\t(.*)\t(.*)$", "news\tf\t2015\t7\t$3\t$1\t$2\tone\ttwo")));
    isGolden(
        run(
            "id\tSentence1\tx\tsentence2\tScore\n"
                + PAIRS.replaceAll("(?m)^(.*)\t(.*)\t(.*)$", "9\t$1\t-\t$2\t$3")));
  }

  @Test
  void rowsOfNumbersLeaveTheLayoutToOtherRows() throws IOException {
    assertThat(run("1\t2\t3\n0 degrees\t0 degrees\t5\n0 degrees\t90 degrees\t1\n").pairs())
        .isEqualTo(3);
    assertThat(run("4\t0 degrees\t7\n5\t0 degrees\t0 degrees\n").oov()).isEqualTo(1);
    assertThat(run("1\t2\t3\n4\t5\t6\n").pairs()).isEqualTo(2);
  }

  @Test
  void unknownTextsHaveTheCosineZeroOrAreLeftOut() throws IOException {
    Path file = file("nothing known\t0 degrees\t2\n" + PAIRS + "0 degrees\t\t3\n");

    PairScores all = PairEvaluation.of(embedder).run(file);
    PairScores known = PairEvaluation.of(embedder).withoutUnknown().run(file);

    assertThat(all.pairs()).isEqualTo(6);
    assertThat(all.oov()).isEqualTo(2);
    assertThat(all.spearman()).isNotCloseTo(SPEARMAN, within(1e-6));
    assertThat(known.spearman()).isCloseTo(SPEARMAN, within(1e-12));
    assertThat(known.pairs()).isEqualTo(4);
    assertThat(known.oov()).isEqualTo(2);
  }

  @Test
  void thereIsNoCorrelationOfOnePairOrOfScoresThatAreTheSame() throws IOException {
    assertThat(run("0 degrees\t9 degrees\t1\n").pearson()).isNaN();
    PairScores same = run("0 degrees\t9 degrees\t1\n0 degrees\t8 degrees\t1\n");
    assertThat(same.spearman()).isNaN();
    assertThat(PairEvaluation.of(embedder).withoutUnknown().run(file("x\ty\t1\n")))
        .isEqualTo(new PairScores(Double.NaN, Double.NaN, 0, 1));
  }

  @Test
  void longFilesGoInBatchesAndTellOfIt() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      rows.append("0 degrees\t").append(i % 180).append(" degrees\t").append(180 - i % 180);
      rows.append('\n');
    }
    List<Integer> progress = new ArrayList<>();

    PairScores scores =
        PairEvaluation.of(embedder).withProgress(progress::add).run(file(rows.toString()));

    assertThat(scores.spearman()).isCloseTo(1, within(1e-12));
    assertThat(progress).containsExactly(128, 256, 300);
    assertThat(embedder.batches).containsExactly(256, 256, 88);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a\\tb\\t1\\na\\tb\\n | line 2 | 2 columns; expected 3 columns",
        "a\\tb\\t1\\na\\tb\\tc\\td\\n | line 2 | 4 columns; expected 3 columns",
        "a\\tb\\t1\\n\\na\\tb\\tmuch\\n | line 3 | no number in column 3",
        "a\\tb\\t1\\na\\tb\\tNaN\\n | line 2 | no number in column 3",
        "a\\tb\\t1\\na\\tb\\t1e999\\n | line 2 | no number in column 3",
        "a\\tb\\t1\\na\\tb\\t0x1p3\\n | line 2 | no number in column 3",
        "a\\tb\\t1\\n# late\\n | line 2 | 1 columns",
        "1\\ta\\tb\\nc\\td\\t2\\n | line 2 | no number in column 1",
        "word1\\tword2\\tsim\\na\\tb\\t1\\n | line 1 | no score where one should be",
        "a b 1\\n | line 1 | separated by tabs",
        "\\n\\n# nothing\\n | '' | no pairs"
      })
  void whatIsNoPairIsRefused(String content, String line, String told) throws IOException {
    Path file = file(content.replace("\\t", "\t").replace("\\n", "\n"));

    assertThatThrownBy(() -> PairEvaluation.of(embedder).run(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContainingAll(file.toString(), line, told)
        .hasMessageNotContaining("much");
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    Path file = folder.resolve("latin.tsv");
    Files.write(file, "a\tb\t1\nä\tb\t2\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> PairEvaluation.of(embedder).run(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContainingAll("latin.tsv", "line 2", "UTF-8");
  }

  @Test
  void aTextThatCannotBeEmbeddedIsNamedByItsLine() throws IOException {
    Path file = file(PAIRS + "0 degrees\tfails\t3\n");

    assertThatThrownBy(() -> PairEvaluation.of(embedder).run(file))
        .isInstanceOf(EmbeddingException.class)
        .hasMessage(file + ", line 5: the model is broken");
  }

  @Test
  void aFileThatIsNoneIsNamed() {
    PairEvaluation evaluation = PairEvaluation.of(embedder);
    Path missing = folder.resolve("missing.tsv");
    assertThatThrownBy(() -> evaluation.run(missing))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("There is no file " + missing);
    assertThatThrownBy(() -> evaluation.run(folder))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(folder + " is a folder; name a text file");
  }
}
