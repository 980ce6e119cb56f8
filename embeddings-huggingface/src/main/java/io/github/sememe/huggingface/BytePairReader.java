package io.github.sememe.huggingface;

import com.google.gson.JsonElement;
import io.github.sememe.ModelFormatException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Reads a byte-level model, and how it splits texts into words. */
final class BytePairReader {
  private final TokenizerJson json;

  BytePairReader(TokenizerJson json) {
    this.json = json;
  }

  BytePairs read() throws UnknownPipeline {
    JsonFile preTokenizer =
        json.object("pre_tokenizer")
            .orElseThrow(() -> new UnknownPipeline("pre_tokenizer", "null", "ByteLevel, Sequence"));
    String type = PipelineReader.type(preTokenizer, 0);
    return switch (type) {
      case "ByteLevel" -> byteLevel(preTokenizer);
      case "Sequence" -> sequence(preTokenizer);
      default -> throw new UnknownPipeline("pre_tokenizer", type, "ByteLevel, Sequence");
    };
  }

  private BytePairs byteLevel(JsonFile preTokenizer) throws UnknownPipeline {
    if (!preTokenizer.flag("use_regex").orElse(true)) {
      throw new UnknownPipeline("pre_tokenizer.use_regex", "false", "true, or a Split before it");
    }
    return model(SplitPattern.GPT2, preTokenizer.flag("add_prefix_space").orElse(true));
  }

  /** A split by an expression, and then bytes. */
  private BytePairs sequence(JsonFile preTokenizer) throws UnknownPipeline {
    List<JsonFile> parts = preTokenizer.objects("pretokenizers");
    if (parts.size() != 2
        || !PipelineReader.type(parts.get(0), 1).equals("Split")
        || !PipelineReader.type(parts.get(1), 1).equals("ByteLevel")) {
      throw new UnknownPipeline("pre_tokenizer", "another Sequence", "Split and ByteLevel in turn");
    }
    JsonFile byteLevel = parts.get(1);
    if (byteLevel.flag("use_regex").orElse(true)
        || byteLevel.flag("add_prefix_space").orElse(true)) {
      throw new UnknownPipeline(
          "pre_tokenizer", "a ByteLevel that splits or adds spaces", "one that does neither");
    }
    return model(pattern(parts.get(0)), false);
  }

  private static SplitPattern pattern(JsonFile split) throws UnknownPipeline {
    boolean isInverted = split.flag("invert").orElse(false);
    String behavior = split.text("behavior").orElse("");
    if (!behavior.equals(isInverted ? "Removed" : "Isolated")) {
      throw new UnknownPipeline("pre_tokenizer.behavior", behavior, "Isolated");
    }
    String expression =
        split.isObject("pattern")
            ? split.object("pattern").flatMap(pattern -> pattern.text("Regex")).orElse("")
            : "";
    for (SplitPattern pattern : SplitPattern.values()) {
      if (pattern.expression().equals(expression)) {
        return pattern;
      }
    }
    throw new UnknownPipeline(
        "pre_tokenizer.pattern", expression, "the expressions of GPT-2, Qwen and Llama 3");
  }

  private BytePairs model(SplitPattern pattern, boolean addsPrefixSpace) throws UnknownPipeline {
    requireNothing("continuing_subword_prefix");
    requireNothing("end_of_word_suffix");
    if (json.model("dropout").map(JsonElement::getAsDouble).orElse(0.0) != 0) {
      throw new UnknownPipeline("model.dropout", "a number", "null");
    }
    Map<String, Integer> vocabulary = json.vocabulary();
    if (new HashSet<>(vocabulary.values()).size() != vocabulary.size()) {
      throw new UnknownPipeline("model.vocab", "a number that comes twice", "different numbers");
    }
    BytePairs model =
        new BytePairs(
            pattern,
            addsPrefixSpace,
            json.model("ignore_merges").map(JsonElement::getAsBoolean).orElse(false),
            vocabulary,
            merges(vocabulary));
    for (int b = 0; b < ByteAlphabet.SIZE; b++) {
      if (model.idOfByte(b) == BytePieces.NONE) {
        throw new UnknownPipeline("model.vocab", "no piece for the byte " + b, "all 256 bytes");
      }
    }
    return model;
  }

  private void requireNothing(String key) throws UnknownPipeline {
    String found = json.modelText(key).orElse("");
    if (!found.isEmpty()) {
      throw new UnknownPipeline("model." + key, found, "null");
    }
  }

  private PairMerges merges(Map<String, Integer> vocabulary) {
    List<String> pairs = json.merges();
    PairMerges merges = new PairMerges(pairs.size() / 2);
    for (int i = 0; i < pairs.size(); i += 2) {
      String left = pairs.get(i);
      String right = pairs.get(i + 1);
      merges.put(id(vocabulary, left), id(vocabulary, right), i / 2, id(vocabulary, left + right));
    }
    return merges;
  }

  private int id(Map<String, Integer> vocabulary, String piece) {
    Integer id = vocabulary.get(piece);
    if (id == null) {
      throw new ModelFormatException(
          json.place(),
          "key model.merges",
          "'" + piece + "', which the vocabulary does not have",
          "pieces of the vocabulary");
    }
    return id;
  }
}
