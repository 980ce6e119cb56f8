package io.github.sememe.huggingface;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the steps of a normaliser. */
final class NormalizerReader {
  private static final String SIMPLE = "BertNormalizer, NFD, StripAccents, Lowercase, Sequence";

  private NormalizerReader() {}

  /** Reads a normaliser of steps that need not look at neighbours, marks aside. */
  static List<NormalizerStep> simple(Optional<JsonFile> normalizer) throws UnknownPipeline {
    List<NormalizerStep> steps = new ArrayList<>();
    for (JsonFile part : parts(normalizer)) {
      if (!addSimple(part, steps)) {
        throw new UnknownPipeline("normalizer", type(part), SIMPLE);
      }
    }
    return steps;
  }

  /** Reads a normaliser of any steps that are known here. */
  static List<Normalization> any(Optional<JsonFile> normalizer) throws UnknownPipeline {
    List<Normalization> steps = new ArrayList<>();
    for (JsonFile part : parts(normalizer)) {
      List<NormalizerStep> simple = new ArrayList<>();
      steps.addAll(addSimple(part, simple) ? simple : List.of(other(part)));
    }
    return steps;
  }

  private static Normalization other(JsonFile part) throws UnknownPipeline {
    String type = type(part);
    return switch (type) {
      case "NFC" -> NormalizerStep.COMPOSE;
      case "NFKC" -> NormalizerStep.COMPOSE_COMPATIBLE;
      case "NFKD" -> NormalizerStep.DECOMPOSE_COMPATIBLE;
      case "Precompiled" -> CharacterMap.read(part);
      case "Strip" ->
          new Strip(part.flag("strip_left").orElse(true), part.flag("strip_right").orElse(true));
      case "Replace" -> replacement(part);
      default ->
          throw new UnknownPipeline(
              "normalizer", type, SIMPLE + ", NFC, NFKC, NFKD, Precompiled, Strip, Replace");
    };
  }

  private static Normalization replacement(JsonFile part) throws UnknownPipeline {
    String content = part.text("content").orElse("");
    JsonFile pattern =
        part.object("pattern").orElseThrow(() -> part.wrong("pattern", "nothing", "an object"));
    Optional<String> expression = pattern.text("Regex");
    if (expression.isEmpty()) {
      String text = pattern.text("String").orElse("");
      if (!text.isEmpty() && text.length() <= Replacement.LONGEST_PATTERN) {
        return new Replacement(text, content);
      }
      throw new UnknownPipeline(
          "normalizer.pattern", text, "1 to " + Replacement.LONGEST_PATTERN + " characters");
    }
    return switch (expression.get()) {
      case RunOfSpaces.TWO_SPACES -> new RunOfSpaces(content, false);
      case RunOfSpaces.ANY_SPACE -> new RunOfSpaces(content, true);
      default ->
          throw new UnknownPipeline(
              "normalizer.pattern",
              expression.get(),
              RunOfSpaces.TWO_SPACES + ", " + RunOfSpaces.ANY_SPACE);
    };
  }

  /** Returns the parts of nested sequences, in their order. */
  private static List<JsonFile> parts(Optional<JsonFile> normalizer) throws UnknownPipeline {
    List<JsonFile> parts = new ArrayList<>();
    if (normalizer.isPresent()) {
      addParts(normalizer.get(), parts, 0);
    }
    return parts;
  }

  private static void addParts(JsonFile normalizer, List<JsonFile> parts, int depth)
      throws UnknownPipeline {
    if (PipelineReader.type(normalizer, depth).equals("Sequence")) {
      for (JsonFile part : normalizer.objects("normalizers")) {
        addParts(part, parts, depth + 1);
      }
    } else {
      parts.add(normalizer);
    }
  }

  private static String type(JsonFile part) throws UnknownPipeline {
    return PipelineReader.type(part, 0);
  }

  private static boolean addSimple(JsonFile part, List<NormalizerStep> steps)
      throws UnknownPipeline {
    switch (type(part)) {
      case "BertNormalizer" -> bertNormalizer(part, steps);
      case "NFD" -> steps.add(NormalizerStep.DECOMPOSE);
      case "StripAccents" -> steps.add(NormalizerStep.DROP_MARKS);
      case "Lowercase" -> steps.add(NormalizerStep.LOWER_CASE);
      default -> {
        return false;
      }
    }
    return true;
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
