package io.github.sememe.huggingface;

import java.util.Optional;

/** The type of the values of a tensor, among those that can be read here. */
public enum TensorType {
  /** IEEE 754, 8 bytes. */
  F64(8),
  /** IEEE 754, 4 bytes. */
  F32(4),
  /** IEEE 754, 2 bytes. */
  F16(2),
  /** The upper half of {@link #F32}. */
  BF16(2),
  /** Signed, 8 bytes. */
  I64(8),
  /** Signed, 4 bytes. */
  I32(4),
  /** Signed, 1 byte. */
  I8(1);

  private final int bytes;

  TensorType(int bytes) {
    this.bytes = bytes;
  }

  /**
   * Returns the size of a value.
   *
   * @return the number of bytes
   */
  public int bytes() {
    return bytes;
  }

  static Optional<TensorType> of(String name) {
    for (TensorType type : values()) {
      if (type.name().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
