package io.github.sememe.contextual;

/** Parts of a model that do not fit together. */
final class Misfit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String what;

  Misfit(String what) {
    super(what);
    this.what = what;
  }

  String what() {
    return what;
  }
}
