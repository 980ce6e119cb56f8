package io.github.sememe.spi;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.EmbeddingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A model that lies on the class path or module path.
 *
 * <p>The model {@code NAME} consists of a descriptor, {@code
 * META-INF/sememe/models/NAME.properties}, and files in {@code META-INF/sememe/models/NAME/}. The
 * descriptor is written like any configuration. Its keys {@code license}, {@code source} and {@code
 * sha256-FILE}, where dots in the name of a file are written as hyphens, describe the model; the
 * others are the configuration that comes with it.
 */
public final class BundledModel implements ModelSource {
  private static final String HASH = "sha256-";
  private static final List<String> DESCRIBING = List.of("license", "source");

  private final String name;
  private final URL descriptor;
  private final EmbedderConfig content;

  private BundledModel(String name, URL descriptor) {
    this.name = name;
    this.descriptor = descriptor;
    this.content = read(descriptor);
  }

  private static EmbedderConfig read(URL descriptor) {
    try (InputStream in = open(descriptor)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return EmbedderConfig.parse(text, Path.of(descriptor.getFile().replaceAll(".*/", "")));
    } catch (IOException e) {
      throw new EmbeddingException("Cannot read the model descriptor " + descriptor, e);
    }
  }

  /**
   * Returns the models that are installed, as seen from the thread's context class loader and from
   * this library's own.
   *
   * @return the models, sorted by name
   */
  public static List<BundledModel> installed() {
    return Installed.modelNames().stream()
        .map(BundledModel::find)
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Finds an installed model. The same jar may be on the class path twice; two different models of
   * one name may not.
   *
   * @param name the name of the model
   * @return the model, if it is there
   * @throws ConfigurationException if there are different ones, naming the places
   */
  public static Optional<BundledModel> find(String name) {
    List<BundledModel> found =
        Installed.resources(Installed.MODELS + name + ".properties").stream()
            .map(url -> new BundledModel(name, url))
            .toList();
    if (found.stream().map(model -> model.content.toText()).distinct().count() > 1) {
      throw new ConfigurationException(
          "Different models "
              + name
              + " are on the class path: "
              + found.stream().map(model -> model.descriptor).toList());
    }
    return found.stream().findFirst();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public EmbedderConfig defaults() {
    EmbedderConfig.Builder defaults = EmbedderConfig.builder();
    for (String key : content.keys()) {
      if (!DESCRIBING.contains(key) && !key.startsWith(HASH)) {
        defaults.set(key, content.find(key).orElseThrow());
      }
    }
    return defaults.build();
  }

  /**
   * Returns the licence of the model.
   *
   * @return an SPDX identifier, or an empty string if the descriptor has none
   */
  public String license() {
    return content.find("license").orElse("");
  }

  /**
   * Returns the hashes of the model's files, which were checked when the jar was built.
   *
   * @return SHA-256 in hexadecimal digits, by the name that the file has in the descriptor
   */
  public Map<String, String> hashes() {
    Map<String, String> hashes = new TreeMap<>();
    for (String key : content.keys()) {
      if (key.startsWith(HASH)) {
        hashes.put(key.substring(HASH.length()), content.find(key).orElseThrow());
      }
    }
    return hashes;
  }

  /**
   * Opens a file of the model.
   *
   * @param file its path within the model, with {@code /}
   * @return its content, which the caller closes, if there is such a file
   * @throws IOException if it cannot be opened
   */
  public Optional<InputStream> open(String file) throws IOException {
    String folder = descriptor.toExternalForm().replaceAll("\\.properties$", "/");
    try {
      return Optional.of(open(new URL(folder + file)));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Opens without the JVM's cache of jar files, which would keep them open for ever. */
  private static InputStream open(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  @Override
  public String toString() {
    return "BundledModel[" + name + "]";
  }
}
