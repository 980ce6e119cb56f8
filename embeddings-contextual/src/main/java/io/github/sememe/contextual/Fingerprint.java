package io.github.sememe.contextual;

import io.github.sememe.huggingface.ModelFiles;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Hashes what a model's vectors depend on: its graph and which output of it, its tokenizer, its
 * recipe.
 */
final class Fingerprint {
  private Fingerprint() {}

  static String of(ModelFiles files, List<String> names, String output, Recipe recipe) {
    StringBuilder parts = new StringBuilder();
    names.forEach(name -> parts.append(files.sha256(name)));
    parts.append(output).append(' ').append(recipe);
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(parts.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
