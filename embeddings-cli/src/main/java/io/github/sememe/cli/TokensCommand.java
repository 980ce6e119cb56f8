package io.github.sememe.cli;

import io.github.sememe.Embedder;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.SparseEmbedding;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.TokenEmbeddings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code embeddings tokens}: a walk through a text, token by token. */
@Command(
    name = "tokens",
    description =
        "Walks through each text: its tokens, their ids and places, what each stands for, the"
            + " vector with which it enters the model, and that with which it leaves.",
    mixinStandardHelpOptions = true)
final class TokensCommand implements Runnable {
  private static final int TEXT_WIDTH = 100;
  private static final int PIECE_WIDTH = 40;

  private final Streams streams;

  @Mixin private final ModelOptions model = new ModelOptions();
  @Mixin private final Texts texts = new Texts();

  @Option(
      names = "--layer",
      paramLabel = "N",
      description = "The vectors of a layer, from 0 on, where the model shows several.")
  private @Nullable Integer layer;

  @Option(
      names = "--values",
      paramLabel = "N",
      description = "How many values of a vector are shown to people; default: ${DEFAULT-VALUE}.")
  private int values = 4;

  @Option(
      names = "--input",
      description = "Fail where the model does not show the vectors that enter it.")
  private boolean needsInput;

  @Option(names = "--json", description = "Print one JSON object for each token, vectors whole.")
  private boolean asJson;

  TokensCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    UserMistake.unlessPositive("--values", values);
    try (Embedder loaded = model.load()) {
      TokenEmbedder embedder = ModelOptions.tokenEmbedder(model.inRole(loaded), "");
      texts.forEach(
          streams,
          (text, index) -> {
            Walk walk = walk(embedder, index, text);
            streams.print(asJson ? json(walk) : table(walk));
          });
    }
  }

  /** The tokens of a text, and their vectors on the way through the model. */
  private record Walk(
      int textIndex,
      String text,
      List<Token> tokens,
      Optional<EmbeddingBatch> input,
      EmbeddingBatch vectors,
      int tokensDropped) {

    /** What a token stands for: its stretch of the text, or itself if the model has added it. */
    String meaning(Token token) {
      return token.start() < 0 ? token.text() : text.substring(token.start(), token.end());
    }
  }

  private Walk walk(TokenEmbedder embedder, int index, String text) {
    TokenEmbeddings found = ModelOptions.tokens(embedder, text, "");
    return new Walk(
        index,
        text,
        found.tokens(),
        input(embedder, found.tokens()),
        vectors(found),
        found.tokensDropped());
  }

  private Optional<EmbeddingBatch> input(TokenEmbedder embedder, List<Token> tokens) {
    try {
      return Optional.of(embedder.inputEmbeddings(tokens));
    } catch (UnsupportedOperationException e) {
      if (needsInput) {
        throw new UserMistake("--input: " + e.getMessage(), e);
      }
      return Optional.empty();
    }
  }

  private EmbeddingBatch vectors(TokenEmbeddings found) {
    if (layer == null) {
      return found.vectors();
    }
    if (found.layerCount() == 1) {
      throw new UserMistake("--layer: this model shows the vectors of its last layer only");
    }
    if (layer < 0 || layer >= found.layerCount()) {
      throw new UserMistake(
          "--layer: found " + layer + ", allowed: 0 to " + (found.layerCount() - 1));
    }
    return found.layer(layer);
  }

  private static String json(Walk walk) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < walk.tokens().size(); i++) {
      Token token = walk.tokens().get(i);
      Json line =
          new Json()
              .put("index", i)
              .put("text", token.text())
              .put("id", token.id())
              .put("start", token.start())
              .put("end", token.end())
              .put("textIndex", walk.textIndex());
      if (walk.input().isPresent()) {
        line.put("input", walk.input().get().get(i).toArray());
      }
      lines.append(line.putVector(walk.vectors().get(i)).end()).append('\n');
    }
    return lines.toString();
  }

  private String table(Walk walk) {
    Table table =
        new Table(
            Table.Side.RIGHT,
            Table.Side.LEFT,
            Table.Side.RIGHT,
            Table.Side.RIGHT,
            Table.Side.LEFT,
            Table.Side.LEFT,
            Table.Side.LEFT);
    table.row(header(walk.input().isPresent()));
    for (int i = 0; i < walk.tokens().size(); i++) {
      table.row(row(walk, i));
    }
    String dropped =
        walk.tokensDropped() == 0
            ? ""
            : walk.tokensDropped() + " more are beyond the model's limit\n";
    return Table.label(walk.text(), TEXT_WIDTH) + "\n" + table.text() + dropped;
  }

  private List<String> header(boolean withInput) {
    List<String> header = new ArrayList<>(List.of("", "token", "id", "span", "stands for"));
    if (withInput) {
      header.add("enters as");
    }
    header.add(layer == null ? "leaves as" : "after layer " + layer);
    return header;
  }

  private List<String> row(Walk walk, int i) {
    Token token = walk.tokens().get(i);
    List<String> row = new ArrayList<>();
    row.add(String.valueOf(i));
    row.add(Table.label(token.text(), PIECE_WIDTH));
    row.add(String.valueOf(token.id()));
    row.add(token.start() < 0 ? "-" : token.start() + "-" + token.end());
    row.add(Table.label(walk.meaning(token), PIECE_WIDTH));
    walk.input().ifPresent(input -> row.add(beginning(input.get(i))));
    row.add(beginning(walk.vectors().get(i)));
    return row;
  }

  /** The first values, of a sparse vector the first that are there, with their dimensions. */
  private String beginning(Embedding vector) {
    if (vector instanceof SparseEmbedding sparse) {
      int[] indices = sparse.indices();
      float[] numbers = sparse.values();
      return beginning(indices.length, i -> indices[i] + ":" + number(numbers[i]).strip());
    }
    float[] all = vector.toArray();
    return beginning(all.length, i -> number(all[i]));
  }

  private String beginning(int count, IntFunction<String> value) {
    String shown =
        IntStream.range(0, Math.min(values, count))
            .mapToObj(value)
            .collect(Collectors.joining(" "));
    return shown + (count > values ? " …" : "");
  }

  private static String number(float value) {
    return String.format(Locale.ROOT, "%8.4f", value);
  }
}
