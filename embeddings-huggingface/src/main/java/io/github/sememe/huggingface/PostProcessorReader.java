package io.github.sememe.huggingface;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what a post-processor does. */
final class PostProcessorReader {
  private PostProcessorReader() {}

  static PostProcessing read(Optional<JsonFile> processor) throws UnknownPipeline {
    if (processor.isEmpty()) {
      return new PostProcessing(Template.NOTHING, List.of());
    }
    List<SpaceTrim> trims = new ArrayList<>();
    List<Template> templates = new ArrayList<>();
    read(processor.get(), trims, templates, 0);
    if (templates.size() > 1) {
      throw new UnknownPipeline("post_processor", templates.size() + " templates", "one of them");
    }
    return new PostProcessing(templates.isEmpty() ? Template.NOTHING : templates.get(0), trims);
  }

  private static void read(
      JsonFile processor, List<SpaceTrim> trims, List<Template> templates, int depth)
      throws UnknownPipeline {
    String type = PipelineReader.type(processor, depth);
    if (type.equals("Sequence")) {
      for (JsonFile part : processor.objects("processors")) {
        read(part, trims, templates, depth + 1);
      }
    } else if (type.equals("ByteLevel")) {
      trim(processor, trims);
    } else {
      if (type.equals("RobertaProcessing")) {
        requireRoberta(processor);
        trim(processor, trims);
      }
      templates.add(template(processor, type));
    }
  }

  /** The original tells it from a BertProcessing by its keys, not by its type. */
  private static void requireRoberta(JsonFile processor) throws UnknownPipeline {
    if (!processor.has("trim_offsets") || !processor.has("add_prefix_space")) {
      throw new UnknownPipeline(
          "post_processor",
          "a RobertaProcessing without trim_offsets or add_prefix_space",
          "one with both");
    }
  }

  private static void trim(JsonFile processor, List<SpaceTrim> trims) {
    if (processor.flag("trim_offsets").orElse(true)) {
      trims.add(new SpaceTrim(processor.flag("add_prefix_space").orElse(true)));
    }
  }

  private static Template template(JsonFile processor, String type) throws UnknownPipeline {
    return switch (type) {
      case "TemplateProcessing" -> template(processor);
      case "BertProcessing", "RobertaProcessing" ->
          surrounding(
              pairedId(processor, "cls"),
              pairedId(processor, "sep"),
              type.equals("RobertaProcessing"));
      default ->
          throw new UnknownPipeline(
              "post_processor",
              type,
              "TemplateProcessing, BertProcessing, RobertaProcessing, ByteLevel, Sequence");
    };
  }

  private static Template surrounding(int begin, int end, boolean isRoberta) {
    int[] before = {begin};
    int[] after = {end};
    int[] between = isRoberta ? new int[] {end, end} : after;
    return new Template(
        before, after, Optional.of(new PairTemplate(before, between, after, !isRoberta)));
  }

  /** Reads a pair of a piece and its number. */
  private static int pairedId(JsonFile processor, String key) {
    List<Double> numbers = processor.numbersAmong(key);
    if (numbers.size() != 1) {
      throw processor.wrong(key, "no pair", "a piece and its number");
    }
    return checkId(processor, key, numbers.get(0));
  }

  /** Returns a number of the vocabulary as a whole one, if it can be one. */
  static int checkId(JsonFile processor, String key, double id) {
    if (id != (int) id || id < 0 || id > TokenizerJson.MAX_ID) {
      throw processor.wrong(key, "number " + id, "a number from 0 to " + TokenizerJson.MAX_ID);
    }
    return (int) id;
  }

  private static Template template(JsonFile processor) throws UnknownPipeline {
    List<Integer> before = new ArrayList<>();
    List<Integer> after = new ArrayList<>();
    int sequences = 0;
    for (JsonFile part : processor.objects("single")) {
      Optional<JsonFile> special = part.object("SpecialToken");
      requireFirstType(special.or(() -> part.object("Sequence")));
      if (special.isPresent()) {
        Arrays.stream(PairTemplateReader.ids(processor, special.get()))
            .forEach((sequences == 0 ? before : after)::add);
      } else if (part.object("Sequence").flatMap(s -> s.text("id")).orElse("").equals("A")) {
        sequences++;
      } else {
        throw processor.wrong("single", "an unknown part", "SpecialToken, Sequence A");
      }
    }
    if (sequences != 1) {
      throw new UnknownPipeline(
          "post_processor.single", sequences + " times the text", "the text once");
    }
    return new Template(array(before), array(after), new PairTemplateReader(processor).read());
  }

  private static void requireFirstType(Optional<JsonFile> part) throws UnknownPipeline {
    int type = part.flatMap(present -> present.wholeNumber("type_id")).orElse(0);
    if (type != 0) {
      throw new UnknownPipeline("post_processor.single", "type_id " + type, "type_id 0");
    }
  }

  private static int[] array(List<Integer> ids) {
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }
}
