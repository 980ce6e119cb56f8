package io.github.sememe.classic;

/**
 * Which category has no dimension.
 *
 * @param kind how it is chosen
 * @param category which it is, if it is named
 */
record Drop(Kind kind, String category) {
  static final Drop NONE = new Drop(Kind.NONE, "");
  static final Drop FIRST = new Drop(Kind.FIRST, "");
  static final Drop IF_BINARY = new Drop(Kind.IF_BINARY, "");

  /** How the category is chosen. */
  enum Kind {
    NONE,
    FIRST,
    IF_BINARY,
    NAMED
  }

  static Drop named(String category) {
    return new Drop(Kind.NAMED, category);
  }

  static Drop parse(String text) {
    return switch (text) {
      case "none" -> NONE;
      case "first" -> FIRST;
      case "if-binary" -> IF_BINARY;
      default -> {
        if (!text.startsWith("=")) {
          throw new IllegalArgumentException(text);
        }
        yield named(text.substring(1));
      }
    };
  }

  @Override
  public String toString() {
    return switch (kind) {
      case NONE -> "none";
      case FIRST -> "first";
      case IF_BINARY -> "if-binary";
      case NAMED -> "=" + category;
    };
  }
}
