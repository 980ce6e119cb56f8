package io.github.sememe.cli;

import io.github.sememe.words.WordVectors;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code embeddings vectors}: the vectors of words. */
@Command(
    name = "vectors",
    description = "Prints the vector of each word.",
    mixinStandardHelpOptions = true)
final class VectorsCommand implements Runnable {
  private final Streams streams;

  @Mixin private final WordModel model = new WordModel();

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean asJson;

  @Parameters(paramLabel = "WORD", arity = "1..*", description = "Words, as the file has them.")
  private List<String> words = List.of();

  VectorsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    model.use(vectors -> words.forEach(word -> streams.print(line(vectors, word))));
  }

  private String line(WordVectors vectors, String word) {
    boolean isKnown = vectors.contains(word);
    float[] vector = vectors.find(word).orElse(null);
    if (asJson) {
      Json json = new Json().put("word", word).put("known", isKnown);
      return (vector == null ? json : json.put("vector", vector)).end() + "\n";
    }
    StringBuilder line = new StringBuilder(word);
    if (vector == null) {
      return line.append("  (unknown)\n").toString();
    }
    for (float value : vector) {
      line.append(String.format(Locale.ROOT, " %.5f", value));
    }
    return line.append(isKnown ? "\n" : "  (from parts of the word)\n").toString();
  }
}
