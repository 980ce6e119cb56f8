package io.github.sememe.huggingface;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the steps of a normaliser. */
final class NormalizerReader {
  private final boolean mayCompose;

  /**
   * Creates a reader.
   *
   * @param mayCompose whether the pipeline knows what to do with NFC
   */
  NormalizerReader(boolean mayCompose) {
    this.mayCompose = mayCompose;
  }

  List<NormalizerStep> read(Optional<JsonFile> normalizer) throws UnknownPipeline {
    List<NormalizerStep> steps = new ArrayList<>();
    if (normalizer.isPresent()) {
      read(normalizer.get(), steps, 0);
    }
    return steps;
  }

  private void read(JsonFile normalizer, List<NormalizerStep> steps, int depth)
      throws UnknownPipeline {
    String type = PipelineReader.type(normalizer, depth);
    switch (type) {
      case "Sequence" -> {
        for (JsonFile part : normalizer.objects("normalizers")) {
          read(part, steps, depth + 1);
        }
      }
      case "BertNormalizer" -> bertNormalizer(normalizer, steps);
      case "NFD" -> steps.add(NormalizerStep.DECOMPOSE);
      case "StripAccents" -> steps.add(NormalizerStep.DROP_MARKS);
      case "Lowercase" -> steps.add(NormalizerStep.LOWER_CASE);
      default -> {
        if (!mayCompose || !type.equals("NFC")) {
          throw new UnknownPipeline(
              "normalizer",
              type,
              "BertNormalizer, NFD, StripAccents, Lowercase, Sequence"
                  + (mayCompose ? ", NFC" : ""));
        }
        steps.add(NormalizerStep.COMPOSE);
      }
    }
  }

  private static void bertNormalizer(JsonFile normalizer, List<NormalizerStep> steps) {
    boolean lowerCase = normalizer.flag("lowercase").orElse(true);
    if (normalizer.flag("clean_text").orElse(true)) {
      steps.add(NormalizerStep.CLEAN);
    }
    if (normalizer.flag("handle_chinese_chars").orElse(true)) {
      steps.add(NormalizerStep.SPACE_IDEOGRAPHS);
    }
    if (normalizer.flag("strip_accents").orElse(lowerCase)) {
      steps.add(NormalizerStep.DECOMPOSE);
      steps.add(NormalizerStep.DROP_NONSPACING_MARKS);
    }
    if (lowerCase) {
      steps.add(NormalizerStep.LOWER_CASE);
    }
  }
}
