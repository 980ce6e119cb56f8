package io.github.sememe.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A static model of random rows, for who has no folder at hand. */
final class BenchmarkModel {
  private static final int ROWS = 30_522;
  private static final int DIMENSION = 256;

  private BenchmarkModel() {}

  /** Writes the model and its texts into a folder. */
  static void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("tokenizer.json"), BenchmarkTexts.tokenizerJson());
    Files.writeString(folder.resolve("config.json"), "{\"normalize\": true}");
    Files.write(folder.resolve("model.safetensors"), rows());
    String texts = String.join("\n", BenchmarkTexts.of("ascii")) + "\n";
    Files.writeString(folder.resolve("texts.txt"), texts.repeat(2));
  }

  private static byte[] rows() {
    int size = ROWS * DIMENSION * Float.BYTES;
    byte[] header =
        ("{\"embeddings\":{\"dtype\":\"F32\",\"shape\":["
                + ROWS
                + ","
                + DIMENSION
                + "],\"data_offsets\":[0,"
                + size
                + "]}}")
            .getBytes(StandardCharsets.US_ASCII);
    ByteBuffer file =
        ByteBuffer.allocate(Long.BYTES + header.length + size).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length).put(header);
    Random random = new Random(1);
    while (file.hasRemaining()) {
      file.putFloat((float) random.nextGaussian());
    }
    return file.array();
  }
}
