package io.github.sememe.statics;

import io.github.sememe.Truncation;
import io.github.sememe.TruncationException;
import io.github.sememe.huggingface.PaddingRule;
import io.github.sememe.huggingface.TokenSink;
import io.github.sememe.huggingface.Tokenizer;
import org.jspecify.annotations.Nullable;

/**
 * Picks the tokens of texts that take part, one text after the other, and counts the others.
 *
 * <p>Not safe for several threads; each call has its own.
 */
final class TokenSelection implements TokenSink {
  private final Tokenizer tokenizer;
  private final Selection rules;
  private final KeptTokens target;

  /** How many of the first tokens the file lets through. */
  private final int firstOfFile;

  /** The last tokens, where the file drops the beginning. */
  private final @Nullable LastTokens lastOfFile;

  private final @Nullable LastTokens last;
  private final int leftOut;
  private final int limit;

  private int seen;
  private int passed;

  /** How many take part, those that fill up included, and how many are of the text. */
  private int kept;

  private int keptOfText;

  /** How many tokens there are that are not left out. */
  private int total;

  TokenSelection(Tokenizer tokenizer, Selection rules, KeptTokens target) {
    this.tokenizer = tokenizer;
    this.rules = rules;
    this.target = target;
    this.leftOut = rules.leftOut();
    this.limit = rules.limit();
    boolean fileDropsStart = rules.ofFile().filter(rule -> rule.fromStart()).isPresent();
    int ofFile = rules.ofFile().map(rule -> rule.maxTokens()).orElse(Integer.MAX_VALUE);
    boolean dropsStart = rules.truncation() == Truncation.START;
    this.lastOfFile =
        (fileDropsStart || dropsStart) && ofFile < Integer.MAX_VALUE && ofFile > 0
            ? new LastTokens(ofFile)
            : null;
    this.firstOfFile = ofFile;
    this.last = dropsStart && limit < Integer.MAX_VALUE ? new LastTokens(limit) : null;
  }

  /**
   * Tokenizes a text and hands the tokens that take part to the target.
   *
   * @param index the text's index, for the error
   * @return how many others there are
   * @throws TruncationException if the text is too long and must not be cut
   */
  int apply(String text, int index) {
    seen = 0;
    passed = 0;
    kept = 0;
    keptOfText = 0;
    total = 0;
    String beginning = beginning(text);
    tokenizer.encode(beginning, this);
    if (lastOfFile != null) {
      lastOfFile.release(this::pass);
    }
    rules.padding().ifPresent(this::pad);
    if (last != null) {
      last.release(this::keep);
    }
    int dropped = total - keptOfText;
    if (beginning.length() < text.length()) {
      dropped = Math.max(1, countTokens(text) - keptOfText);
    }
    if (dropped > 0 && rules.truncation() == Truncation.ERROR) {
      throw new TruncationException(
          index, Math.max(keptOfText + dropped, rules.maxTokens() + 1), rules.maxTokens());
    }
    return dropped;
  }

  /** The original cuts very long texts before it tokenizes them. */
  private String beginning(String text) {
    if (text.length() <= rules.codePoints()
        || rules.truncation() == Truncation.START
        || text.codePointCount(0, text.length()) <= rules.codePoints()) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, (int) rules.codePoints()));
  }

  private int countTokens(String text) {
    int[] count = new int[1];
    tokenizer.encode(
        text,
        (id, start, end) -> {
          if (id != leftOut) {
            count[0]++;
          }
        });
    return count[0];
  }

  @Override
  public void accept(int id, int start, int end) {
    if (id != leftOut) {
      total++;
    }
    if (lastOfFile != null) {
      lastOfFile.accept(id, start, end);
    } else if (seen++ < firstOfFile) {
      pass(id, start, end);
    }
  }

  private void pass(int id, int start, int end) {
    passed++;
    if (id == leftOut) {
      return;
    }
    if (last != null) {
      last.accept(id, start, end);
    } else if (kept < limit) {
      keep(id, start, end);
    }
  }

  private void keep(int id, int start, int end) {
    kept++;
    keptOfText += start < 0 ? 0 : 1;
    target.accept(id, start, end);
  }

  private void pad(PaddingRule padding) {
    // More than that would all be dropped.
    int missing = Math.min(padding.missing(passed), limit);
    for (int i = 0; i < missing; i++) {
      pass(padding.id(), -1, -1);
    }
  }
}
