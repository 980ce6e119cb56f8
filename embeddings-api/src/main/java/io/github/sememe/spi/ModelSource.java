package io.github.sememe.spi;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where a model's files lie: on disk, or in a jar. */
public sealed interface ModelSource permits ModelSource.OnDisk, BundledModel {

  /**
   * Returns the name of the model.
   *
   * @return the name on the class path, or the last part of the path
   */
  String name();

  /**
   * Returns the configuration that comes with the model, which the user's overrules.
   *
   * @return keys and values; none for a path
   */
  EmbedderConfig defaults();

  /**
   * A model in a file or folder.
   *
   * @param path an existing file or folder
   */
  record OnDisk(Path path) implements ModelSource {
    @Override
    public String name() {
      Path last = path.toAbsolutePath().normalize().getFileName();
      return last == null ? path.toString() : last.toString();
    }

    @Override
    public EmbedderConfig defaults() {
      return EmbedderConfig.of(Map.of(), path);
    }
  }

  /**
   * Finds the model of a configuration: what has a separator or begins with a dot is a path; else
   * the name of a model on the class path; else a path.
   *
   * @param config the configuration
   * @return where the model lies; empty if the configuration names none
   * @throws ConfigurationException if it names one that is not there
   */
  static Optional<ModelSource> find(EmbedderConfig config) {
    return config.find(EmbedderConfig.MODEL).map(model -> find(config, model));
  }

  private static ModelSource find(EmbedderConfig config, String model) {
    boolean isPath = model.startsWith(".") || model.contains("/") || model.contains("\\");
    Optional<BundledModel> bundled = isPath ? Optional.empty() : BundledModel.find(model);
    if (bundled.isPresent()) {
      return bundled.get();
    }
    Path path = path(config, model);
    if (!model.isEmpty() && Files.exists(path)) {
      return new OnDisk(path);
    }
    String noFile = "there is no file or folder " + path;
    throw config.problem(
        EmbedderConfig.MODEL, isPath ? noFile : notOnClassPath(model) + ", and " + noFile);
  }

  private static Path path(EmbedderConfig config, String model) {
    try {
      return config.resolve(model).normalize();
    } catch (InvalidPathException e) {
      throw config.problem(
          EmbedderConfig.MODEL, "neither a name nor a path of this system: " + e.getReason());
    }
  }

  private static String notOnClassPath(String model) {
    String found =
        String.join(", ", BundledModel.installed().stream().map(BundledModel::name).toList());
    return "no model "
        + model
        + " on the class path (found: "
        + (found.isEmpty() ? "none" : found)
        + "; models are artifacts io.github.sememe:embeddings-model-NAME)";
  }
}
