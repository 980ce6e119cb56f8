package io.github.sememe.words;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Hashes what vectors of texts depend on: the file and the recipe. Of a file beyond four megabytes
 * the size and 64 blocks spread evenly are hashed, for reading gigabytes would take longer than
 * opening them.
 */
final class Fingerprint {
  private static final int BLOCKS = 64;
  private static final int BLOCK = 1 << 16;

  private Fingerprint() {}

  static String of(Path file, String recipe) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      long size = channel.size();
      digest.update((size + " " + recipe).getBytes(StandardCharsets.UTF_8));
      boolean isWhole = size <= (long) BLOCKS * BLOCK;
      ByteBuffer block = ByteBuffer.allocate(BLOCK);
      for (int i = 0; i < BLOCKS; i++) {
        long at = isWhole ? (long) i * BLOCK : (size - BLOCK) / (BLOCKS - 1) * i;
        block.clear();
        int read = 0;
        while (read >= 0 && block.hasRemaining()) {
          read = channel.read(block, at + block.position());
        }
        digest.update(block.flip());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw WordEmbedder.cannotRead(file, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
