package io.github.sememe.contextual;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.github.sememe.ModelFormatException;
import io.github.sememe.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokenizer of a model: texts become numbers.
 *
 * <p>It calls the native library below DJL's own tokenizer class, for three reasons: that class
 * contacts a telemetry service when it is created, it fetches seven arrays per text of which one is
 * needed, and it frees its memory while other threads may use it. What the file says about padding
 * and truncation is switched off: sentence-transformers overrules it, and so do we.
 *
 * <p>Safe for any number of threads until it is closed, which the owner does when no call runs.
 */
final class WordPieces implements AutoCloseable {
  private static final long[] NONE = {};

  private final long handle;
  private final boolean cutsAtWhitespace;
  private final long[] prefix;
  private final long[] suffix;

  private WordPieces(long handle, boolean cutsAtWhitespace, long[] prefix, long[] suffix) {
    this.handle = handle;
    this.cutsAtWhitespace = cutsAtWhitespace;
    this.prefix = prefix;
    this.suffix = suffix;
  }

  /**
   * Creates a tokenizer.
   *
   * @param json the content of a {@code tokenizer.json}
   * @param place what to call it in messages
   */
  static WordPieces of(String json, String place) {
    TokenizerTraits traits = TokenizerTraits.of(json, place);
    Natives.requireTokenizers();
    long handle = create(json, place);
    try {
      TokenizersLibrary.LIB.disablePadding(handle);
      TokenizersLibrary.LIB.disableTruncation(handle);
      return withTemplate(handle, traits.cutsAtWhitespace(), place);
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

  /** Learns from one example what the tokenizer puts before and after each text. */
  private static WordPieces withTemplate(long handle, boolean cutsAtWhitespace, String place) {
    WordPieces bare = new WordPieces(handle, cutsAtWhitespace, NONE, NONE);
    long[] body = bare.encode("a", false);
    long[] whole = bare.encode("a", true);
    for (int before = 0; before + body.length <= whole.length; before++) {
      int after = before + body.length;
      if (Arrays.equals(whole, before, after, body, 0, body.length)) {
        return new WordPieces(
            handle,
            cutsAtWhitespace,
            Arrays.copyOf(whole, before),
            Arrays.copyOfRange(whole, after, whole.length));
      }
    }
    throw new ModelFormatException(
        place, "key post_processor", "a template that changes the text", "one that surrounds it");
  }

  /** How many tokens are put around each text. */
  int addedTokens() {
    return prefix.length + suffix.length;
  }

  /** How many tokens are put before each text. */
  int prefixLength() {
    return prefix.length;
  }

  /** Returns the tokens of a text, without those that are put around it. */
  long[] body(String text) {
    String sound = TextSegments.withoutLoneSurrogates(text);
    if (!cutsAtWhitespace) {
      return encode(sound, false);
    }
    List<String> segments = TextSegments.of(sound);
    long[] body = encode(segments.get(0), false);
    int count = body.length;
    for (String segment : segments.subList(1, segments.size())) {
      long[] more = encode(segment, false);
      if (count + more.length > body.length) {
        body = Arrays.copyOf(body, Math.max(2 * body.length, count + more.length));
      }
      System.arraycopy(more, 0, body, count, more.length);
      count += more.length;
    }
    return count == body.length ? body : Arrays.copyOf(body, count);
  }

  /** Puts around a stretch of a body what the model expects there. */
  long[] surround(long[] body, int from, int to) {
    long[] whole = new long[addedTokens() + to - from];
    System.arraycopy(prefix, 0, whole, 0, prefix.length);
    System.arraycopy(body, from, whole, prefix.length, to - from);
    System.arraycopy(suffix, 0, whole, whole.length - suffix.length, suffix.length);
    return whole;
  }

  private long[] encode(String text, boolean surrounded) {
    long encoding = TokenizersLibrary.LIB.encode(handle, text, surrounded);
    try {
      return TokenizersLibrary.LIB.getTokenIds(encoding);
    } finally {
      TokenizersLibrary.LIB.deleteEncoding(encoding);
    }
  }

  /**
   * Returns the tokens of a prompt and a text, with those that are put around them, and where they
   * stand in the text. The tokens of the prompt have no place in the text.
   */
  List<Token> describe(String prompt, String text) {
    String sound = TextSegments.withoutLoneSurrogates(prompt + text);
    long encoding = TokenizersLibrary.LIB.encode(handle, sound, true);
    try {
      long[] ids = TokenizersLibrary.LIB.getTokenIds(encoding);
      String[] pieces = TokenizersLibrary.LIB.getTokens(encoding);
      CharSpan[] spans = TokenizersLibrary.LIB.getTokenCharSpans(encoding);
      Utf16Offsets offsets = new Utf16Offsets(sound);
      List<Token> tokens = new ArrayList<>(ids.length);
      for (int i = 0; i < ids.length; i++) {
        int id = Math.toIntExact(ids[i]);
        tokens.add(token(pieces[i], id, spans[i], offsets, prompt.length()));
      }
      return tokens;
    } finally {
      TokenizersLibrary.LIB.deleteEncoding(encoding);
    }
  }

  private static Token token(
      String piece, int id, @Nullable CharSpan span, Utf16Offsets offsets, int promptLength) {
    if (span == null) {
      return new Token(piece, id, -1, -1);
    }
    int start = offsets.of(span.getStart());
    int end = offsets.of(span.getEnd());
    return start < promptLength
        ? new Token(piece, id, -1, -1)
        : new Token(piece, id, start - promptLength, end - promptLength);
  }

  @Override
  public void close() {
    TokenizersLibrary.LIB.deleteTokenizer(handle);
  }
}
