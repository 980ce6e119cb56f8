package io.github.sememe.huggingface;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads from a post-processor of templates what is put around two texts. Used once. */
final class PairTemplateReader {
  private final JsonFile processor;
  private final List<List<Integer>> around =
      List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

  /** The types of A, what is between, B and what is after, as far as they are known. */
  private final List<List<Integer>> types =
      List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

  private int texts;

  PairTemplateReader(JsonFile processor) {
    this.processor = processor;
  }

  /** Returns the template, unless it is one that we cannot follow. */
  Optional<PairTemplate> read() {
    for (JsonFile part : processor.objects("pair")) {
      Optional<JsonFile> special = part.object("SpecialToken");
      if (special.isPresent()) {
        around.get(texts).addAll(ids(special.get()));
        types.get(texts).add(type(special.get()));
      } else if (texts < 2 && isText(part.object("Sequence"))) {
        // A text has the type of its stretch: that of what is before or between, or after it.
        types.get(texts == 0 ? 0 : 2).add(type(part.object("Sequence").orElseThrow()));
        texts++;
      } else {
        return Optional.empty();
      }
    }
    return texts == 2 ? template() : Optional.empty();
  }

  private boolean isText(Optional<JsonFile> sequence) {
    return sequence.flatMap(s -> s.text("id")).orElse("").equals(texts == 0 ? "A" : "B");
  }

  private Optional<PairTemplate> template() {
    boolean firstIsZero = types.get(0).stream().allMatch(type -> type == 0);
    boolean betweenIsZero = types.get(1).stream().allMatch(type -> type == 0);
    long kinds = types.get(2).stream().distinct().count();
    int second = types.get(2).get(0);
    if (!firstIsZero || !betweenIsZero || kinds != 1 || second < 0 || second > 1) {
      return Optional.empty();
    }
    return Optional.of(
        new PairTemplate(
            array(around.get(0)), array(around.get(1)), array(around.get(2)), second == 1));
  }

  private static int type(JsonFile part) {
    return part.wholeNumber("type_id").orElse(0);
  }

  private static int[] array(List<Integer> ids) {
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }

  private List<Integer> ids(JsonFile special) {
    return Arrays.stream(ids(processor, special)).boxed().toList();
  }

  /** Returns the numbers of a special token of a template. */
  static int[] ids(JsonFile processor, JsonFile special) {
    String name = special.text("id").orElse("");
    JsonFile token =
        processor
            .object("special_tokens")
            .flatMap(tokens -> tokens.object(name))
            .orElseThrow(() -> processor.wrong("special_tokens", "no " + name, "it"));
    return Arrays.stream(token.wholeNumbers("ids"))
        .map(id -> PostProcessorReader.checkId(processor, "special_tokens", id))
        .toArray();
  }
}
