package io.github.sememe.words;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.EmbeddingException;
import io.github.sememe.Token;
import io.github.sememe.math.Vectors;
import io.github.sememe.spi.ConfigKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the vectors of words become that of a text. Immutable. */
final class SentenceModel {
  private static final String UNKNOWN = "<unk>";

  private final WordVectors vectors;
  private final SentenceRule rule;
  private final WordPieces pieces;
  private final OovPolicy oov;
  private final float @Nullable [] unknown;
  private final boolean endsLine;
  private final boolean normalizes;
  private final Weighting weighting;
  private final CommonComponents components;
  private final String recipe;

  private SentenceModel(EmbedderConfig config, WordVectors vectors, CommonComponents components) {
    this.vectors = vectors;
    this.components = components;
    this.rule = rule(config, vectors);
    this.pieces = new WordPieces(vectors, config.get(WordVectorKeys.TOKENIZER));
    this.oov = config.get(WordVectorKeys.OOV);
    this.unknown = unknown(config, vectors, oov);
    this.endsLine = config.get(WordVectorKeys.END_OF_LINE);
    this.normalizes = config.get(WordVectorKeys.NORMALIZE);
    this.weighting = Weighting.of(config, rule, vectors);
    this.recipe = settings(config, rule);
  }

  /** The settings that move vectors, and of a file of frequencies what it says. */
  private static String settings(EmbedderConfig config, SentenceRule rule) {
    Map<String, String> settings = new TreeMap<>();
    for (ConfigKey<?> key : WordVectorKeys.ALL) {
      config.find(key).ifPresent(value -> settings.put(key.name(), value.toString()));
    }
    settings.remove(WordVectorKeys.STORAGE.name());
    settings.remove(WordVectorKeys.INDEX.name());
    boolean weighs = rule == SentenceRule.SIF || rule == SentenceRule.USIF;
    if (weighs) {
      settings.computeIfPresent(
          WordVectorKeys.FREQUENCIES.name(),
          (key, named) ->
              Frequencies.isFile(named) ? Fingerprint.of(config.resolve(named), "") : named);
    }
    return settings.toString();
  }

  static SentenceModel of(EmbedderConfig config, WordVectors vectors, CommonComponents components) {
    return new SentenceModel(config, vectors, components);
  }

  static SentenceRule rule(EmbedderConfig config, WordVectors vectors) {
    boolean isFastText = vectors.file().fastText() != null;
    SentenceRule rule =
        config
            .find(WordVectorKeys.SENTENCE)
            .orElse(isFastText ? SentenceRule.FASTTEXT : SentenceRule.MEAN);
    if (rule == SentenceRule.FASTTEXT && !isFastText) {
      throw config.invalid(
          WordVectorKeys.SENTENCE.name(),
          "mean, sif or usif for a file that is not fastText's own");
    }
    return rule;
  }

  private static float @Nullable [] unknown(
      EmbedderConfig config, WordVectors vectors, OovPolicy oov) {
    if (oov != OovPolicy.UNK && oov != OovPolicy.WORD) {
      return null;
    }
    String word = oov == OovPolicy.UNK ? UNKNOWN : config.get(WordVectorKeys.OOV_WORD);
    int index = vectors.indexOf(word);
    if (index < 0) {
      throw config.problem(
          WordVectorKeys.OOV.name(),
          "oov asks for the vector of " + word + ", which is not in " + vectors.name());
    }
    return vectors.vector(index);
  }

  WordVectors vectors() {
    return vectors;
  }

  SentenceRule rule() {
    return rule;
  }

  CommonComponents components() {
    return components;
  }

  /** What the vectors of texts depend on besides the file. */
  String recipe() {
    return rule.name().toLowerCase(Locale.ROOT)
        + " "
        + recipe
        + " "
        + oov
        + " "
        + Arrays.toString(unknown)
        + " "
        + endsLine
        + " "
        + normalizes
        + " "
        + Arrays.hashCode(components.directions().array());
  }

  /**
   * The vector of a text.
   *
   * @param index the text's number in its call, for errors
   */
  float[] embed(String text, long index) {
    float[] vector = beforeRemoval(text, index);
    components.removeFrom(vector);
    if (normalizes) {
      Vectors.normalize(vector, 0, vector.length);
    }
    return vector;
  }

