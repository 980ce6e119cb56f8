package io.github.sememe.huggingface;

/** A part of a pipeline that the Java tokenizers do not know. */
final class UnknownPipeline extends Exception {
  private static final long serialVersionUID = 1L;

  /** The key of {@code tokenizer.json}. */
  private final String key;

  /** What stands there. */
  private final String found;

  /** What the Java tokenizers know in its place. */
  private final String known;

  UnknownPipeline(String key, String found, String known) {
    super(key + " is " + found);
    this.key = key;
    this.found = found;
    this.known = known;
  }

  String key() {
    return key;
  }

  String found() {
    return found;
  }

  String known() {
    return known;
  }
}
