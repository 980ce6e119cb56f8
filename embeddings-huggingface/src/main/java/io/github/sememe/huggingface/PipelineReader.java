package io.github.sememe.huggingface;

import com.google.gson.JsonElement;
import io.github.sememe.ModelFormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds the Java pipeline that a {@code tokenizer.json} describes, or names what it does not know.
 */
final class PipelineReader {
  /** Sequences of sequences may nest; nobody nests them deeper. */
  static final int MAX_DEPTH = 16;

  private static final int USUAL_LONGEST_WORD = 100;

  /** A word is kept until it is known to be that long. */
  private static final int MAX_LONGEST_WORD = 1_000_000;

  private static final WordSplit NO_SPLIT = new WordSplit(false, false);

  private final TokenizerJson json;

  PipelineReader(TokenizerJson json) {
    this.json = json;
  }

  Tokenizer read() throws UnknownPipeline {
    if (!json.modelType().equals("WordPiece")) {
      throw new UnknownPipeline("model.type", json.modelType(), "WordPiece");
    }
    List<NormalizerStep> steps = new ArrayList<>();
    Optional<JsonFile> normalizer = json.object("normalizer");
    if (normalizer.isPresent()) {
      normalizer(normalizer.get(), steps, 0);
    }
    Optional<JsonFile> preTokenizer = json.object("pre_tokenizer");
    WordSplit split = preTokenizer.isEmpty() ? NO_SPLIT : split(preTokenizer.get(), 0);
    List<AddedToken> added = json.addedTokens();
    return new WordPieceTokenizer(steps, split, pieces(), added, names(added), template());
  }

  private void normalizer(JsonFile normalizer, List<NormalizerStep> steps, int depth)
      throws UnknownPipeline {
    String type = type(normalizer, depth);
    switch (type) {
      case "Sequence" -> {
        for (JsonFile part : normalizer.objects("normalizers")) {
          normalizer(part, steps, depth + 1);
        }
      }
      case "BertNormalizer" -> bertNormalizer(normalizer, steps);
      case "NFD" -> steps.add(NormalizerStep.DECOMPOSE);
      case "StripAccents" -> steps.add(NormalizerStep.DROP_MARKS);
      case "Lowercase" -> steps.add(NormalizerStep.LOWER_CASE);
      default ->
          throw new UnknownPipeline(
              "normalizer", type, "BertNormalizer, NFD, StripAccents, Lowercase, Sequence");
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

  private WordSplit split(JsonFile preTokenizer, int depth) throws UnknownPipeline {
    String type = type(preTokenizer, depth);
    switch (type) {
      case "BertPreTokenizer" -> {
        return new WordSplit(true, true);
      }
      case "WhitespaceSplit" -> {
        return new WordSplit(true, false);
      }
      case "Punctuation" -> {
        String behavior = preTokenizer.text("behavior").orElse("Isolated");
        if (behavior.equals("Isolated")) {
          return new WordSplit(false, true);
        }
        throw new UnknownPipeline("pre_tokenizer.behavior", behavior, "Isolated");
      }
      case "Sequence" -> {
        WordSplit all = NO_SPLIT;
        for (JsonFile part : preTokenizer.objects("pretokenizers")) {
          all = all.and(split(part, depth + 1));
        }
        return all;
      }
      default ->
          throw new UnknownPipeline(
              "pre_tokenizer", type, "BertPreTokenizer, WhitespaceSplit, Punctuation, Sequence");
    }
  }

  private static String type(JsonFile part, int depth) {
    if (depth > MAX_DEPTH) {
      throw part.wrong("type", "sequences in sequences", "at most " + MAX_DEPTH);
    }
    return part.text("type").orElse("");
  }

  private WordPieces pieces() {
    String unknownPiece = text("unk_token", "[UNK]");
    Integer unknown = json.vocabulary().get(unknownPiece);
    if (unknown == null) {
      throw new ModelFormatException(
          json.place(), "key model.unk_token", unknownPiece, "a piece of the vocabulary");
    }
    PieceTrie trie = new PieceTrie();
    json.vocabulary().forEach(trie::put);
    return new WordPieces(
        trie, trie.find(text("continuing_subword_prefix", "##")), unknown, longestWord());
  }

  private String text(String key, String usual) {
    return json.model(key).map(JsonElement::getAsString).orElse(usual);
  }

  private int longestWord() {
    int longest =
        json.model("max_input_chars_per_word")
            .map(JsonElement::getAsInt)
            .orElse(USUAL_LONGEST_WORD);
    if (longest < 0 || longest > MAX_LONGEST_WORD) {
      throw new ModelFormatException(
          json.place(),
          "key model.max_input_chars_per_word",
          String.valueOf(longest),
          "0 to " + MAX_LONGEST_WORD);
    }
    return longest;
  }

  private @Nullable String[] names(List<AddedToken> added) {
    Map<String, Integer> all = new LinkedHashMap<>(json.vocabulary());
    added.forEach(token -> all.put(token.content(), token.id()));
    int size = 1 + all.values().stream().mapToInt(Integer::intValue).max().orElse(-1);
    @Nullable String[] names = new @Nullable String[size];
    all.forEach((piece, id) -> names[id] = piece);
    return names;
  }

  /** What the post-processor puts around a single text. */
  private Template template() throws UnknownPipeline {
    Optional<JsonFile> processor = json.object("post_processor");
    if (processor.isEmpty()) {
      return Template.NOTHING;
    }
    String type = type(processor.get(), 0);
    return switch (type) {
      case "TemplateProcessing" -> template(processor.get());
      case "BertProcessing", "RobertaProcessing" ->
          surrounding(
              pairedId(processor.get(), "cls"),
              pairedId(processor.get(), "sep"),
              type.equals("RobertaProcessing"));
      default ->
          throw new UnknownPipeline(
              "post_processor", type, "TemplateProcessing, BertProcessing, RobertaProcessing");
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

  private static int[] array(List<Integer> ids) {
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }
}
