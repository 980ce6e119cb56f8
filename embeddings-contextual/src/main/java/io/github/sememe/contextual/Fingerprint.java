package io.github.sememe.contextual;

import io.github.sememe.EmbeddingException;
import java.io.IOException;
import java.io.InputStream;
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
    MessageDigest digest = sha256();
    for (String name : names) {
      digest.update(
          files
              .knownHash(name)
              .orElseGet(() -> hash(files, name))
              .getBytes(StandardCharsets.UTF_8));
    }
    digest.update((output + " " + recipe).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String hash(ModelFiles files, String name) {
    MessageDigest digest = sha256();
    byte[] block = new byte[1 << 16];
    try (InputStream in = files.open(name).orElseThrow()) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        digest.update(block, 0, read);
      }
    } catch (IOException e) {
      throw new EmbeddingException(files.describe(name) + " cannot be read", e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
