package io.github.sememe.spi;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Writes a {@link ModelFile} front to back. */
final class ModelFileWriter implements ModelFile.Sections {
  private final FileChannel channel;
  private final ByteBuffer head;
  private final Map<String, ModelFileDirectory.Section> written = new LinkedHashMap<>();
  private long position;

  /** What the directory takes so far: the number of sections, then for each what follows. */
  private int directoryLength = Integer.BYTES;

  ModelFileWriter(FileChannel channel, String type, int version) {
    if (version < 1) {
      throw new IllegalArgumentException("version is " + version + ", must be at least 1");
    }
    this.channel = channel;
    SectionWriter out = new SectionWriter(channel);
    out.writeRaw(ModelFileDirectory.MAGIC);
    out.writeInt(ModelFileDirectory.CONTAINER_VERSION);
    out.writeText(checkedName(type));
    out.writeInt(version);
    this.head = out.pending();
    this.position = out.finish();
  }

  private static String checkedName(String name) {
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    if (length == 0 || length > ModelFileDirectory.MAX_NAME_LENGTH) {
      throw new IllegalArgumentException(
          "A name has 1 to " + ModelFileDirectory.MAX_NAME_LENGTH + " bytes, not " + length);
    }
    return name;
  }

  @Override
  public void section(String name, Consumer<SectionWriter> content) {
    if (written.containsKey(checkedName(name))) {
      throw new IllegalArgumentException("There is a section " + name + " already");
    }
    directoryLength += ModelFileDirectory.entryLength(name);
    if (directoryLength > SectionWriter.BLOCK) {
      throw new IllegalArgumentException(
          "The names of "
              + written.size()
              + " sections fill the directory; there is no room for "
              + name);
    }
    SectionWriter out = new SectionWriter(channel);
    content.accept(out);
    long length = out.finish();
    written.put(name, new ModelFileDirectory.Section(position, length, out.hash()));
    position += length;
  }

  void finish() {
    SectionWriter out = new SectionWriter(channel);
    out.writeInt(written.size());
    written.forEach(
        (name, section) -> {
          out.writeText(name);
          out.writeLong(section.offset());
          out.writeLong(section.length());
          out.writeRaw(section.hash());
        });
    byte[] hash = ModelFileDirectory.hash(head, out.pending(), position);
    out.writeLong(position);
    out.writeRaw(hash);
    out.writeRaw(ModelFileDirectory.END_MAGIC);
    out.finish();
  }
}
