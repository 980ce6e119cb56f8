package io.github.sememe.classic;

import io.github.sememe.EmbeddingBatch;
import io.github.sememe.math.CompressedRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts the terms of a corpus on several threads. Each has a counter of its own; what is kept is
 * as large as their vocabularies, however large the corpus is.
 */
final class Fitting {
  private static final int TEXTS_PER_CHUNK = 512;
  private static final int UNITS_PER_CHUNK = 1 << 16;

  private final Analysis analysis;
  private final int threads;
  private final Counter total;
  private final List<Worker> workers = new ArrayList<>();

  /** By number of the chunk its terms, if they are kept. */
  private final @Nullable Map<Integer, Part> parts;

  private Fitting(Analysis analysis, int threads, boolean keepsRows) {
    this.analysis = analysis;
    this.threads = threads;
    this.total = new Counter(analysis);
    this.parts = keepsRows ? new ConcurrentHashMap<>() : null;
  }

  /** Learns from texts, and from what an earlier model has learnt. */
  static Corpus fit(
      Analysis analysis,
      Selection selection,
      int threads,
      Iterator<String> texts,
      @Nullable Corpus before) {
    Fitting fitting = new Fitting(analysis, threads, false);
    if (before != null) {
      fitting.total.seed(before.vocabulary(), before.texts(), before.terms());
    }
    return fitting.learn(selection, texts).corpus();
  }

  /** Learns from texts and keeps their terms, so that they need not be read again. */
  static WithRows fitKeepingRows(
      Analysis analysis, Selection selection, int threads, Iterator<String> texts) {
    return new Fitting(analysis, threads, true).learn(selection, texts);
  }

  private WithRows learn(Selection selection, Iterator<String> texts) {
    Crew.run(threads, new Chunks(texts), number -> new Worker(number == 0));
    workers.forEach(Worker::mergeIntoTotal);
    Selection.Selected selected = selection.select(total);
    Corpus corpus =
        new Corpus(
            analysis,
            selection,
            selected.vocabulary(),
            total.texts(),
            total.terms(),
            selected.pruned());
    return new WithRows(corpus, selected.columns());
  }

  /** Texts that one thread counts in one go. */
  private record Chunk(int number, List<String> texts) {}

  /** The terms of a chunk, by the numbers of the worker that has counted them. */
  private record Part(TermRows rows, Worker worker) {}

  /** Cuts a corpus into chunks, and finds missing texts. */
  private static final class Chunks implements Iterator<Chunk> {
    private final Iterator<String> texts;
    private int chunks;
    private long read;

    Chunks(Iterator<String> texts) {
      this.texts = texts;
    }

    @Override
    public boolean hasNext() {
      return texts.hasNext();
    }

    @Override
    public Chunk next() {
      List<String> chunk = new ArrayList<>();
      int units = 0;
      while (chunk.size() < TEXTS_PER_CHUNK && units < UNITS_PER_CHUNK && texts.hasNext()) {
        long index = read++;
        String text = Objects.requireNonNull(texts.next(), () -> "Text " + index + " is null");
        chunk.add(text);
        units += Math.min(text.length(), UNITS_PER_CHUNK);
      }
      return new Chunk(chunks++, chunk);
    }
  }

  /** What one thread counts with. */
  private final class Worker implements Consumer<Chunk> {
    private final Counter counter;
    private int[][] numbers = new int[0][];

    Worker(boolean isFirst) {
      this.counter = isFirst ? total : new Counter(analysis);
      workers.add(this);
    }

    @Override
    public void accept(Chunk chunk) {
      TermRows rows = parts == null ? null : new TermRows(chunk.texts().size());
      for (String text : chunk.texts()) {
        counter.add(text, rows);
      }
      if (parts != null && rows != null) {
        parts.put(chunk.number(), new Part(rows, this));
      }
    }

    void mergeIntoTotal() {
      if (counter != total) {
        numbers = total.merge(counter);
      }
    }

