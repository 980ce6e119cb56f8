package io.github.sememe.explore;

import io.github.sememe.explore.LabelPlacement.Place;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A picture as text.
 *
 * <p>It brings its own paper, so that it can be read on any page, and turns dark on a screen whose
 * owner prefers that. Everything else stands in attributes, which the simplest viewers know.
 */
final class SvgDocument {
  private static final String FONTS =
      "Helvetica, Arial, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', sans-serif";

  private static final String DARK =
      "@media screen and (prefers-color-scheme: dark) {"
          + " .paper { fill: #15181d } .frame { stroke: #5b6471 } .grid { stroke: #2a3038 }"
          + " .numbers, .axes { fill: #aab2bd } .lines { stroke: #7d8794 }"
          + " .points { fill: #6fb1f5 } .labels { fill: #eceff3 } }";

  /** Numbers and names of the axes, against the labels. */
  private static final double SMALL = 0.82;

  /** From the middle of a letter to its foot, in units of the font's size. */
  private static final double HALF_LETTER = 0.35;

  private final SvgWriter svg = new SvgWriter();
  private final Plane plane;
  private final Canvas canvas;
  private final Box frame;
  private final double fontSize;
  private final List<Label> labels;
  private final @Nullable Place[] places;

  private SvgDocument(List<Label> labels, Plane plane) {
    this.labels = labels;
    this.plane = plane;
    canvas = new Canvas(plane);
    frame = canvas.frame();
    fontSize = canvas.size().fontSize;
    places = LabelPlacement.of(canvas, labels);
  }

  static SvgDocument of(List<String> labels, Plane plane) {
    SvgDocument document = new SvgDocument(labels.stream().map(Label::of).toList(), plane);
    document.write();
    return document;
  }

  String text() {
    return svg.document();
  }

  int labelsLeftOut() {
    return (int)
        IntStream.range(0, places.length)
            .filter(i -> places[i] == null && !labels.get(i).isBlank())
            .count();
  }

