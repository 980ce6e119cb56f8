package io.github.sememe.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sememe.ConfigurationException;
import io.github.sememe.ContextLoader;
import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.FakeProviders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BundledModelTest {
  private static final String MODELS = "META-INF/sememe/models/";
  private static final String DESCRIPTOR =
      """
      type = needy
      license = Apache-2.0
      source = somewhere
      sha256-weights-bin = 0123abcd
      """;

  @TempDir private Path folder;

  /** Where a model may lie. */
  enum Place {
    JAR {
      @Override
      void write(Path path, Map<String, String> files) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(path))) {
          for (String parent : new String[] {"META-INF/", "META-INF/sememe/", MODELS}) {
            jar.putNextEntry(new JarEntry(parent));
          }
          for (Map.Entry<String, String> file : files.entrySet()) {
            jar.putNextEntry(new JarEntry(MODELS + file.getKey()));
            jar.write(file.getValue().getBytes(StandardCharsets.UTF_8));
          }
        }
      }
    },
    FOLDER {
      @Override
      void write(Path path, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
          Path target = path.resolve(MODELS + file.getKey());
          Files.createDirectories(target.getParent());
          Files.writeString(target, file.getValue());
        }
      }
    };

    abstract void write(Path path, Map<String, String> files) throws IOException;
  }

  /** A place with a space in its name, which addresses write otherwise. */
  private Path written(Place place, Map<String, String> files) throws IOException {
    Path path = folder.resolve("with space " + place);
    place.write(path, files);
    return path;
  }

  private Path small(Place place) throws IOException {
    return written(place, Map.of("small.properties", DESCRIPTOR, "small/weights.bin", "1 2 3"));
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void isFoundByName(Place place) throws Exception {
    ContextLoader.with(
        small(place),
        () -> {
          assertThat(Embedders.available()).containsExactly("small");
          BundledModel model = BundledModel.find("small").orElseThrow();
          assertThat(model.name()).isEqualTo("small");
          assertThat(model.license()).isEqualTo("Apache-2.0");
          assertThat(model.hashes()).containsExactly(Map.entry("weights-bin", "0123abcd"));
          assertThat(model.defaults().keys()).containsExactly("type");
          assertThat(model).hasToString("BundledModel[small]");
          assertThat(BundledModel.find("large")).isEmpty();
        });
    assertThat(Embedders.available()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void opensItsFiles(Place place) throws Exception {
    ContextLoader.with(
        small(place),
        () -> {
          BundledModel model = BundledModel.find("small").orElseThrow();
          try (InputStream in = model.open("weights.bin").orElseThrow()) {
            assertThat(in).hasContent("1 2 3");
          }
          assertThat(model.open("missing.bin")).isEmpty();
        });
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void leavesNothingOpen(Place place) throws Exception {
    Path path = small(place);
    ContextLoader.with(
        path,
        () -> {
          try (Embedder embedder = Embedders.load("small")) {
            assertThat(embedder.embed("four").dimension()).isEqualTo(1);
          }
        });
    // A jar that is kept open by a cache would show its old content.
    place.write(path, Map.of("small.properties", "type = cat\nlicense = MIT\n"));
    ContextLoader.with(
        path,
        () -> assertThat(BundledModel.find("small").map(BundledModel::license)).hasValue("MIT"));
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void usersKeysOverruleTheDescriptor(Place place) throws Exception {
    String descriptor = "type = cat\npooling = max\nmax-tokens = 3\n";
    ContextLoader.with(
        written(place, Map.of("small.properties", descriptor)),
        () -> {
          assertThat(effective(EmbedderConfig.builder().model("small")))
              .hasToString("EmbedderConfig{model=small, type=cat, pooling=max, max-tokens=3}");
          assertThat(effective(EmbedderConfig.builder().model("small").set("pooling", "cls")))
              .hasToString("EmbedderConfig{model=small, pooling=cls, type=cat, max-tokens=3}");
          assertThat(effective(EmbedderConfig.builder().model("small").type("dog")))
              .hasToString("EmbedderConfig{model=small, type=dog, pooling=max, max-tokens=3}");
        });
  }

  /** The configuration that reaches the provider. */
  private static EmbedderConfig effective(EmbedderConfig.Builder config) {
    return ((FakeProviders.Loaded) Embedders.load(config.build())).config();
  }

  @Test
  void differentModelsOfOneNameAreRefused() throws Exception {
    Path other = written(Place.FOLDER, Map.of("small.properties", "type = cat\n"));
    ContextLoader.with(
        List.of(small(Place.JAR), other),
        () -> {
          assertThatThrownBy(() -> Embedders.load("small"))
              .isInstanceOf(ConfigurationException.class)
              .hasMessageContainingAll("models small are on the class path", "JAR", "FOLDER");
          assertThatThrownBy(Embedders::available).hasMessageContaining("small");
        });
  }

  @Test
  void theSameModelTwiceIsOne() throws Exception {
    ContextLoader.with(
        List.of(small(Place.JAR), small(Place.FOLDER)),
        () -> {
          assertThat(Embedders.available()).containsExactly("small");
          Embedders.load("small").close();
        });
  }

  @Test
  void missingModelsNameThoseThatAreThere() throws Exception {
    ContextLoader.with(
        small(Place.JAR),
        () ->
            assertThatThrownBy(() -> Embedders.load("smal"))
                .hasMessageContainingAll("no model smal on the class path", "found: small"));
  }

  @Test
  void namesGoBeforeFilesOfThatName() throws Exception {
    Path file = Files.writeString(folder.resolve("small"), "a cat");
    EmbedderConfig named = EmbedderConfig.of(Map.of("model", "small"), folder);
    EmbedderConfig path = EmbedderConfig.of(Map.of("model", "./small"), folder);
    ContextLoader.with(
        small(Place.JAR),
        () -> {
          assertThat(ModelSource.find(named).orElseThrow()).isInstanceOf(BundledModel.class);
          assertThat(ModelSource.find(path)).hasValue(new ModelSource.OnDisk(file));
        });
    assertThat(ModelSource.find(named)).hasValue(new ModelSource.OnDisk(file));
    assertThat(ModelSource.find(EmbedderConfig.builder().build())).isEqualTo(Optional.empty());
  }

  @Test
  void descriptorsThatAreBrokenAreNamed() throws Exception {
    ContextLoader.with(
        written(Place.JAR, Map.of("small.properties", "type = cat\nnonsense\n")),
        () ->
            assertThatThrownBy(() -> Embedders.load("small"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("small.properties:2: "));
    ContextLoader.with(
        written(Place.FOLDER, Map.of("small.properties", "license = MIT\n")),
        () ->
            assertThatThrownBy(() -> Embedders.load("small"))
                .hasMessageContaining("descriptor of the model small tells no type"));
  }
}
