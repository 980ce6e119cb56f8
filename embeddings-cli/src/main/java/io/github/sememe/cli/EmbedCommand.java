package io.github.sememe.cli;

import io.github.sememe.Embedder;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.EmbeddingException;
import io.github.sememe.SparseEmbedding;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.TokenEmbeddings;
import io.github.sememe.TruncationException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code embeddings embed}: texts in, one JSON object a line out. */
@Command(
    name = "embed",
    description = "Prints the vector of each text, one JSON object a line.",
    mixinStandardHelpOptions = true)
final class EmbedCommand implements Runnable {
  /** Large enough for full batches, small enough to keep memory and pauses short. */
  private static final int WINDOW = 64;

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
        print(embedder, texts.arguments(), 0, "Text ");
      } else {
        printLines(embedder);
      }
    }
  }

  private void printLines(Embedder embedder) {
    InputLines lines = new InputLines(streams.in());
    Progress progress = new Progress(streams, "texts");
    int before = 0;
    List<String> window = lines.readyNow(WINDOW);
    while (!window.isEmpty()) {
      print(embedder, window, before, "Line ");
      before += window.size();
      progress.done(before);
      window = lines.readyNow(WINDOW);
    }
    progress.end();
  }

  private void print(Embedder embedder, List<String> window, int before, String kind) {
    EmbeddingBatch vectors = embed(embedder, window, before, kind);
    StringBuilder output = new StringBuilder();
    for (int i = 0; i < window.size(); i++) {
      Json line = new Json().put("index", before + i).put("text", window.get(i));
      vector(line, vectors.get(i));
      if (withTokens) {
        tokens(line, tokenEmbedder(embedder).tokens(window.get(i)));
      }
      if (vectors.get(i).tokensDropped() > 0) {
        line.put("tokensDropped", vectors.get(i).tokensDropped());
      }
      output.append(line.end()).append('\n');
    }
    streams.print(output);
  }

  /** Embeds a window; an error counts texts from the beginning of the input. */
  private static EmbeddingBatch embed(
      Embedder embedder, List<String> window, int before, String kind) {
    try {
      return embedder.embedAll(window);
    } catch (EmbeddingException e) {
      if (e.index().isEmpty()) {
        throw e;
      }
      long index = e.index().getAsLong();
      long place = before + index + 1;
      String reason = String.valueOf(e.getMessage()).replace("Text " + index + ": ", "");
      String message = kind + place + ": " + reason;
      throw e instanceof TruncationException
          ? new UserMistake(message, e)
          : new EmbeddingException(message, e);
    }
  }

  private static void vector(Json line, Embedding embedding) {
    if (embedding instanceof SparseEmbedding sparse) {
      line.put("dimension", sparse.dimension())
          .put("indices", sparse.indices())
          .put("values", sparse.values());
    } else {
      line.put("vector", embedding.toArray());
    }
  }

  private static TokenEmbedder tokenEmbedder(Embedder embedder) {
    if (embedder instanceof TokenEmbedder tokenEmbedder) {
      return tokenEmbedder;
    }
    throw new UserMistake(
        "--tokens: models of type " + embedder.info().type() + " have no vectors for tokens");
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
