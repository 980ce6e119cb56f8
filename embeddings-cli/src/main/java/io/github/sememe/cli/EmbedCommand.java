package io.github.sememe.cli;

import io.github.sememe.Embedded;
import io.github.sememe.Embedder;
import io.github.sememe.EmbeddingException;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.TokenEmbeddings;
import java.util.Iterator;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code embeddings embed}: texts in, one JSON object a line out. */
@Command(
    name = "embed",
    description = "Prints the vector of each text, one JSON object a line.",
    mixinStandardHelpOptions = true)
final class EmbedCommand implements Runnable {
  /** Characters that are printed together while there is more to embed at once. */
  private static final int LARGEST_OUTPUT = 1 << 18;

  private final Streams streams;

  @Mixin private final ModelOptions model = new ModelOptions();
  @Mixin private final Texts texts = new Texts();

  @Option(names = "--tokens", description = "Print the tokens and the vector of each, too.")
  private boolean withTokens;

  EmbedCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    try (Embedder loaded = model.load()) {
      Embedder embedder = model.inRole(loaded);
      if (texts.areArguments()) {
        print(embedder, texts.arguments().stream(), "Text", () -> true);
      } else {
        printLines(embedder);
      }
    }
  }

  private void printLines(Embedder embedder) {
    InputLines lines = new InputLines(streams.in());
    print(embedder, StreamSupport.stream(lines, false), "Line", lines::isReady);
  }

  private void print(
      Embedder embedder, Stream<String> input, String kind, BooleanSupplier moreIsReady) {
    Progress progress = new Progress(streams, "texts");
    StringBuilder output = new StringBuilder();
    int index = 0;
    try (Stream<Embedded<String>> embedded = embedder.embedAll(input, text -> text)) {
      Iterator<Embedded<String>> vectors = embedded.iterator();
      while (ModelOptions.embedding(embedder, vectors::hasNext)) {
        Embedded<String> one = vectors.next();
        output.append(line(embedder, index++, one)).append('\n');
        if (output.length() > LARGEST_OUTPUT || !moreIsReady.getAsBoolean()) {
          streams.print(output);
          output.setLength(0);
        }
        progress.done(index);
      }
    } catch (EmbeddingException e) {
      streams.print(output);
      throw Texts.counted(e, kind);
    }
    streams.print(output);
    progress.end();
  }

  private String line(Embedder embedder, int index, Embedded<String> embedded) {
    Json line = new Json().put("index", index).put("text", embedded.item());
    line.putVector(embedded.embedding());
    if (withTokens) {
      TokenEmbedder ofTokens = ModelOptions.tokenEmbedder(embedder, "--tokens: ");
      tokens(line, ModelOptions.tokens(ofTokens, embedded.item(), "--tokens: "));
    }
    if (embedded.embedding().tokensDropped() > 0) {
      line.put("tokensDropped", embedded.embedding().tokensDropped());
    }
    return line.end();
  }

  private static void tokens(Json line, TokenEmbeddings tokens) {
    line.put("tokens", tokens.tokens(), (json, token) -> json.object(object(token)));
    line.put("tokenVectors", tokens.vectors(), (json, vector) -> json.floats(vector.toArray()));
  }

  private static Json object(Token token) {
    return new Json()
        .put("text", token.text())
        .put("id", token.id())
        .put("start", token.start())
        .put("end", token.end());
  }
}
