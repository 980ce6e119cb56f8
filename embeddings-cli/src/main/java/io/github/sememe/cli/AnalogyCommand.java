package io.github.sememe.cli;

import io.github.sememe.words.AnalogyMethod;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code embeddings analogy}: A is to B as C is to what? */
@Command(
    name = "analogy",
    description = "Answers: A is to B as C is to ?",
    mixinStandardHelpOptions = true)
final class AnalogyCommand implements Runnable {
  private static final Map<String, AnalogyMethod> METHODS =
      Map.of(
          "3CosAdd", AnalogyMethod.THREE_COS_ADD,
          "3CosMul", AnalogyMethod.THREE_COS_MUL);

  private final Streams streams;

  @Mixin private final WordModel model = new WordModel();

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean asJson;

  @Option(names = "--top", paramLabel = "K", description = "How many; 10 by default.")
  private int top = 10;

  @Option(
      names = "--method",
      paramLabel = "3CosAdd|3CosMul",
      description = "How the words are combined; 3CosAdd by default.")
  private String method = "3CosAdd";

  @Parameters(index = "0", paramLabel = "A", description = "The first word, as in man.")
  private String a = "";

  @Parameters(index = "1", paramLabel = "B", description = "What it is related to, as in king.")
  private String b = "";

  @Parameters(index = "2", paramLabel = "C", description = "The third word, as in woman.")
  private String c = "";

  AnalogyCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    UserMistake.unlessPositive("--top", top);
    AnalogyMethod chosen = METHODS.get(method);
    if (chosen == null) {
      throw new UserMistake("--method: found " + method + ", allowed: 3CosAdd, 3CosMul");
    }
    model.use(
        vectors ->
            streams.print(
                NeighbourList.of(
                    vectors.analogy(a).isTo(b).as(c).method(chosen).top(top), asJson)));
  }
}
