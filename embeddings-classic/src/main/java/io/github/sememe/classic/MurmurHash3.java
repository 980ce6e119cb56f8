package io.github.sememe.classic;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Austin Appleby's MurmurHash3, x86, 32 bits, with seed 0, as scikit-learn uses it. */
final class MurmurHash3 {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int C1 = 0xCC9E2D51;
  private static final int C2 = 0x1B873593;

  private MurmurHash3() {}

  /**
   * Hashes bytes.
   *
   * @param bytes a buffer with {@link Tokens#PADDING} bytes after the last one
   */
  static int hash(byte[] bytes, int from, int length) {
    int hash = 0;
    int blocks = from + (length & ~3);
    for (int at = from; at < blocks; at += 4) {
      hash ^= scrambled((int) INT.get(bytes, at));
      hash = Integer.rotateLeft(hash, 13) * 5 + 0xE6546B64;
    }
    int rest = (int) INT.get(bytes, blocks) & ((1 << (8 * (length & 3))) - 1);
    hash ^= scrambled(rest);
    hash ^= length;
    hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
    hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
    return hash ^ (hash >>> 16);
  }

  private static int scrambled(int block) {
    return Integer.rotateLeft(block * C1, 15) * C2;
  }
}
