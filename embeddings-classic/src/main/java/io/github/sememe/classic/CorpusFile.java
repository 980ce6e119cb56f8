package io.github.sememe.classic;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.EmbeddingException;
import io.github.sememe.spi.ModelFile;
import io.github.sememe.spi.SectionReader;
import io.github.sememe.spi.SectionWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fitted model in a {@link ModelFile}. Its sections are
 *
 * <ul>
 *   <li>{@code settings}: a number, and as many pairs of texts: the keys of a configuration and
 *       their values;
 *   <li>{@code analysis}: 1 if the analyser is the user's own, else 0, as an int; then the stop
 *       words, their number first;
 *   <li>{@code corpus}: the number of texts and of terms as longs; 1 if terms were left out, else
 *       0, and 1 if the vocabulary was given, else 0, as ints;
 *   <li>{@code terms}: the terms in UTF-8, one behind the other, as bytes; where each ends, as
 *       ints;
 *   <li>{@code counts}: the number of texts of each term as ints, that of its occurrences as longs.
 * </ul>
 *
 * <p>A model that learns nothing has the first two alone.
 */
final class CorpusFile {
  private static final int VERSION = 1;

  private CorpusFile() {}

  static void save(Path file, String type, Map<String, String> settings, Corpus corpus) {
    ModelFile.write(
        file,
        type,
        VERSION,
        out -> {
          out.section("settings", section -> writeSettings(section, settings));
          out.section("analysis", section -> writeAnalysis(section, corpus.analysis()));
          out.section("corpus", section -> writeCorpus(section, corpus));
          out.section("terms", section -> writeTerms(section, corpus.vocabulary()));
          out.section("counts", section -> writeCounts(section, corpus.vocabulary()));
        });
  }

  static void save(Path file, String type, Map<String, String> settings, Analysis analysis) {
    ModelFile.write(
        file,
        type,
        VERSION,
        out -> {
          out.section("settings", section -> writeSettings(section, settings));
          out.section("analysis", section -> writeAnalysis(section, analysis));
        });
  }

  private static void writeSettings(SectionWriter section, Map<String, String> settings) {
    section.writeInt(settings.size());
    settings.forEach(
        (key, value) -> {
          section.writeText(key);
          section.writeText(value);
        });
  }

  private static void writeAnalysis(SectionWriter section, Analysis analysis) {
    section.writeInt(analysis.isUsersOwn() ? 1 : 0);
    section.writeInt(analysis.stopWords().size());
    analysis.stopWords().forEach(section::writeText);
  }

  private static void writeCorpus(SectionWriter section, Corpus corpus) {
    section.writeLong(corpus.texts());
    section.writeLong(corpus.terms());
    section.writeInt(corpus.pruned() ? 1 : 0);
    section.writeInt(corpus.selection().given() == null ? 0 : 1);
  }

  private static void writeTerms(SectionWriter section, Vocabulary vocabulary) {
    section.writeBytes(vocabulary.bytes(), 0, vocabulary.bytes().length - Tokens.PADDING);
    section.writeInts(vocabulary.ends());
  }

  private static void writeCounts(SectionWriter section, Vocabulary vocabulary) {
    section.writeInts(vocabulary.documentFrequencies());
    section.writeLongs(vocabulary.occurrences());
  }

  /** A file that has been opened and is of the right type. */
  static CorpusFile.Saved open(Path file, String type) {
    ModelFile model = ModelFile.read(file).require(type, VERSION);
    Map<String, String> settings = model.section("settings", CorpusFile::readSettings);
    return new Saved(file, model, settings);
  }

  private static Map<String, String> readSettings(SectionReader section) {
    Map<String, String> settings = new LinkedHashMap<>();
    int count = section.readInt();
    for (int i = 0; i < count; i++) {
      settings.put(section.readText(), section.readText());
    }
    return settings;
  }

  /**
   * What a file holds.
   *
   * @param file the file
   * @param model its sections
   * @param settings the settings that it was fitted with
   */
  record Saved(Path file, ModelFile model, Map<String, String> settings) {

    String name() {
      Path last = file.toAbsolutePath().normalize().getFileName();
      return last == null ? file.toString() : last.toString();
    }

