package io.github.sememe.words;

import io.github.sememe.EmbeddingException;
import io.github.sememe.spi.AtomicWrite;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/** Writes word vectors; the file is complete or not there. */
final class WordVectorWriter {
  private static final int ROWS_PER_STEP = 1000;

  private final WordVectors vectors;
  private final WordVectorFormat format;
  private final IntConsumer progress;

  WordVectorWriter(WordVectors vectors, WordVectorFormat format, IntConsumer progress) {
    this.vectors = vectors;
    this.format = format;
    this.progress = progress;
  }

  void write(Path file) {
    checkWords();
    AtomicWrite.stream(file, this::writeAll);
  }

  /** Neither format has an escape: what ends a word cannot stand in one. */
  private void checkWords() {
    for (int i = 0; i < vectors.size(); i++) {
      byte[] word = vectors.file().vocabulary().bytes(i);
      if (word.length == 0) {
        throw unfit(i, "is empty");
      }
      for (byte b : word) {
        if (b == ' ' || b == '\n' || b == 0) {
          throw unfit(i, "holds a space, a line feed or a zero byte");
        }
      }
      if (word[word.length - 1] == '\r') {
        throw unfit(i, "ends in a carriage return");
      }
    }
  }

  private EmbeddingException unfit(int index, String reason) {
    return new EmbeddingException(
        "Word "
            + (index + 1)
            + " of "
            + vectors.name()
            + " ("
            + vectors.word(index)
            + ") "
            + reason
            + ", which word2vec's formats cannot hold");
  }

  private void writeAll(OutputStream out) throws IOException {
    String header = vectors.size() + " " + vectors.dimension() + "\n";
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    ByteBuffer row =
        ByteBuffer.allocate(vectors.dimension() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < vectors.size(); i++) {
      out.write(vectors.file().vocabulary().bytes(i));
      float[] vector = vectors.vector(i);
      if (format == WordVectorFormat.WORD2VEC_BINARY) {
        out.write(' ');
        row.asFloatBuffer().put(vector);
        out.write(row.array());
      } else {
        for (float value : vector) {
          out.write((" " + value).getBytes(StandardCharsets.US_ASCII));
        }
      }
      out.write('\n');
      if ((i + 1) % ROWS_PER_STEP == 0 || i + 1 == vectors.size()) {
        progress.accept(i + 1);
      }
    }
  }
}
