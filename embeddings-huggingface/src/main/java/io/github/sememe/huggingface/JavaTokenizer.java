package io.github.sememe.huggingface;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all pipelines in Java share: the added tokens, which part a text into stretches, the names
 * of the pieces and what is put around texts.
 */
abstract class JavaTokenizer implements Tokenizer {
  private final AddedTokens plainTokens;
  private final AddedTokens normalizedTokens;
  private final @Nullable String[] names;
  private final SpaceCounts spaces;
  private final PostProcessing processing;

  JavaTokenizer(
      List<? extends Normalization> steps,
      List<AddedToken> added,
      @Nullable String[] names,
      PostProcessing processing) {
    this.plainTokens =
        new AddedTokens(
            added.stream().filter(token -> !token.normalized()).toList(), content -> content);
    this.normalizedTokens =
        new AddedTokens(
            added.stream().filter(AddedToken::normalized).toList(),
            content -> Normalization.normalize(steps, content));
    this.names = names.clone();
    this.spaces = new SpaceCounts(names);
    this.processing = processing;
  }

  /** Begins with a text, whose tokens go to the placer. */
  abstract StretchReader begin(String text, TokenPlacer placer);

  @Override
  public final String engine() {
    return "java";
  }

  @Override
  public final void encode(String text, TokenSink sink) {
    TokenPlacer placer = new TokenPlacer(text, sink, processing.trims(), spaces);
    StretchReader reader = begin(text, placer);
    int from = 0;
    if (!plainTokens.isEmpty()) {
      AddedTokens.Finder finder = plainTokens.in(text);
      while (finder.next()) {
        int start = finder.start();
        int end = finder.end();
        if (from < start) {
          reader.read(from, start);
        }
        placer.added(finder.id(), text, start, end, start, end);
        from = end;
      }
    }
    if (from < text.length()) {
      reader.read(from, text.length());
    }
  }

  @Override
  public final int[] prefix() {
    return processing.template().prefix().clone();
  }

  @Override
  public final int[] suffix() {
    return processing.template().suffix().clone();
  }

  @Override
  public final Optional<PairTemplate> pair() {
    return processing.template().pair();
  }

  @Override
  public final String piece(int id) {
    String name = id >= 0 && id < names.length ? names[id] : null;
    if (name == null) {
      throw new IllegalArgumentException("The vocabulary has no number " + id);
    }
    return name;
  }

  /** {@inheritDoc} There is none here. */
  @Override
  public final void close() {
    // Nothing but memory of the heap.
  }

  /** The added tokens that are looked for in the normalised text. */
  final AddedTokens normalizedTokens() {
    return normalizedTokens;
  }
}
