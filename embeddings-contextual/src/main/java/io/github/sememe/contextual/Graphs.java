package io.github.sememe.contextual;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.EmbeddingException;
import io.github.sememe.huggingface.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the ONNX graphs of a model, and the files that belong to one. */
final class Graphs {
  /** Where graphs lie that nobody needs to name, the first that is there. */
  private static final List<String> USUAL = List.of("onnx/model.onnx", "model.onnx");

  private Graphs() {}

  /** Tells whether a folder has a graph. */
  static boolean areIn(Path folder) {
    return !inFolder(folder).isEmpty();
  }

  /**
   * Returns the path of the graph within the model: the one that the configuration names, a usual
   * one, or the only one.
   *
   * @throws ConfigurationException if it cannot be told
   */
  static String choose(EmbedderConfig config, ModelFiles files) {
    List<String> all = in(files);
    Optional<String> named = config.find(TransformerKeys.ONNX);
    if (named.isPresent()) {
      if (!files.exists(named.get())) {
        throw config.invalid(TransformerKeys.ONNX.name(), "a file of the model: " + all);
      }
      return named.get();
    }
    for (String usual : USUAL) {
      if (all.contains(usual)) {
        return usual;
      }
    }
    if (all.size() == 1) {
      return all.get(0);
    }
    throw config.problem(
        TransformerKeys.ONNX.name(),
        all.isEmpty()
            ? "There is no ONNX graph " + files.describe(USUAL.get(0)) + ". Export one"
            : "Several ONNX graphs; set onnx to one of " + all);
  }

  private static List<String> in(ModelFiles files) {
    return files
        .folder()
        .map(Graphs::inFolder)
        .orElseGet(() -> USUAL.stream().filter(files::exists).toList());
  }

  private static List<String> inFolder(Path folder) {
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

  /**
   * Returns a graph and the files with the rest of its weights, which lie beside it under longer
   * names, like {@code model.onnx_data}.
   */
  static List<String> partsOf(ModelFiles files, String graph) {
    Path path = files.path(graph).orElse(null);
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
  static long sizeOnDisk(ModelFiles files, String graph) {
    try {
      long size = 0;
      for (String part : partsOf(files, graph)) {
        size += Files.size(files.path(part).orElseThrow());
      }
      return size;
    } catch (IOException e) {
      throw new EmbeddingException(files.describe(graph) + " cannot be read", e);
    }
  }
}
