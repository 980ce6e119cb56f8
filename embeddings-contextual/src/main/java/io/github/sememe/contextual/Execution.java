package io.github.sememe.contextual;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a graph computes, and what the user asks of ONNX Runtime besides.
 *
 * @param gpu the number of the graphics card; empty for the processor
 * @param entries settings of ONNX Runtime's sessions, by their keys
 */
record Execution(OptionalInt gpu, Map<String, String> entries) {
  private static final System.Logger LOGGER = System.getLogger(Execution.class.getPackageName());
  private static final Pattern DEVICE = Pattern.compile("cpu|cuda(?::(\\d{1,3}))?");

  /** What happens where the wanted device is not there. */
  enum Fallback {
    /** Loading fails, and says what to do. */
    ERROR,
    /** The processor is used instead, which the log tells. */
    CPU
  }

  /**
   * Reads what a configuration wants.
   *
   * @throws ConfigurationException if it cannot be followed here
   */
  static Execution of(EmbedderConfig config) {
    String device = config.get(TransformerKeys.DEVICE);
    Matcher matcher = DEVICE.matcher(device);
    if (!matcher.matches()) {
      throw config.invalid(TransformerKeys.DEVICE.name(), TransformerKeys.DEVICE.allowed());
    }
    Map<String, String> entries = entries(config);
    if (device.equals("cpu")) {
      return new Execution(OptionalInt.empty(), entries);
    }
    String number = matcher.group(1);
    Execution wanted =
        new Execution(OptionalInt.of(number == null ? 0 : Integer.parseInt(number)), entries);
    return wanted.orFallback(config);
  }

  private Execution orFallback(EmbedderConfig config) {
    if (OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
      return this;
    }
    String advice =
        "this ONNX Runtime computes on "
            + OrtEnvironment.getAvailableProviders()
            + " only. Replace the artifact com.microsoft.onnxruntime:onnxruntime by"
            + " onnxruntime_gpu of the same version, which needs CUDA 12 on Linux or Windows";
    if (config.get(TransformerKeys.DEVICE_FALLBACK) == Fallback.ERROR) {
      throw config.problem(
          TransformerKeys.DEVICE.name(),
          "device is "
              + this
              + ", but "
              + advice
              + "; or set "
              + TransformerKeys.DEVICE_FALLBACK.name()
              + " = cpu");
    }
    LOGGER.log(
        System.Logger.Level.WARNING, "device is {0}, but {1}: the cpu is used", this, advice);
    return new Execution(OptionalInt.empty(), entries);
  }

  private static Map<String, String> entries(EmbedderConfig config) {
    Map<String, String> entries = new LinkedHashMap<>();
    String text = config.find(TransformerKeys.SESSION_OPTIONS).orElse("");
    for (String entry : text.isBlank() ? new String[0] : text.split(",", -1)) {
      int equals = entry.indexOf('=');
      if (equals < 1) {
        throw config.invalid(
            TransformerKeys.SESSION_OPTIONS.name(), TransformerKeys.SESSION_OPTIONS.allowed());
      }
      String key = entry.substring(0, equals).strip();
      if (entries.put(key, entry.substring(equals + 1).strip()) != null) {
        throw config.problem(
            TransformerKeys.SESSION_OPTIONS.name(),
            TransformerKeys.SESSION_OPTIONS.name() + " names " + key + " twice");
      }
    }
    return entries;
  }

  /** Tells ONNX Runtime. */
  void configure(OrtSession.SessionOptions options) throws OrtException {
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      options.addConfigEntry(entry.getKey(), entry.getValue());
    }
    if (gpu.isPresent()) {
      options.addCUDA(gpu.getAsInt());
    }
  }

  /** Returns the device for people: {@code cpu} or {@code cuda:N}. */
  @Override
  public String toString() {
    return gpu.isPresent() ? "cuda:" + gpu.getAsInt() : "cpu";
  }
}
