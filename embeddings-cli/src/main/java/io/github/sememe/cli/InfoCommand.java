package io.github.sememe.cli;

import io.github.sememe.ModelInfo;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code embeddings info}: what a model is, and how its vectors or scores come about. */
@Command(
    name = "info",
    description = "Prints what a model is and how its vectors or scores come about.",
    mixinStandardHelpOptions = true)
final class InfoCommand implements Runnable {
  private static final int NAME_WIDTH = 17;

  private final Streams streams;

  @Mixin private final ModelOptions model = new ModelOptions();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean asJson;

  InfoCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    ModelInfo info = model.info();
    streams.print(asJson ? json(info) : lines(info));
  }

  private static String lines(ModelInfo info) {
    StringBuilder lines = new StringBuilder();
    line(lines, "name", info.name());
    line(lines, "type", info.type());
    if (info.dimension() > 0) {
      line(lines, "dimension", String.valueOf(info.dimension()));
    }
    info.maxTokens().ifPresent(limit -> line(lines, "max-tokens", String.valueOf(limit)));
    info.recipe().forEach((step, value) -> line(lines, step, value));
    info.prompts().forEach((role, prompt) -> line(lines, role + "-prompt", Json.quoted(prompt)));
    line(lines, "device", info.device());
    line(lines, "fingerprint", info.fingerprint());
    return lines.toString();
  }

  private static void line(StringBuilder lines, String name, String value) {
    lines.append(name).append(" ".repeat(Math.max(1, NAME_WIDTH - name.length())));
    lines.append(value).append('\n');
  }

  private static String json(ModelInfo info) {
    Json json =
        new Json()
            .put("name", info.name())
            .put("type", info.type())
            .put("dimension", info.dimension());
    info.maxTokens().ifPresent(limit -> json.put("maxTokens", limit));
    return json.put("recipe", object(info.recipe()))
            .put("prompts", object(info.prompts()))
            .put("device", info.device())
            .put("fingerprint", info.fingerprint())
            .end()
        + "\n";
  }

  private static Json object(Map<String, String> entries) {
    Json json = new Json();
    entries.forEach(json::put);
    return json;
  }
}
