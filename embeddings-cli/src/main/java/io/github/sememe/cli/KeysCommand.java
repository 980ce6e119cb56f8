package io.github.sememe.cli;

import io.github.sememe.spi.ConfigKey;
import io.github.sememe.spi.EmbedderProvider;
import io.github.sememe.spi.ModelProvider;
import io.github.sememe.spi.RerankerProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code embeddings keys}: what a configuration of a type may say. */
@Command(
    name = "keys",
    description = "Prints the keys that a configuration of a type may have.",
    mixinStandardHelpOptions = true)
final class KeysCommand implements Runnable {
  private final Streams streams;

  @Parameters(
      paramLabel = "TYPE",
      arity = "0..1",
      description = "A type of model; without it, the types that are installed.")
  private @Nullable String type;

  KeysCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    List<ModelProvider> providers = new ArrayList<>(EmbedderProvider.installed());
    providers.addAll(RerankerProvider.installed());
    if (type == null) {
      providers.forEach(provider -> streams.print(provider.type() + "\n"));
      return;
    }
    String wanted = type;
    ModelProvider provider =
        providers.stream()
            .filter(candidate -> candidate.type().equals(wanted))
            .findFirst()
            .orElseThrow(() -> unknown(wanted, providers));
    provider.keys().forEach(key -> streams.print(describe(key)));
  }

  private static UserMistake unknown(String type, List<ModelProvider> providers) {
    String installed =
        providers.stream().map(ModelProvider::type).sorted().collect(Collectors.joining(", "));
    return new UserMistake("No type " + type + ". Installed: " + installed);
  }

  private static String describe(ConfigKey<?> key) {
    String standard = key.defaultText().map(text -> "; default: " + text).orElse("");
    return key.name()
        + "\n    "
        + key.documentation()
        + "\n    allowed: "
        + key.allowed()
        + standard
        + "\n";
  }
}
