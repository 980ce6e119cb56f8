package io.github.sememe.cli;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.EmbeddingException;
import io.github.sememe.contextual.Distillation;
import io.github.sememe.spi.TextLines;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code embeddings distill}: a transformer in, a static model out. */
@Command(
    name = "distill",
    description = "Makes a static model of a transformer's vocabulary, as Model2Vec does.",
    mixinStandardHelpOptions = true)
final class DistillCommand implements Runnable {
  private final Streams streams;

  @Option(
      names = "--teacher",
      paramLabel = "NAME-OR-PATH",
      required = true,
      description = "The transformer: a model on the class path, or a folder.")
  private @Nullable String teacher;

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      required = true,
      description = "The new folder of the model; it is complete or not there.")
  private @Nullable Path output;

  @Option(
      names = "--dimensions",
      paramLabel = "N",
      description = "How long the vectors become; 256 by default.")
  private int dimensions = 256;

  @Option(
      names = "--vocabulary",
      paramLabel = "FILE",
      description = "Words that get a vector of their own, one a line, the most frequent first.")
  private @Nullable Path vocabulary;

  DistillCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    UserMistake.unlessPositive("--dimensions", dimensions);
    EmbedderConfig config = EmbedderConfig.builder().model(Objects.requireNonNull(teacher)).build();
    Progress progress = new Progress(streams, "tokens");
    Distillation.of(config)
        .withDimensions(dimensions)
        .withWords(words())
        .save(Objects.requireNonNull(output), progress::done);
    progress.end();
  }

  private List<String> words() {
    if (vocabulary == null) {
      return List.of();
    }
    try {
      return TextLines.readAll(vocabulary).stream()
          .map(String::strip)
          .filter(word -> !word.isEmpty())
          .toList();
    } catch (EmbeddingException e) {
      throw new UserMistake("--vocabulary: " + e.getMessage(), e);
    }
  }
}
