package io.github.sememe.words;

import org.jspecify.annotations.Nullable;

/**
 * What a reader has found in a file.
 *
 * @param format the name of the format, for people
 * @param vocabulary the words
 * @param rows a row per word, and after those whatever rows the format has beyond
 * @param counts how often each word stood in the training text; null if the file does not tell
 * @param subwords what makes vectors for unknown words; null if nothing does
 * @param fastText the whole model, if it is one of fastText
 * @param report what was put up with
 */
record WordFile(
    String format,
    Vocabulary vocabulary,
    Rows rows,
    @Nullable Longs counts,
    @Nullable Subwords subwords,
    @Nullable FastText fastText,
    LoadReport report) {

  static WordFile of(String format, Vocabulary vocabulary, Rows rows, LoadReport report) {
    return new WordFile(format, vocabulary, rows, null, null, null, report);
  }
}
