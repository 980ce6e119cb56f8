package io.github.sememe.explore;

/** Writes elements of an SVG document, one a line, with numbers that know no locale. */
final class SvgWriter {
  private final StringBuilder svg =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  /** An element that is being written: its attributes first, then its content or its end. */
  final class Element {
    private final String name;

    private Element(String name) {
      this.name = name;
      svg.append('<').append(name);
    }

    Element with(String attribute, String value) {
      String escaped = PlainText.escape(value).replace("\"", "&quot;");
      svg.append(' ').append(attribute).append("=\"").append(escaped).append('"');
      return this;
    }

    Element with(String attribute, double value) {
      return with(attribute, number(value));
    }

    /** Ends an element that holds a text, and before it a title if there is one to tell. */
    void text(String title, String text) {
      svg.append('>');
      if (!title.isEmpty()) {
        svg.append("<title>").append(PlainText.escape(title)).append("</title>");
      }
      svg.append(PlainText.escape(text)).append("</").append(name).append(">\n");
    }

    /** Ends an element that is empty. */
    void empty() {
      svg.append("/>\n");
    }

    /** Begins the content; {@link SvgWriter#end(String)} ends it. */
    void children() {
      svg.append(">\n");
    }
  }

  Element element(String name) {
    return new Element(name);
  }

  void end(String name) {
    svg.append("</").append(name).append(">\n");
  }

  String document() {
    return svg.toString();
  }

  /** Returns a length in hundredths of a pixel, as short as it can be written. */
  static String number(double value) {
    long hundredths = Math.round(value * 100);
    long size = Math.abs(hundredths);
    StringBuilder number = new StringBuilder(hundredths < 0 ? "-" : "").append(size / 100);
    if (size % 100 != 0) {
      number.append('.').append(size / 10 % 10);
      if (size % 10 != 0) {
        number.append(size % 10);
      }
    }
    return number.toString();
  }

  /** Returns a share with one decimal, such as {@code 43.2 %}. */
  static String percent(double share) {
    long thousandths = Math.round(share * 1000);
    return thousandths / 10 + "." + thousandths % 10 + " %";
  }
}
