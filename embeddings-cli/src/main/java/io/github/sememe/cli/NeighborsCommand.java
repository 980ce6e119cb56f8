package io.github.sememe.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code embeddings neighbors}: the words nearest to one. */
@Command(
    name = "neighbors",
    description = "Prints the words nearest to a word, by cosine.",
    mixinStandardHelpOptions = true)
final class NeighborsCommand implements Runnable {
  private final Streams streams;

  @Mixin private final WordModel model = new WordModel();

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean asJson;

  @Option(names = "--top", paramLabel = "K", description = "How many; 10 by default.")
  private int top = 10;

  @Parameters(paramLabel = "WORD", description = "The word.")
  private String word = "";

  NeighborsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    UserMistake.unlessPositive("--top", top);
    model.use(vectors -> streams.print(NeighbourList.of(vectors.nearest(word, top), asJson)));
  }
}