    /** The settings as a configuration of which keys may be set anew. */
    EmbedderConfig config() {
      return EmbedderConfig.of(settings, file.toAbsolutePath());
    }

    /** Gives a builder the analysis that the file was fitted with. */
    <B extends AnalysisBuilder<B>> B configure(B builder, @Nullable Analyzer own) {
      List<String> stopWords = new ArrayList<>();
      boolean isOwn =
          model.section(
              "analysis",
              section -> {
                boolean usersOwn = section.readInt() != 0;
                int count = section.readInt();
                for (int i = 0; i < count; i++) {
                  stopWords.add(section.readText());
                }
                return usersOwn;
              });
      if (isOwn != (own != null)) {
        throw new ConfigurationException(
            file
                + (isOwn
                    ? " was fitted with an analyser of its user's, which a file cannot keep; load it"
                        + " with the method that takes the analyser"
                    : " was fitted without an analyser of its user's; load it without one"));
      }
      try {
        Configuring.analysis(builder, config());
        builder.stopWords(stopWords);
        if (own != null) {
          builder.analyzer(own);
        }
        return builder;
      } catch (IllegalArgumentException e) {
        throw new EmbeddingException(file + " has settings that are not allowed", e);
      }
    }

    Corpus corpus(Analysis analysis, Selection learnt) {
      Vocabulary vocabulary = vocabulary();
      return model.section(
          "corpus",
          section -> {
            long texts = section.readLong();
            long terms = section.readLong();
            boolean pruned = section.readInt() != 0;
            boolean given = section.readInt() != 0;
            checkTotals(section, vocabulary, texts, terms);
            Selection selection =
                new Selection(
                    learnt.minDf(),
                    learnt.maxDf(),
                    learnt.maxFeatures(),
                    given ? vocabulary.terms() : null,
                    learnt.binary());
            return new Corpus(analysis, selection, vocabulary, texts, terms, pruned);
          });
    }

    private static void checkTotals(
        SectionReader section, Vocabulary vocabulary, long texts, long terms) {
      if (texts < 0 || terms < 0) {
        throw section.invalid(texts + " texts with " + terms + " terms", "no negative numbers");
      }
      for (int term = 0; term < vocabulary.size(); term++) {
        if (vocabulary.documentFrequency(term) > texts || vocabulary.occurrences(term) > terms) {
          throw section.invalid(
              texts + " texts with " + terms + " terms",
              "no fewer than those of term "
                  + term
                  + ": "
                  + vocabulary.documentFrequency(term)
                  + " texts, "
                  + vocabulary.occurrences(term)
                  + " times");
        }
      }
    }

    private Vocabulary vocabulary() {
      return model.section(
          "terms",
          section -> {
            byte[] bytes = section.readBytes();
            int[] ends = section.readInts();
            checkEnds(section, ends, bytes.length);
            return withCounts(bytes, ends);
          });
    }

    private static void checkEnds(SectionReader section, int[] ends, int length) {
      int before = 0;
      for (int end : ends) {
        if (end < before) {
          throw section.invalid("a term that ends before it begins", "ascending ends");
        }
        before = end;
      }
      if (before != length) {
        throw section.invalid("terms that end at " + before, "the " + length + " bytes of all");
      }
    }

    private Vocabulary withCounts(byte[] bytes, int[] ends) {
      return model.section(
          "counts",
          section -> {
            int[] texts = section.readInts();
            long[] occurrences = section.readLongs();
            if (texts.length != ends.length || occurrences.length != ends.length) {
              throw section.invalid(
                  "counts of " + texts.length + " terms", "those of " + ends.length);
            }
            checkCounts(section, texts, occurrences);
            return new Vocabulary(bytes, ends, texts, occurrences);
          });
    }

    private static void checkCounts(SectionReader section, int[] texts, long[] occurrences) {
      for (int term = 0; term < texts.length; term++) {
        if (texts[term] < 0 || occurrences[term] < texts[term]) {
          throw section.invalid(
              "term " + term + " in " + texts[term] + " texts, " + occurrences[term] + " times",
              "no negative numbers, and at least one occurrence in each of those texts");
        }
      }
    }
  }
}
