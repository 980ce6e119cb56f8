package io.github.sememe.huggingface;

import java.util.Arrays;

/**
 * Texts with a number each, walked through character by character.
 *
 * <p>All edges lie in one open-addressing table: an edge is a word of parent, character and child,
 * so that a step costs one look at memory in most cases.
 */
final class PieceTrie {
  static final int ROOT = 0;
  static final int NONE = -1;

  /** Parent and child have 24 bits each, the character 16. */
  private static final int MAX_NODES = 1 << 24;

  private static final int CHILD_BITS = 24;
  private static final long CHILD_MASK = (1L << CHILD_BITS) - 1;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private long[] edges = new long[1 << 10];
  private int shift = Long.SIZE - 10;
  private int[] values = new int[1 << 9];
  private int nodeCount = 1;

  PieceTrie() {
    values[ROOT] = NONE;
  }

  /**
   * Adds a text; of equal texts the last counts.
   *
   * @throws IllegalArgumentException if there are too many
   */
  void put(CharSequence text, int value) {
    int node = ROOT;
    for (int i = 0; i < text.length(); i++) {
      int child = child(node, text.charAt(i));
      node = child < 0 ? grow(node, text.charAt(i)) : child;
    }
    values[node] = value;
  }

  private int grow(int parent, char c) {
    if (nodeCount == MAX_NODES) {
      throw new IllegalArgumentException("more than " + MAX_NODES + " different beginnings");
    }
    if (2 * nodeCount > edges.length) {
      long[] old = edges;
      edges = new long[2 * old.length];
      shift--;
      for (long edge : old) {
        if (edge != 0) {
          insert(edge);
        }
      }
    }
    if (nodeCount == values.length) {
      values = Arrays.copyOf(values, 2 * nodeCount);
    }
    int child = nodeCount++;
    values[child] = NONE;
    insert((key(parent, c) << CHILD_BITS) | child);
    return child;
  }

  private void insert(long edge) {
    int slot = slot(edge >>> CHILD_BITS);
    while (edges[slot] != 0) {
      slot = (slot + 1) & (edges.length - 1);
    }
    edges[slot] = edge;
  }

  private static long key(int parent, char c) {
    return ((long) parent << Character.SIZE) | c;
  }

  private int slot(long key) {
    return (int) ((key * SPREAD) >>> shift);
  }

  /** Returns the node that a character leads to; negative if there is none. */
  int child(int node, char c) {
    long key = key(node, c);
    long[] table = edges;
    int slot = slot(key);
    while (true) {
      long edge = table[slot];
      if ((edge >>> CHILD_BITS) == key && edge != 0) {
        return (int) (edge & CHILD_MASK);
      }
      if (edge == 0) {
        return NONE;
      }
      slot = (slot + 1) & (table.length - 1);
    }
  }

  /** Returns the number of the text that ends at a node; negative if none does. */
  int value(int node) {
    return values[node];
  }

  /** Returns the node that a text leads to; negative if there is none. */
  int find(CharSequence text) {
    int node = ROOT;
    for (int i = 0; node >= 0 && i < text.length(); i++) {
      node = child(node, text.charAt(i));
    }
    return node;
  }
}
