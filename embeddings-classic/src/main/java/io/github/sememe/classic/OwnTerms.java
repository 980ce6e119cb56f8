package io.github.sememe.classic;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Lets an analyser of the user's find the terms. */
final class OwnTerms implements DocumentReader {
  private final Analyzer analyzer;

  OwnTerms(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  @Override
  public void read(String text, Tokens tokens) {
    tokens.clear();
    try {
      analyzer.analyze(
          PythonCharacters.withoutLoneSurrogates(text),
          term -> tokens.addWord(PythonCharacters.withoutLoneSurrogates(term)));
    } catch (IOException e) {
      throw new UncheckedIOException("The analyser has failed", e);
    }
  }
}
