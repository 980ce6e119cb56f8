package io.github.sememe.contextual;

import io.github.sememe.EmbeddingException;
import io.github.sememe.spi.BundledModel;
import io.github.sememe.spi.ModelSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a model, on disk or in a jar, by their path within the model. */
final class ModelFiles {
  static final String TOKENIZER = "tokenizer.json";
  static final List<String> GRAPHS = List.of("onnx/model.onnx", "model.onnx");

  private final ModelSource source;

  ModelFiles(ModelSource source) {
    this.source = source;
  }

  String name() {
    return source.name();
  }

  /** Tells whether a path is a folder with a tokenizer and an ONNX graph. */
  static boolean isModelFolder(Path path) {
    return Files.isRegularFile(path.resolve(TOKENIZER)) && !graphsIn(path).isEmpty();
  }

  private static List<String> graphsIn(Path folder) {
    return Stream.of("onnx", "")
        .flatMap(sub -> list(folder.resolve(sub)).stream().map(name -> sub + "/" + name))
        .map(name -> name.startsWith("/") ? name.substring(1) : name)
        .filter(name -> name.endsWith(".onnx"))
        .toList();
  }

  private static List<String> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new EmbeddingException("The folder " + folder + " cannot be listed", e);
    }
  }

  /** Returns the ONNX graphs that there are, by their path within the model. */
  List<String> graphs() {
    return source instanceof ModelSource.OnDisk onDisk
        ? graphsIn(onDisk.path())
        : GRAPHS.stream().filter(this::exists).toList();
  }

  boolean exists(String file) {
    if (source instanceof ModelSource.OnDisk onDisk) {
      return Files.isRegularFile(onDisk.path().resolve(file));
    }
    try (InputStream in = open(file).orElse(null)) {
      return in != null;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Returns the file's place, for messages. */
  String describe(String file) {
    return source instanceof ModelSource.OnDisk onDisk
        ? onDisk.path().resolve(file).toString()
        : source.name() + ":" + file;
  }

  /** Returns the path of a file, where the model lies on disk. */
  Optional<Path> path(String file) {
    return source instanceof ModelSource.OnDisk onDisk
        ? Optional.of(onDisk.path().resolve(file))
        : Optional.empty();
  }

  /**
   * Returns a graph and the files with the rest of its weights, which lie beside it under longer
   * names, like {@code model.onnx_data}.
   */
  List<String> partsOf(String graph) {
    Path path = path(graph).orElse(null);
    if (path == null || path.getParent() == null) {
      return List.of(graph);
    }
    String folder = graph.substring(0, graph.lastIndexOf('/') + 1);
    String name = path.getFileName().toString();
    return list(path.getParent()).stream()
        .filter(part -> part.startsWith(name))
        .map(part -> folder + part)
        .toList();
  }

  /** Returns the size on disk of a graph, with all of its parts. */
  long sizeOnDisk(String graph) {
    try {
      long size = 0;
      for (String part : partsOf(graph)) {
        size += Files.size(path(part).orElseThrow());
      }
      return size;
    } catch (IOException e) {
      throw unreadable(graph, e);
    }
  }

  /** Returns the hash that came with a file, where the model lies in a jar. */
  Optional<String> knownHash(String file) {
    return source instanceof BundledModel bundled
        ? Optional.ofNullable(bundled.hashes().get(file.replace('.', '-')))
        : Optional.empty();
  }

  Optional<InputStream> open(String file) throws IOException {
    if (source instanceof BundledModel bundled) {
      return bundled.open(file);
    }
    Path path = path(file).orElseThrow();
    return Files.isRegularFile(path) ? Optional.of(Files.newInputStream(path)) : Optional.empty();
  }

  /** Reads a whole file, if it is there. */
  Optional<byte[]> read(String file) {
    try (InputStream in = open(file).orElse(null)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  Optional<String> readText(String file) {
    return read(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private EmbeddingException unreadable(String file, IOException cause) {
    return new EmbeddingException(describe(file) + " cannot be read", cause);
  }
}
