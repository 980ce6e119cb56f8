package io.github.sememe.words;

/**
 * The beginning of an analogy, which reads as it is spoken: {@code
 * vectors.analogy("man").isTo("king").as("woman").top(1)}.
 */
public final class Analogy {
  private final WordVectors vectors;
  private final String a;

  Analogy(WordVectors vectors, String a) {
    this.vectors = vectors;
    this.a = a;
  }

  /**
   * Says what the first word is related to.
   *
   * @param b the second word
   * @return the first half of the analogy
   */
  public Relation isTo(String b) {
    return new Relation(this, b);
  }

  /** The relation of two words, which is to be carried over to a third. */
  public static final class Relation {
    private final Analogy first;
    private final String b;

    private Relation(Analogy first, String b) {
      this.first = first;
      this.b = b;
    }

    /**
     * Says which word the relation is carried over to.
     *
     * @param c the third word
     * @return the search for the fourth
     */
    public WordQuery as(String c) {
      return first.vectors.query().positive(b).positive(c).negative(first.a);
    }
  }
}
