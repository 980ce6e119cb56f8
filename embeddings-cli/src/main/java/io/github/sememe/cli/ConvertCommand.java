package io.github.sememe.cli;

import io.github.sememe.words.WordVectorFormat;
import io.github.sememe.words.WordVectorOptions;
import io.github.sememe.words.WordVectors;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code embeddings convert}: word vectors from one format into another. */
@Command(
    name = "convert",
    description = "Writes word vectors in another format, binary word2vec by default.",
    mixinStandardHelpOptions = true)
final class ConvertCommand implements Runnable {
  private static final Map<String, WordVectorFormat> FORMATS =
      Map.of(
          "word2vec-binary", WordVectorFormat.WORD2VEC_BINARY,
          "word2vec-text", WordVectorFormat.WORD2VEC_TEXT);

  private final Streams streams;

  @Option(
      names = "--format",
      paramLabel = "word2vec-binary|word2vec-text",
      description = "What to write; word2vec-binary by default, which opens at once.")
  private String format = "word2vec-binary";

  @Option(names = "--limit", paramLabel = "N", description = "Take only the first N words.")
  private @Nullable Integer limit;

  @Option(names = "--entry", paramLabel = "NAME", description = "Which file of a zip archive.")
  private @Nullable String entry;

  @Parameters(index = "0", paramLabel = "IN", description = "A file of word vectors.")
  private Path in = Path.of("");

  @Parameters(index = "1", paramLabel = "OUT", description = "The file to write.")
  private Path out = Path.of("");

  ConvertCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    WordVectorFormat chosen = FORMATS.get(format);
    if (chosen == null) {
      throw new UserMistake(
          "--format: found " + format + ", allowed: word2vec-binary, word2vec-text");
    }
    WordVectorOptions options = WordVectorOptions.DEFAULT;
    if (limit != null) {
      UserMistake.unlessPositive("--limit", limit);
      options = options.withLimit(limit);
    }
    if (entry != null) {
      options = options.withEntry(entry);
    }
    Progress progress = new Progress(streams, "words");
    WordVectors.open(in, options).save(out, chosen, progress::done);
    progress.end();
  }
}
