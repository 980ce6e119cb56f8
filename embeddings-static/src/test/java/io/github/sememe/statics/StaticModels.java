package io.github.sememe.statics;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.huggingface.JsonFile;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.spi.LoadContext;
import io.github.sememe.spi.ModelSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The models of {@code tools/make_static_models.py}, and what the originals make of them. */
final class StaticModels {
  private StaticModels() {}

  static Path folder(String name) {
    try {
      return Path.of(StaticModels.class.getResource("/models/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static StaticTransformer load(Path folder, Map<String, String> settings) {
    EmbedderConfig.Builder config = EmbedderConfig.builder().model(folder.toString());
    settings.forEach(config::set);
    EmbedderConfig built = config.build();
    return StaticTransformer.load(built, new LoadContext(ModelSource.find(built)));
  }

  static StaticTransformer load(String name, Map<String, String> settings) {
    return load(folder(name), settings);
  }

  static List<String> texts() {
    ModelFiles files = new ModelFiles(new ModelSource.OnDisk(folder("")));
    return JsonFile.read(files, "texts.json").orElseThrow().texts("texts");
  }

  static float[][] vectors(String folder, String name) {
    try {
      ByteBuffer raw =
          ByteBuffer.wrap(Files.readAllBytes(folder(folder).resolve(name + ".f32")))
              .order(ByteOrder.LITTLE_ENDIAN);
      int rows = texts().size();
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
  static Path copy(String model, Path target) throws IOException {
    Path source = folder(model);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = target.resolve(source.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return target;
  }

  static void replace(Path file, String part, String replacement) throws IOException {
    String content = Files.readString(file);
    if (!content.contains(part)) {
      throw new IllegalArgumentException(file + " has no " + part);
    }
    Files.writeString(file, content.replace(part, replacement));
  }
}
