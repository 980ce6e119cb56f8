package io.github.sememe.huggingface;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline of BERT: added tokens, normalisation, words, and for each word the longest pieces
 * from left to right.
 */
final class WordPieceTokenizer implements Tokenizer {
  private final List<NormalizerStep> steps;
  private final WordSplit split;
  private final int[] table;
  private final WordPieces pieces;
  private final AddedTokens plainTokens;
  private final AddedTokens normalizedTokens;
  private final @Nullable String[] names;
  private final SpaceCounts spaces;
  private final PostProcessing processing;

  WordPieceTokenizer(
      List<NormalizerStep> steps,
      WordSplit split,
      WordPieces pieces,
      List<AddedToken> added,
      @Nullable String[] names,
      PostProcessing processing) {
    this.steps = List.copyOf(steps);
    this.split = split;
    this.table = CharTable.of(steps, split);
    this.pieces = pieces;
    this.names = names.clone();
    this.plainTokens =
        new AddedTokens(
            added.stream().filter(token -> !token.normalized()).toList(), content -> content);
    this.normalizedTokens =
        new AddedTokens(
            added.stream().filter(AddedToken::normalized).toList(),
            content -> Normalization.normalize(steps, content));
    this.spaces = new SpaceCounts(names);
    this.processing = processing;
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
  public String engine() {
    return "java";
  }

  @Override
  public void encode(String text, TokenSink sink) {
    new WordPieceRun(this, text, new TokenPlacer(text, sink, processing.trims(), spaces)).encode();
  }

  @Override
  public int[] prefix() {
    return processing.template().prefix().clone();
  }

  @Override
  public int[] suffix() {
    return processing.template().suffix().clone();
  }

  @Override
  public Optional<PairTemplate> pair() {
    return processing.template().pair();
  }

  @Override
  public String piece(int id) {
    String name = id >= 0 && id < names.length ? names[id] : null;
    if (name == null) {
      throw new IllegalArgumentException("The vocabulary has no number " + id);
    }
    return name;
  }

  /** {@inheritDoc} There is none here. */
  @Override
  public void close() {
    // Nothing but memory of the heap.
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

  AddedTokens plainTokens() {
    return plainTokens;
  }

  AddedTokens normalizedTokens() {
    return normalizedTokens;
  }
}
