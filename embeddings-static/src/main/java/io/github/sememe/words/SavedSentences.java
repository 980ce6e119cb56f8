package io.github.sememe.words;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.math.FloatMatrix;
import io.github.sememe.spi.ModelFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The file in which a fitted embedder is kept: its configuration, where its vectors lie, and the
 * common components.
 *
 * <p>Sections of type {@code word-vectors}, version 1: {@code config} (the number of keys, then
 * each key and value), {@code vectors} (their path relative to this file, their path in full, and
 * their fingerprint), {@code components} (how many, the dimension, their values, their shares).
 */
final class SavedSentences {
  private static final int VERSION = 1;

  private SavedSentences() {}

  static boolean recognises(Path file) {
    return ModelFile.typeOf(file).filter(WordVectorsProvider.TYPE::equals).isPresent();
  }

  static void save(Path file, EmbedderConfig config, SentenceModel model) {
    Path vectors = Path.of(model.vectors().name()).toAbsolutePath().normalize();
    CommonComponents components = model.components();
    ModelFile.write(
        file,
        WordVectorsProvider.TYPE,
        VERSION,
        out -> {
          out.section(
              "config",
              section -> {
                Map<String, String> entries = entries(config);
                section.writeInt(entries.size());
                entries.forEach(
                    (key, value) -> {
                      section.writeText(key);
                      section.writeText(value);
                    });
              });
          out.section(
              "vectors",
              section -> {
                section.writeText(relative(file, vectors));
                section.writeText(vectors.toString());
                section.writeText(Fingerprint.of(vectors, ""));
              });
          out.section(
              "components",
              section -> {
                section.writeInt(components.count());
                section.writeInt(components.directions().dimension());
                section.writeFloats(components.directions().array());
                section.writeFloats(components.shares());
              });
        });
  }

  private static Map<String, String> entries(EmbedderConfig config) {
    Map<String, String> entries = new LinkedHashMap<>();
    for (String key : config.keys()) {
      if (!key.equals(EmbedderConfig.MODEL) && !key.equals(EmbedderConfig.TYPE)) {
        String value = config.find(key).orElseThrow();
        boolean isPath =
            key.equals(WordVectorKeys.FREQUENCIES.name())
                && !value.equals(Frequencies.FROM_FILE)
                && !value.equals(Frequencies.ZIPF);
        entries.put(key, isPath ? config.resolve(value).toAbsolutePath().toString() : value);
      }
    }
    return entries;
  }

  private static String relative(Path file, Path vectors) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    try {
      return folder == null ? vectors.toString() : folder.relativize(vectors).toString();
    } catch (IllegalArgumentException e) {
      // On another drive there is no way from here to there.
      return vectors.toString();
    }
  }

  static WordEmbedder load(EmbedderConfig overruling, Path file) {
    ModelFile saved = ModelFile.read(file).require(WordVectorsProvider.TYPE, VERSION);
    EmbedderConfig.Builder learnt = EmbedderConfig.builder();
    saved.section(
        "config",
        section -> {
          int count = section.readInt();
          for (int i = 0; i < count; i++) {
            learnt.set(section.readText(), section.readText());
          }
          return count;
        });
    EmbedderConfig config = overruling.withDefaults(learnt.build());
    Path vectorFile = saved.section("vectors", section -> vectorFile(file, section));
    WordVectors vectors = WordVectors.open(vectorFile, WordVectorKeys.options(config));
    CommonComponents components =
        saved.section(
            "components",
            section -> {
              int count = section.readInt();
              int dimension = section.readInt();
              float[] values = section.readFloats();
              float[] shares = section.readFloats();
              if (count < 0
                  || dimension != vectors.dimension()
                  || (long) count * dimension != values.length
                  || shares.length != count) {
                throw section.invalid(
                    count + " components of dimension " + dimension,
                    "components of dimension " + vectors.dimension());
              }
              return new CommonComponents(FloatMatrix.wrap(count, dimension, values), shares);
            });
    return WordEmbedder.of(config, file, SentenceModel.of(config, vectors, components));
  }

  private static Path vectorFile(Path file, io.github.sememe.spi.SectionReader section) {
    Path relative;
    Path absolute;
    try {
      relative = file.toAbsolutePath().resolveSibling(section.readText()).normalize();
      absolute = Path.of(section.readText());
    } catch (InvalidPathException e) {
      throw section.invalid("'" + e.getInput() + "'", "the path of the vectors");
    }
    String fingerprint = section.readText();
    Path found = Files.isRegularFile(relative) ? relative : absolute;
    if (!Files.isRegularFile(found)) {
      throw section.invalid(
          "vectors that lie neither at " + relative + " nor at " + absolute,
          "the file that this model was fitted on");
    }
    if (!Fingerprint.of(found, "").equals(fingerprint)) {
      throw section.invalid(
          found + ", which has changed since", "the file that this model was fitted on");
    }
    return found;
  }
}
