package io.github.sememe.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tensors are read as they were written, and headers that lie are refused before memory is taken.
 */
class SafeTensorsTest {
  @TempDir Path folder;

  private Path file(String header, byte[] data) throws IOException {
    return file(header.getBytes(StandardCharsets.UTF_8).length, header, data);
  }

  private Path file(long headerLength, String header, byte[] data) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer content =
        ByteBuffer.allocate(Long.BYTES + text.length + data.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(headerLength)
            .put(text)
            .put(data);
    return Files.write(folder.resolve("model.safetensors"), content.array());
  }

  private static String header(TensorType type) {
    return "{\"__metadata__\":{\"format\":\"np\"},\"t\":{\"dtype\":\""
        + type
        + "\",\"shape\":[2,2],\"data_offsets\":[0,"
        + 4 * type.bytes()
        + "]}}";
  }

  @Test
  void valuesOfEveryTypeAreRead() throws IOException {
    for (TensorType type : TensorType.values()) {
      ByteBuffer data = ByteBuffer.allocate(4 * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
      for (int value : new int[] {1, -2, 0, 3}) {
        switch (type) {
          case F64 -> data.putDouble(value);
          case F32 -> data.putFloat(value);
          case F16 -> data.putShort((short) new int[] {0x4200, 0x3C00, 0, 0xC000}[(value + 3) % 4]);
          case BF16 -> data.putShort((short) (Float.floatToIntBits(value) >>> 16));
          case I64 -> data.putLong(value);
          case I32 -> data.putInt(value);
          case I8 -> data.put((byte) value);
        }
      }
      Tensor tensor = SafeTensors.open(file(header(type), data.array())).tensor("t").orElseThrow();
      float[] values = new float[4];
      tensor.copyTo(0, values, 0, 4);
      assertThat(tensor.shape()).containsExactly(2, 2);
      if (type != TensorType.F16) {
        assertThat(values).as("%s", type).containsExactly(1, -2, 0, 3);
      }
      assertThatThrownBy(() -> tensor.copyTo(3, values, 0, 2))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void aFileThatIsCutUnderUseIsNamed() throws IOException {
    for (TensorType type : TensorType.values()) {
      Path file = file(header(type), new byte[4 * type.bytes()]);
      Tensor tensor = SafeTensors.open(file).tensor("t").orElseThrow();
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(0);
      }
      assertThatThrownBy(() -> tensor.copyTo(0, new float[4], 0, 4))
          .as("%s", type)
          .isInstanceOf(EmbeddingException.class)
          .hasMessageContaining(file + ", tensor t: the file was cut");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1, 1L << 62, 100_000_001, 10_000})
  void aHeaderThatIsLongerThanTheFileIsRefused(long length) throws IOException {
    Path file = file(length, header(TensorType.F32), new byte[16]);
    assertThatThrownBy(() -> SafeTensors.open(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("a header of");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{\"t\":1}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,17]}}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[16,0]}}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[-16,0]}}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0]}}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,16]}}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296,4],\"data_offsets\":[0,16]}}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[1e99],\"data_offsets\":[0,16]}}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[-4,-1],\"data_offsets\":[0,16]}}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]},"
            + "\"u\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}"
      })
  void aHeaderThatLiesIsRefused(String header) throws IOException {
    Path file = file(header, new byte[16]);
    assertThatThrownBy(() -> SafeTensors.open(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aHeaderThatNestsWithoutEndIsRefused() throws IOException {
    Path file = file("{\"__metadata__\":" + "[".repeat(1_000_000), new byte[16]);
    assertThatThrownBy(() -> SafeTensors.open(file)).isInstanceOf(ModelFormatException.class);
  }

  @Test
  void aTypeThatIsNotKnownIsNamed() throws IOException {
    String header = header(TensorType.I8).replace("I8", "F8_E4M3");
    SafeTensors tensors = SafeTensors.open(file(header, new byte[4]));
    assertThatThrownBy(() -> tensors.tensor("t"))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("tensor t")
        .hasMessageContaining("F8_E4M3");
  }

  @Test
  void everyCutAndFlippedBitIsRefusedOrRead() throws IOException {
    byte[] whole = Files.readAllBytes(file(header(TensorType.F32), new byte[16]));
    Random random = new Random(1);
    for (int length = 0; length < whole.length; length++) {
      Path cut = Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> SafeTensors.open(cut)).isInstanceOf(ModelFormatException.class);
      byte[] flipped = whole.clone();
      flipped[length] ^= (byte) (1 << random.nextInt(8));
      Path path = Files.write(folder.resolve("flipped"), flipped);
      try {
        SafeTensors tensors = SafeTensors.open(path);
        tensors.names().forEach(tensors::tensor);
      } catch (ModelFormatException e) {
        assertThat(e).hasMessageContaining("flipped");
      }
    }
  }
}
