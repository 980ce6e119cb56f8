package io.github.sememe.cli;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.spi.BundledModel;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code embeddings models}: what can be loaded by name. */
@Command(
    name = "models",
    description = "Prints the models that can be loaded by name.",
    mixinStandardHelpOptions = true)
final class ModelsCommand implements Runnable {
  private final Streams streams;

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean asJson;

  ModelsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    List<BundledModel> models = BundledModel.installed();
    models.forEach(model -> streams.print(asJson ? json(model) : line(model)));
  }

  private static String line(BundledModel model) {
    return model.name() + "  " + type(model) + "  " + model.license() + "\n";
  }

  private static String json(BundledModel model) {
    return new Json()
            .put("name", model.name())
            .put("type", type(model))
            .put("license", model.license())
            .end()
        + "\n";
  }

  private static String type(BundledModel model) {
    return model.defaults().find(EmbedderConfig.TYPE).orElse("");
  }
}
