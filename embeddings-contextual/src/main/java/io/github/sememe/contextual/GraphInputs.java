package io.github.sememe.contextual;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import io.github.sememe.ModelFormatException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a graph wants to be told of a batch. Inputs are matched by name.
 *
 * @param perToken the inputs with a whole number for each token
 * @param caches the inputs for what a decoder remembers of earlier tokens, of which there are none
 */
record GraphInputs(Map<String, OnnxJavaType> perToken, List<Cache> caches) {
  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";
  private static final String POSITIONS = "position_ids";
  private static final Set<String> PER_TOKEN = Set.of(IDS, MASK, TYPES, POSITIONS);
  private static final Pattern CACHE = Pattern.compile("past_key_values\\.\\d+\\.(key|value)");

  /**
   * An input for what a decoder remembers.
   *
   * @param name its name
   * @param type its type
   * @param heads the second size of its tensor
   * @param width the fourth size; the third is the number of earlier tokens, 0
   */
  record Cache(String name, OnnxJavaType type, long heads, long width) {}

  /**
   * Reads what a graph wants.
   *
   * @throws ModelFormatException if it wants something that we do not have
   */
  static GraphInputs of(Map<String, NodeInfo> offered, String place) {
    Map<String, OnnxJavaType> perToken = new HashMap<>();
    List<Cache> caches = new ArrayList<>();
    for (NodeInfo node : offered.values()) {
      if (CACHE.matcher(node.getName()).matches()) {
        caches.add(cache(node, place));
      } else {
        perToken.put(node.getName(), wholeNumbers(node, offered, place));
      }
    }
    if (!perToken.containsKey(IDS)) {
      throw new ModelFormatException(
          place, "", "inputs " + GraphOutput.names(offered), "an input input_ids");
    }
    return new GraphInputs(Map.copyOf(perToken), List.copyOf(caches));
  }

  private static OnnxJavaType wholeNumbers(
      NodeInfo node, Map<String, NodeInfo> offered, String place) {
    OnnxJavaType type =
        node.getInfo() instanceof TensorInfo info ? info.type : OnnxJavaType.UNKNOWN;
    boolean isInteger = type == OnnxJavaType.INT64 || type == OnnxJavaType.INT32;
    if (!PER_TOKEN.contains(node.getName()) || !isInteger) {
      throw new ModelFormatException(
          place,
          "input " + node.getName(),
          "inputs " + GraphOutput.names(offered),
          "integers named input_ids, attention_mask, token_type_ids, position_ids, and"
              + " past_key_values of decoders");
    }
    return type;
  }

  private static Cache cache(NodeInfo node, String place) {
    if (node.getInfo() instanceof TensorInfo info
        && info.getShape().length == 4
        && info.getShape()[1] > 0
        && info.getShape()[3] > 0
        && (info.type == OnnxJavaType.FLOAT || info.type == OnnxJavaType.FLOAT16)) {
      return new Cache(node.getName(), info.type, info.getShape()[1], info.getShape()[3]);
    }
    throw new ModelFormatException(
        place,
        "input " + node.getName(),
        GraphOutput.describe(node),
        "floats [batch, heads, earlier tokens, width] with fixed heads and width");
  }

  /** Fills the inputs for a batch. What was made stays in {@code open} even if this fails. */
  Map<String, OnnxTensor> fill(
      Workspace workspace, List<TokenRow> rows, int length, List<OnnxTensor> open)
      throws OrtException {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    for (Map.Entry<String, OnnxJavaType> input : perToken.entrySet()) {
      String name = input.getKey();
      OnnxTensor tensor =
          workspace.input(
              name,
              input.getValue(),
              rows.size(),
              length,
              (row, at) -> value(name, rows.get(row), at));
      open.add(tensor);
      tensors.put(name, tensor);
    }
    for (Cache cache : caches) {
      OnnxTensor tensor = workspace.nothing(cache, rows.size());
      open.add(tensor);
      tensors.put(cache.name(), tensor);
    }
    return tensors;
  }

  /** Returns what an input says of the token at a place, 0 where there is none. */
  private static long value(String input, TokenRow row, int place) {
    return switch (input) {
      case IDS -> place < row.length() ? row.ids()[place] : 0;
      case MASK -> place < row.attended() ? 1 : 0;
      case TYPES -> place >= row.secondStart() && place < row.length() ? 1 : 0;
      default -> place;
    };
  }
}
