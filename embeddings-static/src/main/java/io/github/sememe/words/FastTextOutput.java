package io.github.sememe.words;

import io.github.sememe.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToLongFunction;

/** The last layer of a classifier: how likely each label is, for each of fastText's losses. */
abstract sealed class FastTextOutput {
  private static final Comparator<Match> BEST_FIRST =
      Comparator.comparingDouble(Match::score).reversed().thenComparing(Match::index);

  /** What fastText adds before it takes a logarithm. */
  private static final double FLOOR = 1e-5;

  final Rows rows;

  private FastTextOutput(Rows rows) {
    this.rows = rows;
  }

  static FastTextOutput of(FastTextHeader header, Rows rows, IntToLongFunction labelCounts) {
    if (!header.isSupervised()) {
      return new Softmax(rows);
    }
    return switch (header.loss()) {
      case SOFTMAX -> new Softmax(rows);
      case ONE_VS_ALL, NEGATIVE_SAMPLING -> new Independent(rows);
      case HIERARCHICAL_SOFTMAX -> new Tree(rows, labelCounts);
    };
  }

  /** The logarithm of a probability, as fastText takes it, in float. */
  static float log(float probability) {
    return (float) Math.log(probability + FLOOR);
  }

  /** Collects the label's index and the logarithm of its probability. */
  abstract void score(float[] hidden, float threshold, List<Match> scores);

  List<Match> best(float[] hidden, int k, float threshold) {
    List<Match> scores = new ArrayList<>();
    score(hidden, threshold, scores);
    return scores.stream()
        .sorted(BEST_FIRST)
        .limit(k)
        .map(match -> new Match(match.index(), (float) Math.exp((float) match.score())))
        .toList();
  }

  /** Probabilities that add up to one. */
  private static final class Softmax extends FastTextOutput {
    Softmax(Rows rows) {
      super(rows);
    }

    @Override
    void score(float[] hidden, float threshold, List<Match> scores) {
      float[] output = new float[rows.rowCount()];
      float largest = Float.NEGATIVE_INFINITY;
      for (int i = 0; i < output.length; i++) {
        output[i] = rows.dot(i, hidden);
        largest = Math.max(largest, output[i]);
      }
      float sum = 0;
      for (int i = 0; i < output.length; i++) {
        output[i] = (float) Math.exp(output[i] - largest);
        sum += output[i];
      }
      for (int i = 0; i < output.length; i++) {
        float probability = output[i] / sum;
        if (probability >= threshold) {
          scores.add(new Match(i, log(probability)));
        }
      }
    }
  }

  /** A probability for each label by itself, from fastText's table of the sigmoid. */
  private static final class Independent extends FastTextOutput {
    private static final int CELLS = 512;
    private static final int REACH = 8;

    private final float[] sigmoid = new float[CELLS + 1];

    Independent(Rows rows) {
      super(rows);
      for (int i = 0; i <= CELLS; i++) {
        float x = (float) (i * 2 * REACH) / CELLS - REACH;
        sigmoid[i] = (float) (1.0 / (1.0 + (float) Math.exp(-x)));
      }
    }

    private float sigmoid(float x) {
      if (x < -REACH) {
        return 0;
      }
      return x > REACH ? 1 : sigmoid[(int) ((x + REACH) * CELLS / REACH / 2)];
    }

    @Override
    void score(float[] hidden, float threshold, List<Match> scores) {
      for (int i = 0; i < rows.rowCount(); i++) {
        float probability = sigmoid(rows.dot(i, hidden));
        if (probability >= threshold) {
          scores.add(new Match(i, log(probability)));
        }
      }
    }
  }

  /** The product of the decisions on the way to a leaf of the Huffman tree over the labels. */
  private static final class Tree extends FastTextOutput {
    private static final long ENDLESS = 1_000_000_000_000_000L;

    private final int labels;
    private final int[] left;
    private final int[] right;

    Tree(Rows rows, IntToLongFunction labelCounts) {
      super(rows);
      labels = rows.rowCount();
      left = new int[Math.max(0, 2 * labels - 1)];
      right = new int[left.length];
      build(labelCounts);
    }

    private void build(IntToLongFunction labelCounts) {
      long[] counts = new long[left.length];
      for (int i = 0; i < counts.length; i++) {
        counts[i] = i < labels ? labelCounts.applyAsLong(i) : ENDLESS;
      }
      int leaf = labels - 1;
      int node = labels;
      for (int parent = labels; parent < counts.length; parent++) {
        int[] children = new int[2];
        for (int side = 0; side < 2; side++) {
          boolean takesLeaf = leaf >= 0 && counts[leaf] < counts[node];
          // Counts beyond all measure would lead the search for a node past the last one.
          children[side] = takesLeaf || node >= parent ? leaf-- : node++;
        }
        left[parent] = children[0];
        right[parent] = children[1];
        counts[parent] = counts[children[0]] + counts[children[1]];
      }
    }

    @Override
    void score(float[] hidden, float threshold, List<Match> scores) {
      float least = log(threshold);
      int[] stack = new int[left.length + 1];
      float[] scoreAt = new float[left.length + 1];
      int depth = 0;
      stack[depth++] = left.length - 1;
      while (depth > 0) {
        int node = stack[--depth];
        float score = scoreAt[depth];
        if (score < least) {
          continue;
        }
        if (node < labels) {
          scores.add(new Match(node, score));
          continue;
        }
        float power = (float) Math.exp(-rows.dot(node - labels, hidden));
        float turn = (float) (1.0 / (1 + power));
        stack[depth] = left[node];
        scoreAt[depth++] = score + log((float) (1.0 - turn));
        stack[depth] = right[node];
        scoreAt[depth++] = score + log(turn);
      }
    }
  }
}
