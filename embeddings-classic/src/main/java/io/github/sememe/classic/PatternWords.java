package io.github.sememe.classic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds words with a pattern of the user's, as Python's {@code findall} does. */
final class PatternWords implements DocumentReader {
  private final Preparation preparation;
  private final Pattern pattern;
  private final int group;
  private final @Nullable TermTable stopWords;

  PatternWords(Preparation preparation, Pattern pattern, @Nullable TermTable stopWords) {
    this.preparation = preparation;
    this.pattern = pattern;
    this.group = pattern.matcher("").groupCount();
    this.stopWords = stopWords;
  }

  @Override
  public void read(String text, Tokens tokens) {
    tokens.clear();
    Matcher matcher = pattern.matcher(preparation.apply(text));
    while (matcher.find()) {
      String word = matcher.group(group);
      tokens.addWord(word == null ? "" : word);
      if (stopWords != null) {
        tokens.dropLastIfIn(stopWords);
      }
    }
  }
}
