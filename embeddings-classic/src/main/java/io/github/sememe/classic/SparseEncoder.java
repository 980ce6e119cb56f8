package io.github.sememe.classic;

import io.github.sememe.EmbeddingBatch;
import io.github.sememe.EmbeddingInterruptedException;
import io.github.sememe.SparseEmbedding;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Makes vectors of texts: reader, counter and weighting in a row. Safe for several threads. */
final class SparseEncoder {
  /** Buffers that have grown beyond this are not kept for the next text. */
  private static final long LARGE = 1 << 20;

  private final Analysis analysis;
  private final RowCounter counter;
  private final Weighting weighting;
  private final int dimension;

  /** The buffers of the last call; a second caller at the same time makes its own. */
  private final AtomicReference<@Nullable Buffers> spare = new AtomicReference<>();

  SparseEncoder(Analysis analysis, RowCounter counter, Weighting weighting, int terms) {
    this.analysis = analysis;
    this.counter = counter;
    this.weighting = weighting;
    this.dimension = Math.addExact(terms, weighting.extraDimensions());
  }

  /** What one call needs. */
  private static final class Buffers {
    private final DocumentReader reader;
    private final Tokens tokens = new Tokens();
    private final Row row = new Row();

    Buffers(Analysis analysis) {
      this.reader = analysis.reader();
    }
  }

  int dimension() {
    return dimension;
  }

  SparseEmbedding embed(String text) {
    Buffers buffers = take();
    Row row = weighed(text, buffers);
    int extra = weighting.extraDimensions();
    int[] indices = Arrays.copyOf(row.columns, row.size + extra);
    float[] values = new float[row.size + extra];
    for (int i = 0; i < row.size; i++) {
      values[i] = (float) row.values[i];
    }
    if (extra > 0) {
      indices[row.size] = dimension - 1;
      values[row.size] = (float) weighting.extraValue(row);
    }
    giveBack(buffers);
    return SparseEmbedding.wrap(dimension, indices, values, 0);
  }

  private Row weighed(String text, Buffers buffers) {
    buffers.reader.read(text, buffers.tokens);
    counter.count(buffers.tokens, buffers.row);
    weighting.weigh(buffers.row);
    return buffers.row;
  }

  private Buffers take() {
    Buffers buffers = spare.getAndSet(null);
    return buffers == null ? new Buffers(analysis) : buffers;
  }

  private void giveBack(Buffers buffers) {
    if (buffers.tokens.size() < LARGE) {
      spare.setRelease(buffers);
    }
  }

  EmbeddingBatch embedAll(List<String> texts) {
    RowSink sink = new RowSink(dimension, texts.size(), 16L * texts.size());
    Buffers buffers = take();
    int index = 0;
    for (String text : texts) {
      int current = index++;
      Objects.requireNonNull(text, () -> "Text " + current + " is null");
      EmbeddingInterruptedException.check();
      sink.add(weighed(text, buffers), weighting);
    }
    giveBack(buffers);
    return EmbeddingBatch.sparse(sink.rows(), new int[texts.size()]);
  }
}
