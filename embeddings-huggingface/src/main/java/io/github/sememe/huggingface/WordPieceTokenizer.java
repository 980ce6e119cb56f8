package io.github.sememe.huggingface;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline of BERT: added tokens, normalisation, words, and for each word the longest pieces
 * from left to right.
 */
final class WordPieceTokenizer extends JavaTokenizer {
  private final List<NormalizerStep> steps;
  private final WordSplit split;
  private final int[] table;
  private final WordPieces pieces;

  WordPieceTokenizer(
      List<NormalizerStep> steps,
      WordSplit split,
      WordPieces pieces,
      List<AddedToken> added,
      @Nullable String[] names,
      PostProcessing processing) {
    super(steps, added, names, processing);
    this.steps = List.copyOf(steps);
    this.split = split;
    this.table = CharTable.of(steps, split);
    this.pieces = pieces;
  }

  /** Returns the words that a text is, normalised, before each is cut into pieces. */
  List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    Normalization.normalize(steps, text)
        .codePoints()
        .forEach(
            codePoint -> {
              WordSplit.Part part = split.part(codePoint);
              if (part != WordSplit.Part.LETTER && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
              }
              if (part == WordSplit.Part.LETTER) {
                word.appendCodePoint(codePoint);
              } else if (part == WordSplit.Part.WORD) {
                words.add(Character.toString(codePoint));
              }
            });
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  @Override
  StretchReader begin(String text, TokenPlacer placer) {
    return new WordPieceRun(this, text, placer);
  }

  List<NormalizerStep> steps() {
    return steps;
  }

  WordSplit split() {
    return split;
  }

  /** The entries of {@link CharTable}; not a copy, for the hot loop. */
  int[] table() {
    return table;
  }

  WordPieces pieces() {
    return pieces;
  }
}
