package io.github.sememe.contextual;

import ai.onnxruntime.OrtException;
import io.github.sememe.EmbeddingException;
import io.github.sememe.EmbeddingInterruptedException;
import io.github.sememe.contextual.modules.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * Runs texts through an encoder: grouped, on as many threads as the schedule gives them.
 *
 * <p>Safe for any number of threads.
 */
final class Runner {
  /** Few enough to share them out evenly, many enough to be worth a helper's start. */
  private static final int TEXTS_PER_TASK = 16;

  private final OnnxEncoder encoder;
  private final BatchPlanner planner;
  private final Schedule schedule;
  private final Workers workers;

  Runner(OnnxEncoder encoder, BatchPlanner planner, Schedule schedule, Workers workers) {
    this.encoder = encoder;
    this.planner = planner;
    this.schedule = schedule;
    this.workers = workers;
  }

  /** Takes what the graph has made of one text, which the next batch may overwrite. */
  @FunctionalInterface
  interface Reader {
    void read(int number, Tokens vectors);
  }

  /** Runs a task on the calling thread, when it is its turn. */
  <T> T alone(Supplier<T> task) {
    return workers.alone(task);
  }

  /**
   * Prepares texts on the calling thread and those that it may take along, until one fails or the
   * call is interrupted.
   *
   * @param count how many texts there are
   * @param task is called with the number of each
   */
  void prepare(int count, Workers.Task task) {
    int stretches = (count + TEXTS_PER_TASK - 1) / TEXTS_PER_TASK;
    workers.shareOut(
        stretches,
        stretch -> {
          int end = Math.min(count, (stretch + 1) * TEXTS_PER_TASK);
          for (int number = stretch * TEXTS_PER_TASK; number < end; number++) {
            EmbeddingInterruptedException.check();
            task.run(number);
          }
        });
  }

  /**
   * Runs texts; those without tokens are left out.
   *
   * @param rows the tokens of each text
   * @param place tells for the number of a text how the caller knows it, for messages
   * @param reader is called once for each text, by any thread
   */
  void run(List<TokenRow> rows, IntUnaryOperator place, Reader reader) {
    List<int[]> batches = planner.plan(rows.stream().mapToInt(TokenRow::length).toArray());
    runAll(
        batches.size(),
        (number, width) -> {
          int[] batch = batches.get(number);
          List<TokenRow> texts = Arrays.stream(batch).mapToObj(rows::get).toList();
          encode(
              texts,
              place.applyAsInt(batch[0]),
              width,
              hidden -> {
                for (int row = 0; row < batch.length; row++) {
                  reader.read(batch[row], vectors(hidden, row, texts.get(row)));
                }
              });
        });
  }

  /**
   * Runs one text once, for all that the graph shows of it; one without tokens gives nothing.
   *
   * @param inner takes what each layer before the output makes, in order, if the graph shows it
   * @param last takes the output after them
   */
  void runLayers(TokenRow row, Consumer<Tokens> inner, Consumer<Tokens> last) {
    if (row.length() == 0 || !encoder.hasLayers()) {
      run(List.of(row), number -> 0, (number, vectors) -> last.accept(vectors));
      return;
    }
    runAll(
        1,
        (number, width) -> {
          try {
            encoder.runLayers(
                row,
                width,
                hidden -> inner.accept(vectors(hidden, 0, row)),
                hidden -> last.accept(vectors(hidden, 0, row)));
          } catch (OrtException e) {
            throw new EmbeddingException(0, "ONNX Runtime failed: " + e.getMessage(), e);
          }
        });
  }

  private Tokens vectors(OnnxEncoder.Hidden hidden, int row, TokenRow text) {
    int total = encoder.output().isPerToken() ? text.length() : 1;
    return new Tokens(hidden.values(), hidden.offset(row), 0, total, hidden.dimension());
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

  private void encode(
      List<TokenRow> rows, int firstPlace, OnnxEncoder.Width width, OnnxEncoder.Reader reader) {
    try {
      encoder.run(rows, width, reader);
    } catch (OrtException e) {
      String others = rows.size() > 1 ? "with " + (rows.size() - 1) + " more in its batch, " : "";
      throw new EmbeddingException(
          firstPlace, others + "ONNX Runtime failed: " + e.getMessage(), e);
    }
  }
}
