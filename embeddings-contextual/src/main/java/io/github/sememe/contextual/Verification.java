package io.github.sememe.contextual;

import io.github.sememe.ConfigurationException;
import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelFormatException;
import io.github.sememe.Role;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.spi.LoadContext;
import io.github.sememe.spi.ModelSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Certifies, on the machine where it runs, that a model gives the vectors of its Python original.
 *
 * <pre>{@code
 * Verification.Report report =
 *     Verification.of(EmbedderConfig.builder().model("models/my-model").build()).run(done -> {});
 * if (!report.holds()) {
 *   System.out.println(report.failures() + " " + report.changedFiles());
 * }
 * }</pre>
 *
 * <p>The folder is what {@code tools/export} writes: {@code golden_vectors.json} holds texts in
 * many scripts and roles, and their vectors from PyTorch. Each text is embedded alone and together
 * with the others of its role. Where {@code SHA256SUMS} is there, the files are compared with it.
 *
 * <p>Immutable.
 */
public final class Verification {
  /** How far a value may be from the original's, relative to the length of the vector. */
  private static final double USUAL_TOLERANCE = 1e-5;

  private final EmbedderConfig model;
  private final double tolerance;

  private Verification(EmbedderConfig model, double tolerance) {
    this.model = model;
    this.tolerance = tolerance;
  }

  /**
   * Chooses the model.
   *
   * @param model its configuration; keys that change the vectors make the verification fail
   * @return a verification that tolerates 1e-5 of a vector's length
   */
  public static Verification of(EmbedderConfig model) {
    return new Verification(model, USUAL_TOLERANCE);
  }

