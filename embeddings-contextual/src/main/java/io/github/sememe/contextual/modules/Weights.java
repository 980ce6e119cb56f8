package io.github.sememe.contextual.modules;

import io.github.sememe.ModelFormatException;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.huggingface.SafeTensors;
import io.github.sememe.huggingface.Tensor;
import io.github.sememe.math.FloatMatrix;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The tensors of one module. */
final class Weights {
  private static final String FILE = "model.safetensors";

  private final String place;
  private final SafeTensors tensors;

  private Weights(String place, SafeTensors tensors) {
    this.place = place;
    this.tensors = tensors;
  }

  /** Returns the path within the model of the file with the weights of a module. */
  static String file(String module) {
    return Module.within(module, FILE);
  }

  /** Opens the file of a module. */
  static Weights open(ModelFiles files, String module) {
    String name = file(module);
    Optional<Path> path = files.path(name);
    if (path.isEmpty() || !files.exists(name)) {
      throw new ModelFormatException(
          files.describe(name),
          "",
          "no file"
              + (files.exists(Module.within(module, "pytorch_model.bin")) ? ", but a pickle" : ""),
          "the weights of the module; tools/export writes them");
    }
    return new Weights(files.describe(name), SafeTensors.open(path.get()));
  }

  /** Reads a matrix. */
  FloatMatrix matrix(String name, int rows, int columns) {
    return FloatMatrix.wrap(rows, columns, read(name, rows, columns));
  }

  /** Reads a vector. */
  float[] vector(String name, int length) {
    return read(name, length);
  }

  boolean has(String name) {
    return tensors.tensor(name).isPresent();
  }

  private float[] read(String name, long... shape) {
    Tensor tensor =
        tensors
            .tensor(name)
            .orElseThrow(
                () ->
                    new ModelFormatException(
                        place, "", "tensors " + tensors.names(), "a tensor " + name));
    if (!Arrays.equals(tensor.shape(), shape)) {
      throw new ModelFormatException(
          place,
          "tensor " + name,
          "shape " + Arrays.toString(tensor.shape()),
          Arrays.toString(shape) + ", as its config.json says");
    }
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.copyTo(0, values, 0, values.length);
    return values;
  }
}
