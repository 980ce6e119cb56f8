package io.github.sememe.contextual;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.huggingface.ModelFiles;

/** What a batch does to the vectors in it. */
enum Neighbours {
  /** A vector is the same in any company. */
  HARMLESS("texts of similar length"),
  /** The model quantises while it runs, and therefore gets one text at a time. */
  AVOIDED("one text at a time"),
  /** The model quantises while it runs, and the user wants it to go faster all the same. */
  ACCEPTED("texts of similar length; vectors depend on the neighbours of a text");

  private final String description;

  Neighbours(String description) {
    this.description = description;
  }

  static Neighbours of(EmbedderConfig config, ModelFiles files, String graph) {
    if (!GraphScan.isDynamicallyQuantized(files, graph)) {
      return HARMLESS;
    }
    return config.get(TransformerKeys.BATCHING) == Batching.INDEPENDENT ? AVOIDED : ACCEPTED;
  }

  /** Describes it for people. */
  String description() {
    return description;
  }

  /**
   * Returns who groups texts.
   *
   * @param threads how many batches run at once
   * @param floatsPerToken how much the graph gives for each token
   */
  BatchPlanner planner(int threads, int floatsPerToken) {
    return this == AVOIDED
        ? BatchPlanner.oneByOne()
        : BatchPlanner.byLength(threads, floatsPerToken);
  }
}
