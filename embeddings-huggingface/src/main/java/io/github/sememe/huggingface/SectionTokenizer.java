package io.github.sememe.huggingface;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline whose model reads whole sections of the text: added tokens and normalisation as
 * everywhere, then what a {@link SectionModel} does.
 */
final class SectionTokenizer implements Tokenizer {
  private final List<Normalization> steps;

  /** Whether normalisation may do something to a text with that UTF-16 unit. */
  private final boolean[] changes = new boolean[Character.MAX_VALUE + 1];

  private final SectionModel model;
  private final AddedTokens plainTokens;
  private final AddedTokens normalizedTokens;
  private final @Nullable String[] names;
  private final SpaceCounts spaces;
  private final PostProcessing processing;

  SectionTokenizer(
      List<Normalization> steps,
      SectionModel model,
      List<AddedToken> added,
      @Nullable String[] names,
      PostProcessing processing) {
    this.steps = List.copyOf(steps);
    this.model = model;
    this.names = names.clone();
    this.spaces = new SpaceCounts(names);
    this.processing = processing;
    for (int c = 0; c < changes.length; c++) {
      int codePoint = c;
      changes[c] =
          !steps.isEmpty()
              && (Character.isSurrogate((char) c)
                  || steps.stream().anyMatch(step -> step.changes(codePoint)));
    }
    this.plainTokens =
        new AddedTokens(
            added.stream().filter(token -> !token.normalized()).toList(), content -> content);
    this.normalizedTokens =
        new AddedTokens(
            added.stream().filter(AddedToken::normalized).toList(),
            content -> Normalization.normalize(steps, content));
  }

  @Override
  public String engine() {
    return "java";
  }

  @Override
  public void encode(String text, TokenSink sink) {
    new SectionRun(this, text, new TokenPlacer(text, sink, processing.trims(), spaces)).encode();
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

  List<Normalization> steps() {
    return steps;
  }

  /** Tells whether normalisation leaves a stretch as it is. */
  boolean isNormal(String text, int from, int to) {
    if (steps.isEmpty()) {
      return true;
    }
    for (int i = from; i < to; i++) {
      if (changes[text.charAt(i)]) {
        return false;
      }
    }
    String stretch = text.substring(from, to);
    return steps.stream().noneMatch(step -> step.changes(stretch));
  }

  SectionModel model() {
    return model;
  }

  AddedTokens plainTokens() {
    return plainTokens;
  }

  AddedTokens normalizedTokens() {
    return normalizedTokens;
  }
}