  /**
   * Chooses how exact the vectors must be.
   *
   * @param tolerance how far a value may be from the original's, relative to the Euclidean length
   *     of the original's vector; 0 and more
   * @return a copy of this
   */
  public Verification withTolerance(double tolerance) {
    if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("tolerance is " + tolerance + "; allowed: 0 and more");
    }
    return new Verification(model, tolerance);
  }

  /**
   * What was found for one text. A difference is the largest of all values of the vector, divided
   * by the Euclidean length of the original's vector; not a number if a value is none, or the
   * original's vector is zero and ours is not.
   *
   * @param index the number of the text in {@code golden_vectors.json}, from 0
   * @param text the text
   * @param role the role in which it was embedded, if in any
   * @param alone the difference of the vector of the text alone
   * @param together the difference of the vector among the other texts of its role
   */
  public record Check(
      int index, String text, Optional<String> role, double alone, double together) {
    /**
     * Returns the larger difference.
     *
     * @return the larger of both; not a number if one of them is none
     */
    public double worst() {
      return Math.max(alone, together);
    }
  }

  /**
   * What was found for a model.
   *
   * @param tolerance what was allowed
   * @param checks one for each text, in the order of {@code golden_vectors.json}; at least one
   * @param listedFiles how many files {@code SHA256SUMS} lists; 0 if it is not there
   * @param changedFiles the listed files that are not there, or have another content
   */
  public record Report(
      double tolerance, List<Check> checks, int listedFiles, List<String> changedFiles) {
    /**
     * Copies the lists.
     *
     * @param tolerance what was allowed
     * @param checks one for each text
     * @param listedFiles how many files are listed
     * @param changedFiles those that are not as they are listed
     */
    public Report {
      checks = List.copyOf(checks);
      changedFiles = List.copyOf(changedFiles);
    }

    /**
     * Returns the texts whose vectors are not the original's.
     *
     * @return the checks beyond the tolerance
     */
    public List<Check> failures() {
      // What is not a number is no match either.
      return checks.stream().filter(check -> !(check.worst() <= tolerance)).toList();
    }

    /**
     * Tells whether the model is the exported one.
     *
     * @return whether all vectors are the original's, and all listed files as they were
     */
    public boolean holds() {
      return failures().isEmpty() && changedFiles.isEmpty();
    }
  }

  /**
   * Embeds the texts and compares.
   *
   * @param progress is told after each text how many are done
   * @return what was found
   * @throws ConfigurationException if the model is not there, or has no {@code golden_vectors.json}
   * @throws ModelFormatException if a file is not understood, or the golden vectors have another
   *     dimension or role than the model
   */
  public Report run(IntConsumer progress) {
    ModelFiles files = new ModelFiles(new LoadContext(ModelSource.find(model)).require(model));
    GoldenVectors goldens =
        GoldenVectors.read(files)
            .orElseThrow(
                () ->
                    model.problem(
                        EmbedderConfig.MODEL,
                        "There is no file "
                            + files.describe(GoldenVectors.FILE)
                            + ", which tools/export/export_model.py writes"));
    Optional<FileSums> sums = FileSums.check(files);
    List<String> changed = sums.map(FileSums::changed).orElse(List.of());
    try (Embedder embedder = load(changed)) {
      List<Check> checks = new Comparison(embedder, goldens, progress).checks();
      return new Report(tolerance, checks, sums.map(FileSums::count).orElse(0), changed);
    }
  }

  /** A model that cannot be loaded may be one that was damaged on its way. */
  private Embedder load(List<String> changed) {
    try {
      return Embedders.load(model);
    } catch (ModelFormatException e) {
      throw changed.isEmpty()
          ? e
          : new EmbeddingException(
              e.getMessage() + "; not as SHA256SUMS lists them: " + changed, e);
    }
  }

  /** One run through all texts. Used by one thread. */
  private static final class Comparison {
    private final Embedder embedder;
    private final GoldenVectors goldens;
    private final IntConsumer progress;
    private final List<Check> checks = new ArrayList<>();

    Comparison(Embedder embedder, GoldenVectors goldens, IntConsumer progress) {
      this.embedder = embedder;
      this.goldens = goldens;
      this.progress = progress;
    }

    List<Check> checks() {
      Map<Optional<String>, List<GoldenVectors.Case>> byRole = new LinkedHashMap<>();
      for (GoldenVectors.Case golden : goldens.cases()) {
        byRole.computeIfAbsent(golden.role(), role -> new ArrayList<>()).add(golden);
      }
      byRole.values().forEach(this::compare);
      checks.sort(Comparator.comparingInt(Check::index));
      return checks;
    }

    private void compare(List<GoldenVectors.Case> ofOneRole) {
      Embedder view = view(ofOneRole.get(0));
      List<Embedding> together =
          view.embedAll(ofOneRole.stream().map(GoldenVectors.Case::text).toList());
      for (int i = 0; i < ofOneRole.size(); i++) {
        GoldenVectors.Case golden = ofOneRole.get(i);
        checks.add(
            new Check(
                golden.index(),
                golden.text(),
                golden.role(),
                difference(golden, view.embed(golden.text())),
                difference(golden, together.get(i))));
        progress.accept(checks.size());
      }
    }

    private Embedder view(GoldenVectors.Case golden) {
      if (golden.role().isEmpty()) {
        return embedder;
      }
      String role = golden.role().get();
      try {
        return embedder.forRole(Role.named(role));
      } catch (IllegalArgumentException e) {
        throw new ModelFormatException(
            goldens.file(),
            GoldenVectors.place(golden.index()),
            "role " + role,
            "a role that the model knows (" + e.getMessage() + ")",
            e);
      }
    }

    private double difference(GoldenVectors.Case golden, Embedding embedding) {
      float[] found = embedding.toArray();
      double[] expected = golden.vector();
      if (found.length != expected.length) {
        throw new ModelFormatException(
            goldens.file(),
            GoldenVectors.place(golden.index()),
            expected.length + " values",
            found.length + ", as many as the model's vectors have");
      }
      double squares = 0;
      double largest = 0;
      for (int i = 0; i < found.length; i++) {
        squares += expected[i] * expected[i];
        largest = Math.max(largest, Math.abs(expected[i] - found[i]));
      }
      return largest == 0 ? 0 : squares == 0 ? Double.NaN : largest / Math.sqrt(squares);
    }
  }

  @Override
  public String toString() {
    return "Verification[" + model + " to " + tolerance + "]";
  }
}
