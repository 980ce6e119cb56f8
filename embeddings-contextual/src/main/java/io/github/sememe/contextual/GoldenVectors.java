package io.github.sememe.contextual;

import io.github.sememe.ModelFormatException;
import io.github.sememe.huggingface.JsonFile;
import io.github.sememe.huggingface.ModelFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The texts that an export has brought along, and their vectors as the original computed them.
 *
 * @param file where they were read
 * @param cases at least one
 */
record GoldenVectors(String file, List<Case> cases) {
  static final String FILE = "golden_vectors.json";

  /**
   * A text and its vector.
   *
   * @param index its number in the file, from 0
   * @param text the text, without a prompt
   * @param role the role in which it was embedded, if in any
   * @param vector what the original made of it
   */
  record Case(int index, String text, Optional<String> role, double[] vector) {}

  /**
   * Reads the file of a model.
   *
   * @return the vectors, if the file is there
   * @throws ModelFormatException if it is not understood, or has no case: nothing would be proven
   */
  static Optional<GoldenVectors> read(ModelFiles files) {
    return JsonFile.read(files, FILE).map(GoldenVectors::of);
  }

  private static GoldenVectors of(JsonFile content) {
    List<Case> cases = new ArrayList<>();
    for (JsonFile entry : content.objects("cases")) {
      cases.add(one(cases.size(), entry));
    }
    if (cases.isEmpty()) {
      throw content.wrong("cases", "none", "texts with their vectors");
    }
    return new GoldenVectors(content.file(), cases);
  }

  private static Case one(int index, JsonFile entry) {
    double[] vector = entry.numbers("vector");
    Optional<String> text = entry.text("text");
    if (text.isEmpty() || vector.length == 0) {
      throw new ModelFormatException(
          entry.file(),
          place(index),
          text.isEmpty() ? "no key text" : "no key vector",
          "a text and its vector");
    }
    return new Case(index, text.get(), entry.text("role"), vector);
  }

  /** Names a case, for messages. */
  static String place(int index) {
    return "case " + index + " (from 0)";
  }
}
