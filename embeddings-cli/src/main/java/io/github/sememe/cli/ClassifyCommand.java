package io.github.sememe.cli;

import io.github.sememe.words.Label;
import io.github.sememe.words.WordVectors;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code embeddings classify}: the labels that a classifier of fastText gives to texts. */
@Command(
    name = "classify",
    description = "Prints the labels that a supervised fastText model gives to each text.",
    mixinStandardHelpOptions = true)
final class ClassifyCommand implements Runnable {
  private final Streams streams;

  @Mixin private final WordModel model = new WordModel();
  @Mixin private final Texts texts = new Texts();

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean asJson;

  @Option(names = "--top", paramLabel = "K", description = "How many labels; 1 by default.")
  private int top = 1;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description = "Leave out labels that are less likely; 0 by default.")
  private double threshold;

  ClassifyCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    UserMistake.unlessPositive("--top", top);
    model.use(this::classify);
  }

  private void classify(WordVectors vectors) {
    if (!vectors.isClassifier()) {
      throw new UserMistake("This model has no labels; classify needs a supervised fastText model");
    }
    texts.forEach(streams, (text, index) -> print(vectors, text, index));
  }

  private void print(WordVectors vectors, String text, int index) {
    List<Label> labels = vectors.classify(text, top, threshold);
    streams.print(asJson ? json(labels, index) : line(labels, text));
  }

  private static String json(List<Label> labels, int index) {
    StringBuilder lines = new StringBuilder();
    for (Label label : labels) {
      lines
          .append(
              new Json()
                  .put("index", index)
                  .put("label", label.name())
                  .put("probability", (double) label.probability())
                  .end())
          .append('\n');
    }
    return lines.toString();
  }

  private static String line(List<Label> labels, String text) {
    StringBuilder line = new StringBuilder();
    for (Label label : labels) {
      line.append(String.format(Locale.ROOT, "%s %.4f  ", label.name(), label.probability()));
    }
    return line.append(labels.isEmpty() ? "(no label)  " : "").append(text).append('\n').toString();
  }
}
