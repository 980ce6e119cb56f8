package io.github.sememe;

import io.github.sememe.spi.ConfigKey;
import io.github.sememe.spi.EmbedderProvider;
import io.github.sememe.spi.FittableProvider;
import io.github.sememe.spi.LoadContext;
import io.github.sememe.spi.Recognition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Providers that {@code META-INF/services} of the tests names; they recognise the word in a file.
 */
public final class FakeProviders {
  static final ConfigKey<String> POOLING =
      ConfigKey.text("pooling", "any word", "How it pools.").withDefault("mean");
  static final ConfigKey<Integer> MAX_TOKENS =
      ConfigKey.wholeNumber("max-tokens", 1, 512, "How many tokens take part.").withDefault(8);

  private FakeProviders() {}

  /** What was loaded, and from what. */
  public static final class Loaded extends LengthEmbedder implements FittedEmbedder {
    final String type;
    private final EmbedderConfig config;
    final LoadContext context;
    final List<String> corpus;

    Loaded(String type, EmbedderConfig config, LoadContext context, List<String> corpus) {
      this.type = type;
      this.config = config;
      this.context = context;
      this.corpus = corpus;
    }

    /**
     * Returns what the provider was given.
     *
     * @return the configuration
     */
    public EmbedderConfig config() {
      return config;
    }

    @Override
    public void save(Path file) {
      throw new UnsupportedOperationException();
    }
  }

  private abstract static class Fake implements EmbedderProvider {
    private final String type;
    private final String word;
    private final Recognition claim;

    Fake(String type, String word, Recognition claim) {
      this.type = type;
      this.word = word;
      this.claim = claim;
    }

    @Override
    public String type() {
      return type;
    }

    @Override
    public List<ConfigKey<?>> keys() {
      return List.of(POOLING, MAX_TOKENS);
    }

    @Override
    public Recognition recognise(Path path) {
      try {
        return Files.isRegularFile(path) && Files.readString(path).contains(word)
            ? claim
            : Recognition.NONE;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Embedder load(EmbedderConfig config, LoadContext context) {
      return new Loaded(type, config, context, List.of());
    }
  }

  /** Sure of files that say "cat". */
  public static final class Cat extends Fake {
    /** For the service loader. */
    public Cat() {
      super("cat", "cat", Recognition.CERTAIN);
    }
  }

  /** Sure of files that say "dog". */
  public static final class Dog extends Fake {
    /** For the service loader. */
    public Dog() {
      super("dog", "dog", Recognition.CERTAIN);
    }
  }

  /** Takes every text if nobody else does. */
  public static final class Text extends Fake {
    /** For the service loader. */
    public Text() {
      super("text", "", Recognition.LAST_RESORT);
    }
  }

  /** Takes texts that say "prose" if nobody else does. */
  public static final class Prose extends Fake {
    /** For the service loader. */
    public Prose() {
      super("prose", "prose", Recognition.LAST_RESORT);
    }
  }

  /** One of two that have the same type. */
  public static final class OneTwin extends Fake {
    /** For the service loader. */
    public OneTwin() {
      super("twin", "no such word", Recognition.CERTAIN);
    }
  }

  /** The other of two that have the same type. */
  public static final class OtherTwin extends Fake {
    /** For the service loader. */
    public OtherTwin() {
      super("twin", "no such word", Recognition.CERTAIN);
    }
  }

  /** Needs a model, and recognises none. */
  public static final class Needy implements EmbedderProvider {
    /** For the service loader. */
    public Needy() {}

    @Override
    public String type() {
      return "needy";
    }

    @Override
    public List<ConfigKey<?>> keys() {
      return List.of();
    }

    @Override
    public Embedder load(EmbedderConfig config, LoadContext context) {
      context.require(config);
      return new Loaded(type(), config, context, List.of());
    }
  }

  /** Learns from texts. */
  public static final class Learner extends Fake implements FittableProvider {
    /** For the service loader. */
    public Learner() {
      super("learner", "no such word", Recognition.CERTAIN);
    }

    @Override
    public FittedEmbedder fit(EmbedderConfig config, Stream<String> texts) {
      return new Loaded(type(), config, new LoadContext(Optional.empty()), texts.toList());
    }
  }
}
