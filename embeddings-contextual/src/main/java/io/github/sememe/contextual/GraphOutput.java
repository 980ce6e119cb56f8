package io.github.sememe.contextual;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import io.github.sememe.ModelFormatException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The output of a graph from which vectors are taken.
 *
 * @param name its name
 * @param type the type of its numbers
 * @param isPerToken whether it has a vector for each token, rather than one for each text
 */
record GraphOutput(String name, OnnxJavaType type, boolean isPerToken) {
  /** Outputs with a vector for each token, as exporters call them. */
  private static final List<String> OF_TOKENS =
      List.of("last_hidden_state", "token_embeddings", "logits");

  /** The output with a vector for each text, in which all modules are computed already. */
  private static final String OF_TEXTS = "sentence_embedding";

  private static final Set<OnnxJavaType> FLOATS =
      Set.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16, OnnxJavaType.BFLOAT16);

  /**
   * Chooses an output.
   *
   * @param wanted the one that the configuration names, if it does
   * @param isRecipeKnown whether anybody says how to go on from vectors of tokens
   * @throws ModelFormatException if it cannot be told which one to use
   */
  static GraphOutput choose(
      Map<String, NodeInfo> offered, Optional<String> wanted, boolean isRecipeKnown, String place) {
    Map<String, GraphOutput> fitting = new TreeMap<>();
    offered
        .values()
        .forEach(node -> of(node).ifPresent(output -> fitting.put(output.name(), output)));
    if (wanted.isPresent()) {
      GraphOutput named = fitting.get(wanted.get());
      if (named != null) {
        return named;
      }
      throw new ModelFormatException(
          place,
          "output " + wanted.get(),
          "outputs " + names(offered),
          "one of " + fitting.keySet());
    }
    return usual(fitting, isRecipeKnown)
        .orElseThrow(
            () ->
                new ModelFormatException(
                    place,
                    "",
                    "outputs " + names(offered),
                    "last_hidden_state or sentence_embedding, or another output of floats, [batch,"
                        + " tokens, dimension] or [batch, dimension], that output = names"));
  }

  private static Optional<GraphOutput> usual(
      Map<String, GraphOutput> fitting, boolean isRecipeKnown) {
    Optional<GraphOutput> ofTexts =
        Optional.ofNullable(fitting.get(OF_TEXTS)).filter(output -> !output.isPerToken());
    Optional<GraphOutput> ofTokens =
        OF_TOKENS.stream()
            .flatMap(name -> Optional.ofNullable(fitting.get(name)).stream())
            .filter(GraphOutput::isPerToken)
            .findFirst()
            .or(() -> onlyOne(fitting));
    return isRecipeKnown ? ofTokens.or(() -> ofTexts) : ofTexts.or(() -> ofTokens);
  }

  private static Optional<GraphOutput> onlyOne(Map<String, GraphOutput> fitting) {
    List<GraphOutput> ofTokens = fitting.values().stream().filter(GraphOutput::isPerToken).toList();
    return ofTokens.size() == 1 ? Optional.of(ofTokens.get(0)) : Optional.empty();
  }

  private static Optional<GraphOutput> of(NodeInfo node) {
    if (node.getInfo() instanceof TensorInfo info
        && (info.getShape().length == 3 || info.getShape().length == 2)
        && FLOATS.contains(info.type)) {
      return Optional.of(new GraphOutput(node.getName(), info.type, info.getShape().length == 3));
    }
    return Optional.empty();
  }

  static List<String> names(Map<String, NodeInfo> nodes) {
    return nodes.values().stream()
        .map(node -> node.getName() + " " + describe(node))
        .sorted()
        .toList();
  }

  static String describe(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo info
        ? info.type + Arrays.toString(info.getShape())
        : "no tensor";
  }
}
