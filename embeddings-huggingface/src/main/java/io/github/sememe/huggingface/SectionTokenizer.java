package io.github.sememe.huggingface;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline whose model reads whole sections of the text: added tokens and normalisation as
 * everywhere, then what a {@link SectionModel} does.
 */
final class SectionTokenizer extends JavaTokenizer {
  private final List<Normalization> steps;

  /** Whether normalisation may do something to a text with that UTF-16 unit. */
  private final boolean[] changes = new boolean[Character.MAX_VALUE + 1];

  private final SectionModel model;

  SectionTokenizer(
      List<Normalization> steps,
      SectionModel model,
      List<AddedToken> added,
      @Nullable String[] names,
      PostProcessing processing) {
    super(steps, added, names, processing);
    this.steps = List.copyOf(steps);
    this.model = model;
    for (int c = 0; c < changes.length; c++) {
      int codePoint = c;
      changes[c] =
          !steps.isEmpty()
              && (Character.isSurrogate((char) c)
                  || steps.stream().anyMatch(step -> step.changes(codePoint)));
    }
  }

  @Override
  StretchReader begin(String text, TokenPlacer placer) {
    return new SectionRun(this, text, placer);
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
}
