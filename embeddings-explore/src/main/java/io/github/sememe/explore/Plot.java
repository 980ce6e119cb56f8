package io.github.sememe.explore;

import io.github.sememe.EmbeddingException;
import io.github.sememe.math.FloatRows;
import io.github.sememe.spi.AtomicWrite;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The picture of embeddings: every text a point in the plane of the two principal components, with
 * its label beside it.
 *
 * <pre>{@code
 * List<String> words = List.of("king", "queen", "man", "woman", "apple", "banana");
 * Plot plot = Plot.of(words, embedder.embedAll(words).rows());
 * plot.write(Path.of("plot.svg"));
 * }</pre>
 *
 * <p>Both axes have the same scale, so that distances may be compared; each says which share of the
 * variance it shows. The signs of the components are those of scikit-learn's {@code PCA}. Labels
 * never overlap each other or a point: a label moves away from its point, to which a line leads
 * then, and in a crowd may find no place at all, which {@link #labelsLeftOut()} and the description
 * within the picture tell. The title of each point holds its whole text.
 *
 * <p>The same input gives the same bytes on every JDK, machine and locale. Immutable.
 */
public final class Plot {
  /** The most texts that one picture shows. */
  public static final int MAX_POINTS = 2_000;

  private final Plane plane;
  private final SvgDocument document;

  private Plot(Plane plane, SvgDocument document) {
    this.plane = plane;
    this.document = document;
  }

  /**
   * Draws embeddings.
   *
   * @param labels one label per row, in any script; may be empty. Control characters and lone
   *     surrogates show as U+FFFD, white space as a single space; what is too long is cut with an
   *     ellipsis
   * @param vectors the embeddings, dense or sparse, such as {@code
   *     embedder.embedAll(labels).rows()}
   * @return the picture
   * @throws IllegalArgumentException if there are not as many labels as rows, if there are more
   *     than {@value #MAX_POINTS}, or if a row holds a value that is not finite
   */
  public static Plot of(List<String> labels, FloatRows vectors) {
    Labels.check(labels, vectors);
    if (labels.size() > MAX_POINTS) {
      throw new IllegalArgumentException(
          "A picture shows at most "
              + MAX_POINTS
              + " texts, not "
              + labels.size()
              + "; the Embedding Projector takes any number");
    }
    Plane plane = Plane.of(vectors);
    return new Plot(plane, SvgDocument.of(labels, plane));
  }

  static Plot of(List<String> labels, Plane plane) {
    return new Plot(plane, SvgDocument.of(labels, plane));
  }

  /**
   * Returns which share of the variance each axis shows, as scikit-learn's {@code
   * explained_variance_ratio_} does.
   *
   * @param component 1 for the horizontal axis, 2 for the vertical one
   * @return the share, from 0 to 1; 0 if all vectors are the same
   * @throws IllegalArgumentException if there is no such component
   */
  public double explainedVarianceRatio(int component) {
    return switch (component) {
      case 1 -> plane.horizontalShare();
      case 2 -> plane.verticalShare();
      default -> throw new IllegalArgumentException("Component " + component + ": only 1 and 2");
    };
  }

  /**
   * Returns how many labels found no place.
   *
   * @return the number of points without a label, those apart whose label is blank
   */
  public int labelsLeftOut() {
    return document.labelsLeftOut();
  }

  /**
   * Returns the picture.
   *
   * @return a whole SVG document without scripts, fonts or references to anything outside it
   */
  public String toSvg() {
    return document.text();
  }

  /**
   * Writes the picture to a file. The file is complete or it is not there: it is written beside its
   * place and moved.
   *
   * @param file the file, which is replaced if it exists; its folder must exist
   * @throws EmbeddingException if the file cannot be written
   */
  public void write(Path file) {
    AtomicWrite.stream(file, out -> out.write(toSvg().getBytes(StandardCharsets.UTF_8)));
  }
}
