package io.github.sememe.huggingface;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelFormatException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of tensors in the format safetensors: the length of a header, the header in JSON, the
 * values.
 *
 * <pre>{@code
 * Tensor embeddings = SafeTensors.open(path).tensor("embeddings").orElseThrow();
 * }</pre>
 *
 * <p>The file is mapped; what is not looked at is not read. Every length is checked against the
 * file before anything is mapped. Immutable and safe for any number of threads.
 */
public final class SafeTensors {
  /** The original's own bound. */
  private static final long MAX_HEADER = 100_000_000;

  private static final int MAX_RANK = 16;
  private static final String METADATA = "__metadata__";

  private final Path path;
  private final Map<String, Entry> entries;

  private SafeTensors(Path path, Map<String, Entry> entries) {
    this.path = path;
    this.entries = entries;
  }

  /**
   * What the header says of a tensor.
   *
   * @param type the type as it is written
   * @param shape the sizes
   * @param start where the values begin, counted from the start of the file
   * @param end where they end
   */
  private record Entry(String type, long[] shape, long start, long end) {}

  /**
   * Opens a file and reads its header.
   *
   * @param path a file
   * @return its tensors
   * @throws ModelFormatException if it is no such file, or its header does not fit it
   * @throws EmbeddingException if it cannot be read
   */
  public static SafeTensors open(Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return new Header(path, channel).read();
    } catch (IOException e) {
      throw new EmbeddingException(path + " cannot be read", e);
    }
  }

  /**
   * Returns the names of the tensors.
   *
   * @return all names, in the order of the header
   */
  public List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /**
   * Maps a tensor.
   *
   * @param name its name
   * @return the tensor, if there is one
   * @throws ModelFormatException if its type is not one of {@link TensorType}
   * @throws EmbeddingException if it cannot be mapped
   */
  public Optional<Tensor> tensor(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      return Optional.empty();
    }
    TensorType type =
        TensorType.of(entry.type())
            .orElseThrow(
                () ->
                    new ModelFormatException(
                        path.toString(),
                        "tensor " + name,
                        "type " + entry.type(),
                        "one of " + Arrays.toString(TensorType.values())));
    return Optional.of(
        new Tensor(path + ", tensor " + name, type, entry.shape(), map(entry), path, entry.end()));
  }

  private List<ByteBuffer> map(Entry entry) {
    List<ByteBuffer> parts = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      for (long at = entry.start(); at < entry.end(); at += Tensor.PART_BYTES) {
        long size = Math.min(Tensor.PART_BYTES, entry.end() - at);
        MappedByteBuffer part = channel.map(FileChannel.MapMode.READ_ONLY, at, size);
        parts.add(part.order(ByteOrder.LITTLE_ENDIAN));
      }
    } catch (IOException e) {
      throw new EmbeddingException(path + " cannot be mapped", e);
    }
    return parts;
  }

  /** Reads and checks a header. */
  private static final class Header {
    private final Path path;
    private final FileChannel channel;
    private final long fileSize;
    private long dataStart;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Header(Path path, FileChannel channel) throws IOException {
      this.path = path;
      this.channel = channel;
      this.fileSize = channel.size();
    }

    SafeTensors read() throws IOException {
      if (fileSize < Long.BYTES) {
        throw wrong("", "a file of " + fileSize + " bytes", "a safetensors file");
      }
      long length = bytes(0, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (length < 2 || length > MAX_HEADER || length > fileSize - Long.BYTES) {
        throw wrong(
            "byte 0",
            "a header of " + Long.toUnsignedString(length) + " bytes",
            "2 to " + Math.min(MAX_HEADER, fileSize - Long.BYTES));
      }
      dataStart = Long.BYTES + length;
      parse(StandardCharsets.UTF_8.decode(bytes(Long.BYTES, (int) length)).toString());
      checkCoverage();
      return new SafeTensors(path, Collections.unmodifiableMap(entries));
    }

    private ByteBuffer bytes(long from, int count) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(count);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, from + bytes.position()) < 0) {
          throw new EOFException("The file ends at byte " + (from + bytes.position()));
        }
      }
      return bytes.flip();
    }

    private void parse(String json) throws IOException {
      JsonReader reader = new JsonReader(new StringReader(json));
      reader.setStrictness(Strictness.STRICT);
      try {
        reader.beginObject();
        while (reader.hasNext()) {
          String name = reader.nextName();
          if (name.equals(METADATA)) {
            reader.skipValue();
          } else if (entries.put(name, entry(reader, name)) != null) {
            throw wrong("tensor " + name, "twice", "once");
          }
        }
        reader.endObject();
      } catch (IllegalStateException | NumberFormatException | JsonParseException | IOException e) {
        throw new ModelFormatException(
            path.toString(), "header", "no JSON of tensors (" + e.getMessage() + ")", "it", e);
      }
    }

    private Entry entry(JsonReader reader, String name) throws IOException {
      String type = "";
      long[] shape = {};
      long[] offsets = {};
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.nextName()) {
          case "dtype" -> type = reader.nextString();
          case "shape" -> shape = numbers(reader, name);
          case "data_offsets" -> offsets = numbers(reader, name);
          default -> reader.skipValue();
        }
      }
      reader.endObject();
      if (offsets.length != 2 || offsets[0] > offsets[1] || offsets[1] > fileSize - dataStart) {
        throw wrong(
            "tensor " + name,
            "data_offsets " + Arrays.toString(offsets),
            "two from 0 to " + (fileSize - dataStart));
      }
      checkSize(name, type, shape, offsets[1] - offsets[0]);
      return new Entry(type, shape, dataStart + offsets[0], dataStart + offsets[1]);
    }

    private long[] numbers(JsonReader reader, String name) throws IOException {
      long[] numbers = new long[MAX_RANK];
      int count = 0;
      reader.beginArray();
      while (reader.hasNext()) {
        long number = reader.nextLong();
        if (number < 0 || count == MAX_RANK) {
          throw wrong("tensor " + name, "number " + number, "up to 16 numbers, none below 0");
        }
        numbers[count++] = number;
      }
      reader.endArray();
      return Arrays.copyOf(numbers, count);
    }

    private void checkSize(String name, String type, long[] shape, long size) {
      Optional<TensorType> known = TensorType.of(type);
      if (known.isEmpty()) {
        return;
      }
      try {
        long expected = known.get().bytes();
        for (long length : shape) {
          expected = Math.multiplyExact(expected, length);
        }
        if (expected == size) {
          return;
        }
      } catch (ArithmeticException e) {
        // Reported below: no file is that large.
      }
      throw wrong(
          "tensor " + name,
          size + " bytes for shape " + Arrays.toString(shape) + " of " + type,
          "as many as the shape needs");
    }

    /** As in the original, tensors neither overlap nor leave holes. */
    private void checkCoverage() {
      List<Entry> inOrder = new ArrayList<>(entries.values());
      inOrder.sort(Comparator.comparingLong(Entry::start).thenComparingLong(Entry::end));
      long at = dataStart;
      for (Entry entry : inOrder) {
        if (entry.start() != at) {
          throw wrong("header", "a hole or overlap at byte " + at, "tensors one after the other");
        }
        at = entry.end();
      }
      if (at != fileSize) {
        throw wrong("header", "tensors up to byte " + at, "up to the end, byte " + fileSize);
      }
    }

    private ModelFormatException wrong(String place, String found, String expected) {
      return new ModelFormatException(path.toString(), place, found, expected);
    }
  }
}