  /** The weighted mean, before what all texts have in common is taken away. */
  float[] beforeRemoval(String given, long index) {
    String text = Utf8.withoutLoneSurrogates(given);
    FastText fastText = vectors.file().fastText();
    if (rule == SentenceRule.FASTTEXT && fastText != null) {
      float[] sentence = fastText.sentence(text, endsLine);
      vectors.checkFinite(sentence, "the rows of a text");
      return sentence;
    }
    List<float[]> words = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    int count = 0;
    for (WordPieces.Piece piece : pieces.of(text)) {
      float[] vector = vector(piece, index, ++count);
      if (vector != null) {
        words.add(vector);
        weights.add(weighting.of(piece.index()));
      }
    }
    float[] scale = weighting.scalesDimensions() ? inverseLengths(words) : new float[0];
    float[] mean = new float[vectors.dimension()];
    for (int word = 0; word < words.size(); word++) {
      float factor = (float) (weights.get(word) / words.size());
      float[] values = words.get(word);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += factor * (scale.length == 0 ? values[i] : values[i] * scale[i]);
      }
    }
    return mean;
  }

  /** By dimension the inverse of the length across the words; 0 where all are 0. */
  private float[] inverseLengths(List<float[]> words) {
    float[] inverse = new float[vectors.dimension()];
    for (int i = 0; i < inverse.length; i++) {
      double sum = 0;
      for (float[] word : words) {
        sum += (double) word[i] * word[i];
      }
      inverse[i] = sum == 0 ? 0 : (float) (1 / Math.sqrt(sum));
    }
    return inverse;
  }

  /** The vector of a piece; null if it does not count. */
  private float @Nullable [] vector(WordPieces.Piece piece, long index, int number) {
    if (piece.index() >= 0) {
      return vectors.vector(piece.index());
    }
    Subwords subwords = vectors.file().subwords();
    float[] composed = subwords == null ? null : subwords.unknown(piece.word());
    if (composed != null) {
      vectors.checkFinite(composed, "the sub-words of an unknown word");
      return composed;
    }
    return switch (oov) {
      case SKIP -> null;
      case ZERO -> new float[vectors.dimension()];
      case UNK, WORD -> unknown;
      case ERROR ->
          throw new EmbeddingException(
              index,
              "word " + number + " has no vector in " + vectors.name() + ", and oov = error",
              new IllegalArgumentException("an unknown word"));
    };
  }

  /** The words of a text with a vector for each. */
  TokenVectors tokens(String given) {
    String text = Utf8.withoutLoneSurrogates(given);
    TokenVectors tokens = new TokenVectors(new ArrayList<>(), new ArrayList<>());
    FastText fastText = vectors.file().fastText();
    if (rule != SentenceRule.FASTTEXT || fastText == null) {
      int number = 0;
      for (WordPieces.Piece piece : pieces.of(text)) {
        float[] vector = vector(piece, 0, ++number);
        tokens.add(
            new Token(piece.word(), piece.index(), piece.start(), piece.end()),
            vector == null ? new float[vectors.dimension()] : vector);
      }
      return tokens;
    }
    List<TextSpan> spans =
        fastText.isSupervised()
            ? fastText.tokens(text)
            : TextSpan.split(text, TextSpan.CLOCALE_SPACE);
    for (TextSpan span : spans) {
      String word = span.of(text);
      Token token =
          new Token(word, vectors.file().vocabulary().indexOf(word), span.start(), span.end());
      tokens.add(token, fastText.wordVector(word));
    }
    if (fastText.isSupervised() && endsLine) {
      String end = FastTextSubwords.END_OF_SENTENCE;
      Token token = new Token(end, vectors.file().vocabulary().indexOf(end), -1, -1);
      tokens.add(token, fastText.wordVector(end));
    }
    return tokens;
  }

  /** Tokens and their vectors, side by side. */
  record TokenVectors(List<Token> tokens, List<float[]> vectors) {
    void add(Token token, float[] vector) {
      tokens.add(token);
      vectors.add(vector);
    }
  }
}
