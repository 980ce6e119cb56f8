package io.github.sememe.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sememe.EmbeddingException;
import io.github.sememe.math.FloatMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The picture as a whole. */
class PlotTest {
  private static final List<String> WORDS =
      List.of("king", "queen", "man", "woman", "apple", "banana");

  @TempDir private Path folder;

  private static Plot random(int count) {
    List<String> labels = IntStream.range(0, count).mapToObj(i -> "label " + i).toList();
    return Plot.of(labels, Rows.random(new Random(count), count, 10));
  }

  /** Coordinates made by hand, so that the drawing alone is on trial. */
  @Test
  void looksAsItDid() {
    Plane plane =
        new Plane(
            new double[] {-1.2, -1.1, 0.4, 0.42, 1.5, 0.41, 0.40, -0.6},
            new double[] {0.3, 0.28, -0.8, -0.8, 0.9, -0.8, -0.79, 0.01},
            0.6543,
            0.2109);
    List<String> labels =
        List.of(
            "king",
            "queen <&> \"co\"",
            "man",
            "woman",
            "שלום, עולם!",
            "a sentence that is much too long for the place beside a point",
            "日本語",
            " ");

    assertThat(Plot.of(labels, plane).toSvg()).isEqualTo(Goldens.text("/fixtures/picture.svg"));
  }

  @Test
  void tellsAllThatItShows() {
    Plot plot = Plot.of(WORDS, Rows.random(new Random(1), 6, 20));
    Element svg = Xml.parse(plot.toSvg());

    assertThat(svg.getFirstChild().getNextSibling().getTextContent()).startsWith("6 embeddings");
    assertThat(Xml.all(svg, "desc").get(0).getTextContent())
        .contains("Every label found a place")
        .contains(SvgWriter.percent(plot.explainedVarianceRatio(1)));
    assertThat(Xml.all(Xml.group(svg, "points"), "title"))
        .extracting(Element::getTextContent)
        .containsExactlyElementsOf(WORDS);
    assertThat(Xml.all(Xml.group(svg, "labels"), "text"))
        .extracting(Element::getTextContent)
        .containsExactlyElementsOf(WORDS);
    assertThat(Xml.all(Xml.group(svg, "axes"), "text"))
        .extracting(Element::getTextContent)
        .containsExactly(
            "component 1 (" + SvgWriter.percent(plot.explainedVarianceRatio(1)) + " of variance)",
            "component 2 (" + SvgWriter.percent(plot.explainedVarianceRatio(2)) + " of variance)");
    assertThat(plot.labelsLeftOut()).isZero();
  }

