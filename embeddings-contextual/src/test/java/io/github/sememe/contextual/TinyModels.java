package io.github.sememe.contextual;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sememe.EmbedderConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The models of {@code tools/make_tiny_transformers.py}, and what the originals make of them. */
final class TinyModels {
  static final Path BERT = folder("tiny-bert");
  static final Path OLD_LAYOUT = folder("tiny-bert-old-layout");
  static final Path INT8 = folder("tiny-bert-int8");
  static final Path DISTILBERT = folder("tiny-distilbert");
  static final Path REFUSED_GRAPHS = folder("refused-graphs");
  static final Path PLAIN_GRAPHS = folder("plain-graphs");

  private TinyModels() {}

  private static Path folder(String name) {
    return resource("/models/" + name);
  }

  /** A folder of {@code tools/make_transformer_families.py}. */
  static Path family(String name) {
    return resource("/families/" + name);
  }

  /** A folder of {@code tools/make_verification_model.py}. */
  static Path exported(String name) {
    return resource("/exported/" + name);
  }

  /** The names of all families. */
  static Stream<String> families() {
    try (Stream<Path> folders = Files.list(resource("/families"))) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path resource(String name) {
    try {
      return Path.of(TinyModels.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static EmbedderConfig.Builder config(Path folder) {
    return EmbedderConfig.builder().model(folder.toString());
  }

  /** The configuration of the folder that says nothing of itself. */
  static EmbedderConfig distilbert() {
    return config(DISTILBERT).set("pooling", "max").build();
  }

  /** What the original makes of a model. */
  static JsonObject goldens(Path folder) {
    return JsonParser.parseString(read(folder.resolve("goldens.json"))).getAsJsonObject();
  }

  static List<String> texts(Path folder) {
    return goldens(folder).getAsJsonArray("texts").asList().stream()
        .map(text -> text.getAsString())
        .toList();
  }

  static float[][] vectors(Path folder, String name) {
    return vectors(folder, name, texts(folder).size());
  }

  static float[][] vectors(Path folder, String name, int rows) {
    try {
      ByteBuffer raw =
          ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name + ".f32")))
              .order(ByteOrder.LITTLE_ENDIAN);
      float[][] vectors = new float[rows][raw.remaining() / Float.BYTES / rows];
      for (float[] vector : vectors) {
        for (int i = 0; i < vector.length; i++) {
          vector[i] = raw.getFloat();
        }
      }
      return vectors;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a model to where a test may change it. */
  static Path copy(Path model, Path target) {
    try (Stream<Path> files = Files.walk(model)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = target.resolve(model.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void replace(Path file, String part, String replacement) {
    String content = read(file);
    if (!content.contains(part)) {
      throw new IllegalArgumentException(file + " has no " + part);
    }
    write(file, content.replace(part, replacement));
  }
}
