package io.github.sememe.explore;

import io.github.sememe.ConfigurationException;
import io.github.sememe.Embedder;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelFormatException;
import io.github.sememe.spi.Correlation;
import io.github.sememe.spi.TextLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Measures how well an embedder agrees with people: the correlation of the cosines of pairs of
 * texts with the scores that people gave them, as the STS Benchmark and WordSim-353 do.
 *
 * <pre>{@code
 * PairScores scores = PairEvaluation.of(embedder).run(Path.of("sts-test.tsv"));
 * System.out.println(scores.spearman());
 * }</pre>
 *
 * <p>A file is UTF-8 with a pair a line, separated by tabs: text, text and score; or score, text
 * and text; or the columns of the STS Benchmark as it is published; or any columns below a header
 * that names {@code sentence1}, {@code sentence2} and {@code score}. Quotation marks mean
 * themselves. Empty lines, and lines before the first pair that begin with {@code #}, are passed
 * over; every other line must be a pair.
 *
 * <p>The figures are those of {@code EmbeddingSimilarityEvaluator} of sentence-transformers and of
 * SciPy. A text of which the model knows no word has the cosine 0 with everything, as there; {@link
 * #withoutUnknown()} leaves its pairs out, as gensim's {@code evaluate_word_pairs} does.
 *
 * <p>Immutable; memory grows by two numbers a pair.
 */
public final class PairEvaluation {
  private static final int WINDOW = 128;

  private final Embedder embedder;
  private final boolean leavesUnknownOut;
  private final IntConsumer progress;

  private PairEvaluation(Embedder embedder, boolean leavesUnknownOut, IntConsumer progress) {
    this.embedder = embedder;
    this.leavesUnknownOut = leavesUnknownOut;
    this.progress = progress;
  }

  /**
   * Returns an evaluation of all pairs.
   *
   * @param embedder what is evaluated; it stays open
   * @return the evaluation
   */
  public static PairEvaluation of(Embedder embedder) {
    return new PairEvaluation(embedder, false, done -> {});
  }

  /**
   * Returns the same evaluation without the pairs of which one text at least has an embedding of
   * zeros. They are counted still.
   *
   * @return another evaluation
   */
  public PairEvaluation withoutUnknown() {
    return new PairEvaluation(embedder, true, progress);
  }

  /**
   * Returns the same evaluation, which tells how far it has come.
   *
   * @param listener is given the number of pairs that are done, now and then, on the thread that
   *     runs the evaluation
   * @return another evaluation
   */
  public PairEvaluation withProgress(IntConsumer listener) {
    return new PairEvaluation(embedder, leavesUnknownOut, listener);
  }

  /**
   * Embeds all pairs of a file and compares their cosines with their scores.
   *
   * @param file the file
   * @return the correlations and the number of pairs
   * @throws ModelFormatException if a line is not a pair, naming file and line, or if there is none
   * @throws ConfigurationException if there is no such file, or if it can be read only once
   * @throws EmbeddingException if the file cannot be read, or a text cannot be embedded, naming the
   *     line
   */
  public PairScores run(Path file) {
    try (TextLines lines = TextLines.open(file)) {
      if (!Files.isRegularFile(file)) {
        throw new ConfigurationException(file + " is no regular file, and is read twice");
      }
      Run run = new Run(file);
      run.readAll(lines, PairColumns.of(file));
      return run.scores();
    }
  }

  /** One pass over one file. */
  private final class Run {
    private final Path file;
    private final List<ScoredPair> window = new ArrayList<>();
    private double[] cosines = new double[WINDOW];
    private double[] scores = new double[WINDOW];
    private int kept;
    private int done;
    private int unknown;

    Run(Path file) {
      this.file = file;
    }

    void readAll(TextLines lines, PairColumns columns) {
      boolean isFirst = true;
      while (lines.advance()) {
        String line = lines.line();
        if (PairColumns.isRow(line, isFirst)) {
          isFirst = false;
          if (lines.number() != columns.header()) {
            add(columns.pair(line, lines));
          }
        }
      }
      embedWindow();
      if (done == 0) {
        throw new ModelFormatException(file.toString(), "", "no pairs", PairColumns.EXPECTED);
      }
    }

    private void add(ScoredPair pair) {
      window.add(pair);
      if (window.size() == WINDOW) {
        embedWindow();
      }
    }

    private void embedWindow() {
      if (window.isEmpty()) {
        return;
      }
      EmbeddingBatch embeddings = embed();
      for (int i = 0; i < window.size(); i++) {
        compare(embeddings.get(2 * i), embeddings.get(2 * i + 1), window.get(i).score());
      }
      done += window.size();
      window.clear();
      progress.accept(done);
    }

    private EmbeddingBatch embed() {
      try {
        return embedder.embedAll(
            window.stream().flatMap(pair -> Stream.of(pair.left(), pair.right())).toList());
      } catch (EmbeddingException e) {
        if (e.index().isEmpty()) {
          throw e;
        }
        long index = e.index().getAsLong();
        long line = window.get((int) (index / 2)).line();
        String reason = String.valueOf(e.getMessage()).replace("Text " + index + ": ", "");
        throw new EmbeddingException(file + ", line " + line + ": " + reason, e);
      }
    }

    private void compare(Embedding left, Embedding right, double score) {
      boolean isUnknown = left.norm() == 0 || right.norm() == 0;
      unknown += isUnknown ? 1 : 0;
      if (isUnknown && leavesUnknownOut) {
        return;
      }
      if (kept == scores.length) {
        int longer = Math.multiplyExact(2, kept);
        cosines = Arrays.copyOf(cosines, longer);
        scores = Arrays.copyOf(scores, longer);
      }
      cosines[kept] = left.cosine(right);
      scores[kept++] = score;
    }

    PairScores scores() {
      double[] ours = Arrays.copyOf(cosines, kept);
      double[] theirs = Arrays.copyOf(scores, kept);
      return new PairScores(
          Correlation.pearson(ours, theirs), Correlation.spearman(ours, theirs), kept, unknown);
    }
  }
}
