package io.github.sememe.contextual;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.github.sememe.ModelFormatException;
import io.github.sememe.huggingface.PairTemplate;
import io.github.sememe.huggingface.TokenSink;
import io.github.sememe.huggingface.Tokenizer;
import io.github.sememe.huggingface.TokenizerFile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hugging Face's own tokenizer, for the pipelines that the Java tokenizers do not know.
 *
 * <p>It calls the native library below DJL's tokenizer class, for three reasons: that class
 * contacts a telemetry service when it is created, it fetches seven arrays per text of which one is
 * needed, and it frees its memory while other threads may use it. What the file says about padding
 * and truncation is switched off: sentence-transformers overrules it, and so do we.
 */
final class NativeTokenizer implements Tokenizer {
  private final long handle;
  private final boolean cutsAtWhitespace;
  private final @Nullable String[] pieces;
  private final int[] prefix;
  private final int[] suffix;

  private NativeTokenizer(long handle, TokenizerFile file) {
    this.handle = handle;
    this.cutsAtWhitespace = TokenizerTraits.of(file.content(), file.place()).cutsAtWhitespace();
    this.pieces = pieces(file.vocabulary());
    int[] body = encode("a", false);
    int[] whole = encode("a", true);
    // Nothing stands nowhere: it would not tell what is before it and what is after.
    int before = body.length == 0 && whole.length > 0 ? -1 : placeOf(body, whole, 0);
    if (before < 0) {
      throw new ModelFormatException(
          file.place(),
          "key post_processor",
          "a template that changes the text",
          "one that surrounds it");
    }
    this.prefix = Arrays.copyOf(whole, before);
    this.suffix = Arrays.copyOfRange(whole, before + body.length, whole.length);
  }

  static NativeTokenizer open(TokenizerFile file) {
    Natives.requireTokenizers();
    long handle = create(file.content(), file.place());
    try {
      TokenizersLibrary.LIB.disablePadding(handle);
      TokenizersLibrary.LIB.disableTruncation(handle);
      return new NativeTokenizer(handle, file);
    } catch (RuntimeException | Error e) {
      TokenizersLibrary.LIB.deleteTokenizer(handle);
      throw e;
    }
  }

  private static long create(String json, String place) {
    try {
      return TokenizersLibrary.LIB.createTokenizerFromString(json);
    } catch (RuntimeException e) {
      throw new ModelFormatException(
          place, "", "not understood (" + e.getMessage() + ")", "a tokenizer of version 1.0", e);
    }
  }

  private static @Nullable String[] pieces(Map<String, Integer> vocabulary) {
    int size = 1 + vocabulary.values().stream().mapToInt(Integer::intValue).max().orElse(-1);
    @Nullable String[] pieces = new @Nullable String[size];
    vocabulary.forEach((piece, id) -> pieces[id] = piece);
    return pieces;
  }

  /** Returns where a text stands among its tokens, from a place on; -1 if it does not. */
  private static int placeOf(int[] body, int[] whole, int from) {
    for (int at = from; at + body.length <= whole.length; at++) {
      if (Arrays.equals(whole, at, at + body.length, body, 0, body.length)) {
        return at;
      }
    }
    return -1;
  }

  @Override
  public String engine() {
    return NativeTokenizerEngine.NAME;
  }

  @Override
  public int[] ids(String text) {
    String sound = TextSegments.withoutLoneSurrogates(text);
    if (!cutsAtWhitespace) {
      return encode(sound, false);
    }
    List<String> segments = TextSegments.of(sound);
    int[] ids = encode(segments.get(0), false);
    int count = ids.length;
    for (String segment : segments.subList(1, segments.size())) {
      int[] more = encode(segment, false);
      if (count + more.length > ids.length) {
        ids = Arrays.copyOf(ids, Math.max(2 * ids.length, count + more.length));
      }
      System.arraycopy(more, 0, ids, count, more.length);
      count += more.length;
    }
    return count == ids.length ? ids : Arrays.copyOf(ids, count);
  }

  private int[] encode(String text, boolean surrounded) {
    long encoding = TokenizersLibrary.LIB.encode(handle, text, surrounded);
    try {
      return narrow(TokenizersLibrary.LIB.getTokenIds(encoding));
    } finally {
      TokenizersLibrary.LIB.deleteEncoding(encoding);
    }
  }

  private static int[] narrow(long[] numbers) {
    return Arrays.stream(numbers).mapToInt(Math::toIntExact).toArray();
  }

  @Override
  public void encode(String text, TokenSink sink) {
    String sound = TextSegments.withoutLoneSurrogates(text);
    long encoding = TokenizersLibrary.LIB.encode(handle, sound, false);
    try {
      long[] ids = TokenizersLibrary.LIB.getTokenIds(encoding);
      CharSpan[] spans = TokenizersLibrary.LIB.getTokenCharSpans(encoding);
      Utf16Offsets offsets = new Utf16Offsets(sound);
      for (int i = 0; i < ids.length; i++) {
        CharSpan span = spans[i];
        int start = span == null ? -1 : offsets.of(span.getStart());
        int end = span == null ? -1 : offsets.of(span.getEnd());
        sink.accept(Math.toIntExact(ids[i]), start, end);
      }
    } finally {
      TokenizersLibrary.LIB.deleteEncoding(encoding);
    }
  }

  @Override
  public int[] prefix() {
    return prefix.clone();
  }

  @Override
  public int[] suffix() {
    return suffix.clone();
  }

  /** Learns from two examples what the tokenizer puts around two texts. */
  @Override
  public Optional<PairTemplate> pair() {
    int[] first = encode("a", false);
    int[] second = encode("b", false);
    long encoding = TokenizersLibrary.LIB.encodeDual(handle, "a", "b", true);
    try {
      int[] whole = narrow(TokenizersLibrary.LIB.getTokenIds(encoding));
      int[] types = narrow(TokenizersLibrary.LIB.getTypeIds(encoding));
      int before = placeOf(first, whole, 0);
      int start = before < 0 ? -1 : placeOf(second, whole, before + first.length);
      return start < 0 ? Optional.empty() : template(whole, types, before, first, start, second);
    } finally {
      TokenizersLibrary.LIB.deleteEncoding(encoding);
    }
  }

  private static Optional<PairTemplate> template(
      int[] whole, int[] types, int before, int[] first, int start, int[] second) {
    for (int i = 0; i < types.length; i++) {
      if (types[i] != (i < start ? 0 : types[start])) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new PairTemplate(
            Arrays.copyOf(whole, before),
            Arrays.copyOfRange(whole, before + first.length, start),
            Arrays.copyOfRange(whole, start + second.length, whole.length),
            types[start] == 1));
  }

  @Override
  public String piece(int id) {
    String piece = id >= 0 && id < pieces.length ? pieces[id] : null;
    if (piece == null) {
      throw new IllegalArgumentException("The vocabulary has no number " + id);
    }
    return piece;
  }

  @Override
  public void close() {
    TokenizersLibrary.LIB.deleteTokenizer(handle);
  }
}
