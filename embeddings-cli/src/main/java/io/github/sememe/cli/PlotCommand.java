package io.github.sememe.cli;

import io.github.sememe.Embedder;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.explore.EmbeddingProjector;
import io.github.sememe.explore.Plot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code embeddings plot}: texts as points of a picture. */
@Command(
    name = "plot",
    description = {
      "Draws texts as points, near each other where their vectors are, in the plane of the two"
          + " principal components.",
      "A name that ends in .svg gives a picture; a folder gives tensors.tsv and metadata.tsv for"
          + " the Embedding Projector."
    },
    mixinStandardHelpOptions = true)
final class PlotCommand implements Runnable {
  private final Streams streams;

  @Mixin private final ModelOptions model = new ModelOptions();
  @Mixin private final Texts texts = new Texts();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.svg|FOLDER",
      required = true,
      description = "Where the picture, or the files for the projector, go.")
  private Path output = Path.of("");

  PlotCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    boolean isPicture = isPicture();
    try (Embedder loaded = model.load()) {
      List<String> all = texts.all(streams);
      check(all.size(), isPicture);
      Embedder embedder = model.inRole(loaded);
      EmbeddingBatch vectors = ModelOptions.embedding(embedder, () -> embedder.embedAll(all));
      if (isPicture) {
        picture(all, vectors);
      } else {
        EmbeddingProjector.write(output, all, vectors.rows());
      }
    }
  }

  /** Decides what is asked for by the name alone, before any work is done. */
  private boolean isPicture() {
    String name = String.valueOf(output.getFileName()).toLowerCase(Locale.ROOT);
    if (Files.isDirectory(output)) {
      return false;
    }
    if (name.endsWith(".svg")) {
      return true;
    }
    if (name.lastIndexOf('.') > 0 || Files.exists(output)) {
      throw new UserMistake(
          "--output: found "
              + output
              + "; allowed: a name that ends in .svg for a picture, or a folder for the two files of"
              + " the Embedding Projector");
    }
    return false;
  }

  private static void check(int count, boolean isPicture) {
    if (count == 0) {
      throw new UserMistake("No texts to draw: give them as arguments or on standard input");
    }
    if (isPicture && count > Plot.MAX_POINTS) {
      throw new UserMistake(
          "A picture shows at most "
              + Plot.MAX_POINTS
              + " texts, not "
              + count
              + "; for more, give a folder as --output and open its files in the Embedding"
              + " Projector");
    }
  }

  private void picture(List<String> all, EmbeddingBatch vectors) {
    Plot plot = Plot.of(all, vectors.rows());
    plot.write(output);
    if (plot.labelsLeftOut() > 0) {
      streams.complain(
          "embeddings: "
              + plot.labelsLeftOut()
              + " of "
              + all.size()
              + " labels found no place in the picture\n");
    }
  }
}
