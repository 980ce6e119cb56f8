package io.github.sememe.classic;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Hashes what vectors depend on: the settings, the terms and their counts. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(String type, Map<String, String> settings, Corpus corpus) {
    MessageDigest digest = digest(type, settings, corpus.analysis());
    Vocabulary vocabulary = corpus.vocabulary();
    ByteBuffer numbers = ByteBuffer.allocate(2 * Integer.BYTES);
    for (int i = 0; i < vocabulary.size(); i++) {
      numbers.clear().putInt(vocabulary.end(i)).putInt(vocabulary.documentFrequency(i));
      digest.update(numbers.flip());
    }
    digest.update(vocabulary.bytes());
    digest.update(
        ByteBuffer.allocate(2 * Long.BYTES).putLong(corpus.texts()).putLong(corpus.terms()).flip());
    return HexFormat.of().formatHex(digest.digest());
  }

  static String of(String type, Map<String, String> settings, Analysis analysis) {
    return HexFormat.of().formatHex(digest(type, settings, analysis).digest());
  }

  private static MessageDigest digest(
      String type, Map<String, String> settings, Analysis analysis) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
    String text = type + settings + analysis.stopWords() + (analysis.own() != null);
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return digest;
  }
}
