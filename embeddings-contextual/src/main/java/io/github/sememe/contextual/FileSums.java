package io.github.sememe.contextual;

import io.github.sememe.ModelFormatException;
import io.github.sememe.huggingface.ModelFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code SHA256SUMS}, in the format of {@code sha256sum --check}, says of a model's files.
 *
 * @param count how many files it lists
 * @param changed those that are not there, or have another content
 */
record FileSums(int count, List<String> changed) {
  private static final String FILE = "SHA256SUMS";

  /** Hash, a space, a space or an asterisk, and a path within the model. */
  private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64}) [ *]([^/\\\\][^\\\\]*)");

  /**
   * Checks the files of a model.
   *
   * @return what was found, if there is such a list
   * @throws ModelFormatException if the list is not understood, or empty
   */
  static Optional<FileSums> check(ModelFiles files) {
    return files.readText(FILE).map(content -> check(files, content.lines().toList()));
  }

  private static FileSums check(ModelFiles files, List<String> lines) {
    List<String> changed = new ArrayList<>();
    for (int number = 1; number <= lines.size(); number++) {
      Matcher line = LINE.matcher(lines.get(number - 1));
      if (!line.matches() || Arrays.asList(line.group(2).split("/")).contains("..")) {
        throw wrong(files, "line " + number, "something else");
      }
      String name = line.group(2);
      if (!files.exists(name) || !files.sha256(name).equalsIgnoreCase(line.group(1))) {
        changed.add(name);
      }
    }
    if (lines.isEmpty()) {
      throw wrong(files, "", "nothing");
    }
    return new FileSums(lines.size(), changed);
  }

  private static ModelFormatException wrong(ModelFiles files, String place, String found) {
    return new ModelFormatException(
        files.describe(FILE), place, found, "a SHA-256, two spaces, and a file of the model");
  }
}
