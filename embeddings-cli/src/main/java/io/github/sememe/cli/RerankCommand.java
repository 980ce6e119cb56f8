package io.github.sememe.cli;

import io.github.sememe.EmbeddingException;
import io.github.sememe.Match;
import io.github.sememe.Reranker;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code embeddings rerank}: which documents answer a query best. */
@Command(
    name = "rerank",
    description = "Prints how well documents answer a query, by a reranker, the best first.",
    mixinStandardHelpOptions = true)
final class RerankCommand implements Runnable {
  private final Streams streams;

  @Mixin private final ModelOptions model = new ModelOptions();

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean asJson;

  @Option(names = "--top", paramLabel = "K", description = "How many; all by default.")
  private @Nullable Integer top;

  @Parameters(index = "0", paramLabel = "QUERY", description = "What is looked for.")
  private String query = "";

  @Parameters(
      index = "1..*",
      paramLabel = "DOCUMENT",
      description = "Documents; without any, the lines of standard input.")
  private List<String> documents = List.of();

  RerankCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    if (top != null) {
      UserMistake.unlessPositive("--top", top);
    }
    try (Reranker reranker = model.reranker()) {
      boolean areLines = documents.isEmpty();
      List<String> texts = areLines ? Texts.lines(streams) : documents;
      try {
        print(texts, reranker.rerank(query, texts, top == null ? Math.max(1, texts.size()) : top));
      } catch (EmbeddingException e) {
        throw Texts.counted(e, areLines ? "Line" : "Document");
      }
    }
  }

  private void print(List<String> texts, List<Match> matches) {
    StringBuilder output = new StringBuilder();
    for (Match match : matches) {
      String text = texts.get(match.index());
      output
          .append(
              asJson
                  ? new Json()
                      .put("index", match.index())
                      .put("score", match.score())
                      .put("text", text)
                      .end()
                  : String.format(Locale.ROOT, "%.4f\t%s", match.score(), text))
          .append('\n');
    }
    streams.print(output);
  }
}