    /** By this worker's terms, as its rows hold them, the dimensions. */
    int[] columns(int[][] ofTotal) {
      if (counter == total && ofTotal.length == 1) {
        return ofTotal[0];
      }
      int most = 0;
      for (int n = 1; n <= ofTotal.length; n++) {
        most = Math.max(most, counter.size(n));
      }
      int[] mine = new int[Math.multiplyExact(most, ofTotal.length)];
      for (int n = 1; n <= ofTotal.length; n++) {
        for (int number = 0; number < counter.size(n); number++) {
          int inTotal = counter == total ? number : numbers[n - 1][number];
          mine[number * ofTotal.length + n - 1] = ofTotal[n - 1][inTotal];
        }
      }
      return mine;
    }
  }

  /** A corpus, and the terms of its texts. */
  final class WithRows {
    private final Corpus corpus;
    private final int[][] columns;

    WithRows(Corpus corpus, int[][] columns) {
      this.corpus = corpus;
      this.columns = columns;
    }

    Corpus corpus() {
      return corpus;
    }

    /** Makes the vectors of the texts, on as many threads. To be called once. */
    EmbeddingBatch batch(Weighting weighting) {
      Map<Integer, Part> kept = Objects.requireNonNull(parts, "rows are not kept");
      int dimension = corpus.vocabulary().size() + weighting.extraDimensions();
      List<int[]> columnsOfWorkers = workers.stream().map(each -> each.columns(columns)).toList();
      RowSink[] weighed = new RowSink[kept.size()];
      Crew.run(
          threads,
          IntStream.range(0, weighed.length).iterator(),
          thread -> {
            Row row = new Row();
            return number -> {
              Part part = Objects.requireNonNull(kept.remove(number));
              int[] own = columnsOfWorkers.get(workers.indexOf(part.worker()));
              weighed[number] = weigh(part.rows(), own, row, weighting, dimension);
            };
          });
      return EmbeddingBatch.sparse(joined(weighed, dimension), new int[rowCount(weighed)]);
    }

    private static RowSink weigh(
        TermRows rows, int[] columns, Row row, Weighting weighting, int dimension) {
      long expected = rows.size() + (long) rows.rows() * weighting.extraDimensions();
      RowSink sink = new RowSink(dimension, rows.rows(), expected);
      for (int i = 0; i < rows.rows(); i++) {
        int end = rows.end(i);
        int start = rows.start(i);
        int terms = end - start;
        row.reserve(terms);
        row.terms = terms;
        int found = 0;
        for (int at = start; at < end; at++) {
          int column = columns[rows.term(at)];
          row.found[found] = (long) column << 1;
          found += column >= 0 ? 1 : 0;
        }
        row.addUp(found);
        weighting.weigh(row);
        sink.add(row, weighting);
      }
      return sink;
    }

    private static int rowCount(RowSink[] sinks) {
      return Arrays.stream(sinks).mapToInt(RowSink::rowCount).sum();
    }

    private CompressedRows joined(RowSink[] sinks, int dimension) {
      int[] firstRows = new int[sinks.length + 1];
      int[] firsts = new int[sinks.length + 1];
      for (int i = 0; i < sinks.length; i++) {
        firstRows[i + 1] = firstRows[i] + sinks[i].rowCount();
        firsts[i + 1] = RowSink.addExact(firsts[i], sinks[i].size());
      }
      int[] starts = new int[firstRows[sinks.length] + 1];
      int[] allColumns = new int[firsts[sinks.length]];
      float[] allValues = new float[firsts[sinks.length]];
      Crew.run(
          threads,
          IntStream.range(0, sinks.length).iterator(),
          thread -> i -> sinks[i].copyTo(starts, firstRows[i], allColumns, allValues, firsts[i]));
      return CompressedRows.wrap(dimension, starts, allColumns, allValues);
    }
  }
}
