package io.github.sememe.cli;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.FittedEmbedder;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code embeddings fit}: a corpus in, a model file out. */
@Command(
    name = "fit",
    description = "Learns what a configuration describes from the lines of standard input.",
    mixinStandardHelpOptions = true)
final class FitCommand implements Runnable {
  private final Streams streams;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration that says what to learn.")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set a key, overruling the configuration. May be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--output",
      paramLabel = "MODEL",
      required = true,
      description = "The file to write; it is complete or not there.")
  private @Nullable Path output;

  FitCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    EmbedderConfig complete =
        config == null ? EmbedderConfig.builder().build() : EmbedderConfig.read(config);
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      complete = complete.with(setting.getKey(), setting.getValue());
    }
    Lines lines = new Lines(new InputLines(streams.in()), new Progress(streams, "texts"));
    int dimension;
    try (FittedEmbedder fitted = Embedders.fit(complete, lines.stream())) {
      fitted.save(Objects.requireNonNull(output));
      dimension = fitted.info().dimension();
    } finally {
      lines.progress.end();
    }
    tell(lines.count, dimension);
  }

  /** Tells somebody who watches, and nobody else, what has become of it. */
  private void tell(int texts, int dimension) {
    if (streams.showsProgress()) {
      streams.complain(
          String.format(
              Locale.ROOT, "%s: %,d dimensions from %,d texts%n", output, dimension, texts));
    }
  }

  /** The lines of the input, one at a time, with progress. */
  private static final class Lines implements Iterator<String> {
    private final InputLines input;
    private final Progress progress;
    private @Nullable String next;
    private int count;

    Lines(InputLines input, Progress progress) {
      this.input = input;
      this.progress = progress;
    }

    Stream<String> stream() {
      return StreamSupport.stream(
          Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL),
          false);
    }

    @Override
    public boolean hasNext() {
      if (next == null) {
        next = input.next();
      }
      return next != null;
    }

    @Override
    public String next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      String line = Objects.requireNonNull(next);
      next = null;
      progress.done(++count);
      return line;
    }
  }
}
