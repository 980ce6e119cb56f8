package io.github.sememe.classic;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.EmbeddingException;
import io.github.sememe.spi.ConfigKey;
import io.github.sememe.spi.TextLines;
import java.nio.file.Path;
import java.util.List;

/** Does to a builder what a configuration says. */
final class Configuring {
  private Configuring() {}

  static <B extends AnalysisBuilder<B>> void analysis(B builder, EmbedderConfig config) {
    builder.lowercase(config.get(ClassicKeys.LOWERCASE));
    builder.stripAccents(config.get(ClassicKeys.STRIP_ACCENTS));
    builder.analyzer(config.get(ClassicKeys.ANALYZER));
    NgramRange range = config.get(ClassicKeys.NGRAM_RANGE);
    builder.ngrams(range.shortest(), range.longest());
    try {
      builder.tokenPattern(config.get(ClassicKeys.TOKEN_PATTERN));
    } catch (IllegalArgumentException e) {
      throw config.problem(ClassicKeys.TOKEN_PATTERN.name(), String.valueOf(e.getMessage()));
    }
    switch (config.get(ClassicKeys.STOP_WORDS)) {
      case ClassicKeys.NO_STOP_WORDS -> builder.stopWords(List.of());
      case ClassicKeys.ENGLISH -> builder.englishStopWords();
      default -> builder.stopWords(lines(config, ClassicKeys.STOP_WORDS));
    }
  }

  static <B extends VocabularyBuilder<?, B>> void selection(B builder, EmbedderConfig config) {
    builder.minDf(config.get(ClassicKeys.MIN_DF));
    builder.maxDf(config.get(ClassicKeys.MAX_DF));
    config.find(ClassicKeys.MAX_FEATURES).ifPresent(builder::maxFeatures);
    builder.binary(config.get(ClassicKeys.BINARY));
    if (config.find(ClassicKeys.VOCABULARY).isPresent()) {
      builder.vocabulary(lines(config, ClassicKeys.VOCABULARY));
    }
  }

  /** Reads the file that a key names: UTF-8, one entry a line. */
  static List<String> lines(EmbedderConfig config, ConfigKey<String> key) {
    Path file = config.resolve(config.get(key));
    try {
      return TextLines.readAll(file);
    } catch (EmbeddingException e) {
      throw config.problem(key.name(), key.name() + ": " + e.getMessage());
    }
  }
}
