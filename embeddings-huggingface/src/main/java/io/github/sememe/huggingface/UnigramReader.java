package io.github.sememe.huggingface;

import com.google.gson.JsonElement;
import io.github.sememe.ModelFormatException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a model whose pieces have scores, and how it splits texts into words. */
final class UnigramReader {
  private static final String KNOWN = "Metaspace, Sequence of WhitespaceSplit and Metaspace";

  private final TokenizerJson json;

  UnigramReader(TokenizerJson json) {
    this.json = json;
  }

  Unigram read() throws UnknownPipeline {
    JsonFile preTokenizer =
        json.object("pre_tokenizer")
            .orElseThrow(() -> new UnknownPipeline("pre_tokenizer", "null", KNOWN));
    return model(metaspace(preTokenizer));
  }

  private static Metaspace metaspace(JsonFile preTokenizer) throws UnknownPipeline {
    String type = PipelineReader.type(preTokenizer, 0);
    if (type.equals("Metaspace")) {
      return metaspace(preTokenizer, false);
    }
    List<JsonFile> parts = preTokenizer.objects("pretokenizers");
    if (type.equals("Sequence")
        && parts.size() == 2
        && PipelineReader.type(parts.get(0), 1).equals("WhitespaceSplit")
        && PipelineReader.type(parts.get(1), 1).equals("Metaspace")) {
      return metaspace(parts.get(1), true);
    }
    throw new UnknownPipeline("pre_tokenizer", type, KNOWN);
  }

  private static Metaspace metaspace(JsonFile part, boolean atWhiteSpace) throws UnknownPipeline {
    String sign = part.text("replacement").orElse("");
    if (sign.length() != 1 || Character.isSurrogate(sign.charAt(0)) || sign.equals(" ")) {
      throw new UnknownPipeline("pre_tokenizer.replacement", sign, "one character");
    }
    String scheme = part.text("prepend_scheme").orElse("always");
    if (!part.flag("add_prefix_space").orElse(true)) {
      scheme = scheme.equals("never") ? scheme : scheme + " without add_prefix_space";
    }
    Metaspace.Prefix prefix =
        switch (scheme) {
          case "always" -> Metaspace.Prefix.ALWAYS;
          case "first" -> Metaspace.Prefix.FIRST;
          case "never" -> Metaspace.Prefix.NEVER;
          default ->
              throw new UnknownPipeline(
                  "pre_tokenizer.prepend_scheme", scheme, "always, first, never");
        };
    return new Metaspace(sign.charAt(0), prefix, part.flag("split").orElse(true), atWhiteSpace);
  }

  private Unigram model(Metaspace metaspace) throws UnknownPipeline {
    Map<String, Integer> vocabulary = json.vocabulary();
    double[] scores = json.scores();
    if (scores.length != vocabulary.size()) {
      throw new UnknownPipeline("model.vocab", "a piece that comes twice", "different pieces");
    }
    int unknown = unknown();
    if (unknown < 0 || unknown >= scores.length) {
      throw new ModelFormatException(
          json.place(),
          "key model.unk_id",
          String.valueOf(unknown),
          "a number below " + scores.length);
    }
    boolean writesBytes = json.model("byte_fallback").map(JsonElement::getAsBoolean).orElse(false);
    return new Unigram(
        metaspace, vocabulary, scores, unknown, writesBytes ? byteIds(vocabulary) : new int[0]);
  }

  private int unknown() throws UnknownPipeline {
    if (json.model("unk_id").isEmpty()) {
      throw new UnknownPipeline("model.unk_id", "null", "the number of a piece");
    }
    double unknown = json.model("unk_id").map(JsonElement::getAsDouble).orElseThrow();
    if (unknown != (int) unknown) {
      throw new ModelFormatException(
          json.place(), "key model.unk_id", String.valueOf(unknown), "a whole number");
    }
    return (int) unknown;
  }

  private static int[] byteIds(Map<String, Integer> vocabulary) throws UnknownPipeline {
    int[] ids = new int[ByteAlphabet.SIZE];
    for (int b = 0; b < ids.length; b++) {
      Integer id = vocabulary.get(String.format(Locale.ROOT, "<0x%02X>", b));
      if (id == null) {
        throw new UnknownPipeline(
            "model.byte_fallback", "true without a piece for the byte " + b, "all 256 bytes");
      }
      ids[b] = id;
    }
    return ids;
  }
}
