package io.github.sememe.classic;

/**
 * What is done to a whole text before it is cut: lower-casing, and then accents, which may bring
 * capitals back.
 *
 * @param lowercase whether to lower-case
 * @param accents what becomes of accents
 */
record Preparation(boolean lowercase, Accents accents) {
  String apply(String text) {
    String whole = PythonCharacters.withoutLoneSurrogates(text);
    String lowered = lowercase ? PythonCharacters.lower(whole) : whole;
    return switch (accents) {
      case NONE -> lowered;
      case ASCII -> PythonCharacters.onlyAscii(lowered);
      case UNICODE -> PythonCharacters.withoutMarks(lowered);
    };
  }
}
