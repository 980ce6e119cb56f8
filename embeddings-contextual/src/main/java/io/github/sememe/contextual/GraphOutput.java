package io.github.sememe.contextual;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import io.github.sememe.ModelFormatException;
import java.util.ArrayList;
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
  private static final Set<OnnxJavaType> FLOATS =
      Set.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16, OnnxJavaType.BFLOAT16);

  /** What exporters call the vectors of tokens that nothing follows. */
  private static final String LAST_LAYER = "last_hidden_state";

  /** What exporters call the scores of labels, or of all pieces of the vocabulary. */
  private static final String LOGITS = "logits";

  /** What is wanted of a graph, and under which names exporters offer it. */
  enum Wish {
    /** Vectors of tokens, because a recipe says how to go on from them; else vectors of texts. */
    TOKENS(
        "last_hidden_state or sentence_embedding, or another output of floats, [batch, tokens,"
            + " dimension] or [batch, dimension], that output = names"),
    /** Vectors of texts, because nobody says how tokens become one; else vectors of tokens. */
    TEXTS(TOKENS.expected),
    /** Scores for every piece of the vocabulary at each token. */
    VOCABULARY(
        "logits, or another output of floats [batch, tokens, vocabulary] that output = names"),
    /** Scores of pairs of texts. */
    SCORES("logits, or another output of floats [batch, labels] that output = names");

    private final String expected;

    Wish(String expected) {
      this.expected = expected;
    }
  }

  /** An output by its name. */
  private record Usual(String name, boolean isPerToken) {
    Optional<GraphOutput> in(Map<String, GraphOutput> fitting) {
      return Optional.ofNullable(fitting.get(name))
          .filter(output -> output.isPerToken() == isPerToken);
    }
  }

  private static final List<Usual> OF_TOKENS =
      List.of(new Usual(LAST_LAYER, true), new Usual("token_embeddings", true));

  private static final List<Usual> OF_TEXTS = List.of(new Usual("sentence_embedding", false));
  private static final List<Usual> OF_VOCABULARY = List.of(new Usual(LOGITS, true));
  private static final List<Usual> OF_PAIRS = List.of(new Usual(LOGITS, false));

  /**
   * Chooses an output.
   *
   * @param wanted the one that the configuration names, if it does
   * @param wish what is wanted of the graph
   * @throws ModelFormatException if it cannot be told which one to use
   */
  static GraphOutput choose(
      Map<String, NodeInfo> offered, Optional<String> wanted, Wish wish, String place) {
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
    return usual(fitting, wish)
        .orElseThrow(
            () -> new ModelFormatException(place, "", "outputs " + names(offered), wish.expected));
  }

  private static Optional<GraphOutput> usual(Map<String, GraphOutput> fitting, Wish wish) {
    return switch (wish) {
      case TOKENS -> ofTokens(fitting).or(() -> first(OF_TEXTS, fitting));
      case TEXTS -> first(OF_TEXTS, fitting).or(() -> ofTokens(fitting));
      case VOCABULARY -> first(OF_VOCABULARY, fitting).or(() -> onlyOne(fitting, true, LAST_LAYER));
      case SCORES -> first(OF_PAIRS, fitting).or(() -> onlyOne(fitting, false, ""));
    };
  }

  private static Optional<GraphOutput> ofTokens(Map<String, GraphOutput> fitting) {
    return first(OF_TOKENS, fitting).or(() -> onlyOne(fitting, true, LOGITS));
  }

  private static Optional<GraphOutput> first(List<Usual> usual, Map<String, GraphOutput> fitting) {
    return usual.stream().flatMap(each -> each.in(fitting).stream()).findFirst();
  }

  /** Returns the only output of a kind, unless its name says that it is something else. */
  private static Optional<GraphOutput> onlyOne(
      Map<String, GraphOutput> fitting, boolean isPerToken, String other) {
    List<GraphOutput> such =
        fitting.values().stream()
            .filter(output -> output.isPerToken() == isPerToken && !output.name().equals(other))
            .toList();
    return such.size() == 1 ? Optional.of(such.get(0)) : Optional.empty();
  }

  /**
   * Finds what the layers of an encoder make, from the first to the last but one: the last is what
   * the encoder gives.
   */
  static List<GraphOutput> layers(Map<String, NodeInfo> offered) {
    List<GraphOutput> layers = new ArrayList<>();
    Optional<GraphOutput> next = layer(offered, 0);
    while (next.isPresent()) {
      layers.add(next.get());
      next = layer(offered, layers.size());
    }
    return layers.isEmpty() ? layers : layers.subList(0, layers.size() - 1);
  }

  private static Optional<GraphOutput> layer(Map<String, NodeInfo> offered, int number) {
    return Optional.ofNullable(offered.get("hidden_states." + number))
        .flatMap(GraphOutput::of)
        .filter(GraphOutput::isPerToken);
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
