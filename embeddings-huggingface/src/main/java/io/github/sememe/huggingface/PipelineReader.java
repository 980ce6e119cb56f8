package io.github.sememe.huggingface;

import com.google.gson.JsonElement;
import io.github.sememe.ModelFormatException;
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
    PartKeys.require(json.modelType(), json.modelSettings());
    return switch (json.modelType()) {
      case "WordPiece" -> wordPieces();
      case "BPE" -> bytePairs();
      case "Unigram" -> unigram();
      default ->
          throw new UnknownPipeline("model.type", json.modelType(), "WordPiece, BPE, Unigram");
    };
  }

  private Tokenizer wordPieces() throws UnknownPipeline {
    List<NormalizerStep> steps = NormalizerReader.simple(json.object("normalizer"));
    Optional<JsonFile> preTokenizer = json.object("pre_tokenizer");
    WordSplit split = preTokenizer.isEmpty() ? NO_SPLIT : split(preTokenizer.get(), 0);
    List<AddedToken> added = addedTokens(steps);
    PostProcessing processing = PostProcessorReader.read(json.object("post_processor"));
    return new WordPieceTokenizer(steps, split, pieces(), added, names(added), processing);
  }

  private Tokenizer bytePairs() throws UnknownPipeline {
    List<Normalization> steps = NormalizerReader.any(json.object("normalizer"));
    BytePairs model = new BytePairReader(json).read();
    List<AddedToken> added = addedTokens(steps);
    PostProcessing processing = PostProcessorReader.read(json.object("post_processor"));
    return new SectionTokenizer(steps, model, added, names(added), processing);
  }

  private Tokenizer unigram() throws UnknownPipeline {
    List<Normalization> steps = NormalizerReader.any(json.object("normalizer"));
    Unigram model = new UnigramReader(json).read();
    List<AddedToken> added = addedTokens(steps);
    PostProcessing processing = PostProcessorReader.read(json.object("post_processor"));
    if (!processing.trims().isEmpty()) {
      // It is the text of an unknown piece that would count, not the name of the piece.
      throw new UnknownPipeline("post_processor.trim_offsets", "true", "false");
    }
    return new SectionTokenizer(steps, model, added, names(added), processing);
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

  /** Returns the type of a part, unless it is one that is known and has a key that is not. */
  static String type(JsonFile part, int depth) throws UnknownPipeline {
    if (depth > MAX_DEPTH) {
      throw part.wrong("type", "sequences in sequences", "at most " + MAX_DEPTH);
    }
    String type = part.text("type").orElse("");
    PartKeys.require(type, part);
    return type;
  }

  /** Returns the added tokens; of one that normalises to nothing the original finds many. */
  private List<AddedToken> addedTokens(List<? extends Normalization> steps) throws UnknownPipeline {
    List<AddedToken> added = json.addedTokens();
    for (AddedToken token : added) {
      if (token.normalized() && Normalization.normalize(steps, token.content()).isEmpty()) {
        throw new UnknownPipeline(
            "added_tokens", "one that normalises to nothing", "tokens that stay");
      }
    }
    return added;
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
}
