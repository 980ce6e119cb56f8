package io.github.sememe.cli;

import io.github.sememe.Embedder;
import io.github.sememe.Term;
import io.github.sememe.TermEmbedder;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code embeddings terms}: the terms that weigh most in a text. */
@Command(
    name = "terms",
    description = "Prints the terms that weigh most in each text: its keywords.",
    mixinStandardHelpOptions = true)
final class TermsCommand implements Runnable {
  private final Streams streams;

  @Mixin private final ModelOptions model = new ModelOptions();
  @Mixin private final Texts texts = new Texts();

  @Option(
      names = "--top",
      paramLabel = "K",
      description = "How many terms of each text; default: ${DEFAULT-VALUE}.")
  private int top = 10;

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean asJson;

  TermsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    if (top < 1) {
      throw new UserMistake("--top: found " + top + ", allowed: 1 or more");
    }
    try (Embedder loaded = model.load()) {
      TermEmbedder embedder = termEmbedder(model.inRole(loaded));
      texts.forEach(streams, (text, index) -> print(embedder, index, text));
    }
  }

  private static TermEmbedder termEmbedder(Embedder embedder) {
    if (embedder instanceof TermEmbedder terms) {
      return terms;
    }
    throw new UserMistake(
        "models of type "
            + embedder.info().type()
            + " have no terms; fit one of type tf-idf, bag-of-words, bm25 or one-hot");
  }

  private void print(TermEmbedder embedder, int index, String text) {
    List<Term> terms = embedder.topTerms(text, top);
    StringBuilder output = new StringBuilder();
    for (Term term : terms) {
      if (asJson) {
        output.append(
            new Json()
                .put("index", index)
                .put("term", term.text())
                .put("score", (float) term.score())
                .end());
      } else {
        output.append(
            String.format(Locale.ROOT, "%d  %.4f  %s", index + 1, term.score(), term.text()));
      }
      output.append('\n');
    }
    streams.print(output);
  }
}