  private void write() {
    double width = canvas.paperWidth();
    double height = canvas.paperHeight();
    svg.element("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("width", width)
        .with("height", height)
        .with("viewBox", "0 0 " + SvgWriter.number(width) + " " + SvgWriter.number(height))
        .with("role", "img")
        .with("font-family", FONTS)
        .with("font-size", fontSize)
        .children();
    svg.element("title").text("", title());
    svg.element("desc").text("", description());
    svg.element("style").text("", DARK);
    svg.element("rect")
        .with("class", "paper")
        .with("width", width)
        .with("height", height)
        .with("fill", "#ffffff")
        .empty();
    grid();
    numbers();
    names();
    lines();
    points();
    labels();
    svg.end("svg");
  }

  private String title() {
    return plane.count()
        + (plane.count() == 1 ? " embedding" : " embeddings")
        + " in the plane of two principal components";
  }

  private String description() {
    int leftOut = labelsLeftOut();
    return "The horizontal component shows "
        + SvgWriter.percent(plane.horizontalShare())
        + " of the variance, the vertical one "
        + SvgWriter.percent(plane.verticalShare())
        + ". "
        + (leftOut == 0
            ? "Every label found a place."
            : leftOut + " of " + plane.count() + " labels found no place and are left out.")
        + " The title of each point is its whole text.";
  }

  private void grid() {
    StringBuilder path = new StringBuilder();
    for (Canvas.Tick tick : canvas.ticksX()) {
      path.append("M").append(SvgWriter.number(tick.place())).append(' ');
      path.append(SvgWriter.number(frame.y())).append("v").append(SvgWriter.number(frame.height()));
    }
    for (Canvas.Tick tick : canvas.ticksY()) {
      path.append("M").append(SvgWriter.number(frame.x())).append(' ');
      path.append(SvgWriter.number(tick.place()));
      path.append("h").append(SvgWriter.number(frame.width()));
    }
    if (!path.isEmpty()) {
      svg.element("path")
          .with("class", "grid")
          .with("fill", "none")
          .with("stroke", "#e9ebee")
          .with("d", path.toString())
          .empty();
    }
    svg.element("rect")
        .with("class", "frame")
        .with("x", frame.x())
        .with("y", frame.y())
        .with("width", frame.width())
        .with("height", frame.height())
        .with("fill", "none")
        .with("stroke", "#9aa1ab")
        .empty();
  }

  private void numbers() {
    group("numbers").with("fill", "#5c6570").with("font-size", SMALL * fontSize).children();
    double below = frame.bottom() + 1.5 * SMALL * fontSize;
    for (Canvas.Tick tick : canvas.ticksX()) {
      place(tick.place(), below).with("text-anchor", "middle").text("", tick.text());
    }
    for (Canvas.Tick tick : canvas.ticksY()) {
      place(frame.x() - 6, tick.place() + HALF_LETTER * SMALL * fontSize)
          .with("text-anchor", "end")
          .text("", tick.text());
    }
    svg.end("g");
  }

  private void names() {
    group("axes").with("fill", "#39414b").with("text-anchor", "middle").children();
    place(frame.x() + frame.width() / 2, canvas.paperHeight() - fontSize)
        .text("", name(1, plane.horizontalShare()));
    double x = 1.3 * fontSize;
    double y = frame.y() + frame.height() / 2;
    String turn = "rotate(-90 " + SvgWriter.number(x) + " " + SvgWriter.number(y) + ")";
    place(x, y).with("transform", turn).text("", name(2, plane.verticalShare()));
    svg.end("g");
  }

  private static String name(int component, double share) {
    return "component " + component + " (" + SvgWriter.percent(share) + " of variance)";
  }

  private void lines() {
    group("lines").with("stroke", "#8b939e").with("stroke-width", 0.8).children();
    for (Place place : places) {
      if (place != null && place.line() != null) {
        Line line = place.line();
        svg.element("line")
            .with("x1", line.x1())
            .with("y1", line.y1())
            .with("x2", line.x2())
            .with("y2", line.y2())
            .empty();
      }
    }
    svg.end("g");
  }

  private void points() {
    group("points").with("fill", "#1f66b0").with("fill-opacity", 0.85).children();
    double[] x = canvas.pointsX();
    double[] y = canvas.pointsY();
    for (int i = 0; i < x.length; i++) {
      svg.element("circle")
          .with("cx", x[i])
          .with("cy", y[i])
          .with("r", canvas.size().pointRadius)
          .text(labels.get(i).isBlank() ? "(blank)" : labels.get(i).whole(), "");
    }
    svg.end("g");
  }

  private void labels() {
    group("labels").with("fill", "#14181d").children();
    for (int i = 0; i < places.length; i++) {
      Place place = places[i];
      if (place != null) {
        label(labels.get(i), place);
      }
    }
    svg.end("g");
  }

  private void label(Label label, Place place) {
    Box box = place.box();
    double middle = box.y() + box.height() / 2;
    double x =
        switch (place.anchor()) {
          case LEFT -> box.x();
          case MIDDLE -> box.x() + box.width() / 2;
          case RIGHT -> box.right();
        };
    SvgWriter.Element text = place(x, middle + HALF_LETTER * fontSize);
    boolean rightToLeft = label.isRightToLeft();
    if (rightToLeft) {
      text.with("direction", "rtl");
    }
    String anchor = place.anchor().inText(rightToLeft);
    if (!anchor.equals("start")) {
      text.with("text-anchor", anchor);
    }
    text.text(label.isShortened() ? label.whole() : "", label.text());
  }

  private SvgWriter.Element group(String kind) {
    return svg.element("g").with("class", kind);
  }

  private SvgWriter.Element place(double x, double y) {
    return svg.element("text").with("x", x).with("y", y);
  }
}
