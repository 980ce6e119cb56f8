package io.github.sememe.cli;

import io.github.sememe.Embedder;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.math.FloatMatrix;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code embeddings similarity}: how alike texts are, each with each. */
@Command(
    name = "similarity",
    description = "Prints the cosine of each text with each other.",
    mixinStandardHelpOptions = true)
final class SimilarityCommand implements Runnable {
  private static final int TEXT_WIDTH = 40;

  private final Streams streams;

  @Mixin private final ModelOptions model = new ModelOptions();
  @Mixin private final Texts texts = new Texts();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean asJson;

  SimilarityCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    try (Embedder loaded = model.load()) {
      List<String> all = texts.all(streams);
      Embedder embedder = model.inRole(loaded);
      EmbeddingBatch vectors = ModelOptions.embedding(embedder, () -> embedder.embedAll(all));
      FloatMatrix cosines = vectors.similarity(vectors);
      streams.print(asJson ? json(all, cosines) : table(all, cosines));
    }
  }

  private static String json(List<String> texts, FloatMatrix cosines) {
    List<Integer> rows = IntStream.range(0, texts.size()).boxed().toList();
    return new Json()
            .put("texts", texts, Json::string)
            .put("cosine", rows, (json, row) -> json.floats(cosines.row(row)))
            .end()
        + "\n";
  }

  private static String table(List<String> texts, FloatMatrix cosines) {
    List<String> labels = texts.stream().map(text -> Table.label(text, TEXT_WIDTH)).toList();
    int width = labels.stream().mapToInt(Table::columns).max().orElse(0);
    int digits = String.valueOf(texts.size()).length();
    StringBuilder table = new StringBuilder(" ".repeat(digits + 1 + width));
    for (int column = 1; column <= texts.size(); column++) {
      table.append(String.format(Locale.ROOT, " %7d", column));
    }
    for (int row = 0; row < texts.size(); row++) {
      String label = labels.get(row);
      table.append(String.format(Locale.ROOT, "\n%" + digits + "d %s", row + 1, label));
      table.append(" ".repeat(width - Table.columns(label)));
      for (float cosine : cosines.row(row)) {
        table.append(String.format(Locale.ROOT, " %7.4f", cosine));
      }
    }
    return table.append('\n').toString();
  }
}