  @Test
  void needsNothingFromOutside() {
    String svg = random(30).toSvg();

    assertThat(svg).doesNotContain("<script", "href", "url(", "@import", "@font-face", "<image");
    assertThat(svg.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http");
  }

  @Test
  void sameBytesInEveryLocaleAndTimeZone() {
    List<String> pictures = Stream.of(1, 5, 60, 150).map(n -> random(n).toSvg()).toList();
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      for (String tag : List.of("de-DE", "tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));

        assertThat(Stream.of(1, 5, 60, 150).map(n -> random(n).toSvg())).isEqualTo(pictures);
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void hostileLabelsAreStillXml() {
    Random random = new Random(3);
    for (int picture = 0; picture < 100; picture++) {
      List<String> labels = Stream.generate(() -> hostile(random)).limit(20).toList();
      Plot plot = Plot.of(labels, Rows.random(random, 20, 4));

      Element svg = Xml.parse(plot.toSvg());

      assertThat(Xml.all(Xml.group(svg, "points"), "circle")).hasSize(20);
      assertThat(Xml.all(svg, "svg")).isEmpty();
    }
  }

  private static String hostile(Random random) {
    String[] pieces = {
      "]]>", "<!--", "&#0;", "\"'", "</text>", "<svg/>", "\u202E", "\u0000", "\uD800", "\uDFFF",
      "\uFFFE", "\t", "\r\n", "\uD83D\uDE00", "\u0301", "\u200D", "\u05D0", "a", "漢", "\u009F"
    };
    StringBuilder label = new StringBuilder();
    for (int i = random.nextInt(60); i > 0; i--) {
      label.append(
          random.nextInt(4) == 0
              ? (char) random.nextInt(0x10000)
              : pieces[random.nextInt(pieces.length)]);
    }
    return label.toString();
  }

  @Test
  void fewTextsAreAPictureToo() {
    assertThat(Xml.all(Xml.parse(random(0).toSvg()), "circle")).isEmpty();
    Element one = Xml.parse(Plot.of(List.of("alone"), FloatMatrix.zeros(1, 3)).toSvg());
    assertThat(Xml.all(one, "circle")).hasSize(1);
    assertThat(Xml.all(Xml.group(one, "axes"), "text"))
        .extracting(Element::getTextContent)
        .containsExactly("component 1 (0.0 % of variance)", "component 2 (0.0 % of variance)");

    Plot two = Plot.of(List.of("left", "right"), Rows.of(2, 2, 1, 2, 3, 4));
    assertThat(two.explainedVarianceRatio(1)).isCloseTo(1, within(1e-12));
    assertThat(two.explainedVarianceRatio(2)).isZero();
    assertThat(Xml.all(Xml.group(Xml.parse(two.toSvg()), "labels"), "text")).hasSize(2);
  }

  @Test
  void labelsWithoutAPlaceAreCounted() {
    Plot plot = Plot.of(Collections.nCopies(300, "same"), FloatMatrix.zeros(300, 4));
    Element svg = Xml.parse(plot.toSvg());

    assertThat(plot.labelsLeftOut()).isPositive();
    assertThat(Xml.all(Xml.group(svg, "labels"), "text")).hasSize(300 - plot.labelsLeftOut());
    assertThat(Xml.all(svg, "desc").get(0).getTextContent())
        .contains(plot.labelsLeftOut() + " of 300 labels found no place");
  }

  @Test
  void aThousandTexts() {
    Plot plot = random(1_000);

    assertThat(Xml.all(Xml.group(Xml.parse(plot.toSvg()), "points"), "circle")).hasSize(1_000);
    assertThat(plot.labelsLeftOut()).isLessThan(900);
  }

  @Test
  void mistakesAreRefused() {
    assertThatThrownBy(() -> Plot.of(WORDS, FloatMatrix.zeros(5, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("6 labels do not fit 5 vectors");
    assertThatThrownBy(() -> Plot.of(Collections.nCopies(2_001, "x"), FloatMatrix.zeros(2_001, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("2000", "2001", "Projector");
    assertThatThrownBy(() -> Plot.of(java.util.Arrays.asList("a", null), FloatMatrix.zeros(2, 2)))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("Label 1 is null");
    assertThatThrownBy(() -> random(3).explainedVarianceRatio(3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theFileIsWholeAndAlone() throws IOException {
    Path file = folder.resolve("größe.svg");
    Files.writeString(file, "what was there");
    Plot plot = Plot.of(List.of("ä", "漢"), Rows.of(2, 2, 1, 2, 3, 4));

    plot.write(file);

    assertThat(Files.readString(file)).isEqualTo(plot.toSvg());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() {
    assertThatThrownBy(() -> random(2).write(folder.resolve("missing").resolve("a.svg")))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContainingAll("a.svg", "there is no folder", "missing");
    assertThatThrownBy(() -> random(2).write(folder))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining("it is a folder");
  }

  @Test
  void aLinkIsFollowed() throws IOException {
    Path target = Files.createFile(folder.resolve("target.svg"));
    Path link = Files.createSymbolicLink(folder.resolve("link.svg"), target);

    random(2).write(link);

    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(target)).isEqualTo(random(2).toSvg());
  }
}
