package io.github.sememe.huggingface;

import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelFormatException;
import io.github.sememe.spi.BundledModel;
import io.github.sememe.spi.ModelSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The files of a model, on disk or in a jar, by their path within the model.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class ModelFiles {
  /** Nothing that is read as a whole is nearly as large; weights never are. */
  private static final int MAX_TEXT_BYTES = 1 << 28;

  private static final int BLOCK = 1 << 16;

  private final ModelSource source;

  /**
   * Creates a view of a model's files.
   *
   * @param source where the model lies
   */
  public ModelFiles(ModelSource source) {
    this.source = source;
  }

  /**
   * Returns the name of the model.
   *
   * @return the name on the class path, or the last part of the path
   */
  public String name() {
    return source.name();
  }

  /**
   * Tells whether a file is there.
   *
   * @param file its path within the model
   * @return whether it can be opened
   */
  public boolean exists(String file) {
    if (source instanceof ModelSource.OnDisk onDisk) {
      return Files.isRegularFile(onDisk.path().resolve(file));
    }
    try (InputStream in = open(file).orElse(null)) {
      return in != null;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * Returns the place of a file, for messages.
   *
   * @param file its path within the model
   * @return the file, as the user knows it
   */
  public String describe(String file) {
    return source instanceof ModelSource.OnDisk onDisk
        ? onDisk.path().resolve(file).toString()
        : source.name() + ":" + file;
  }

  /**
   * Returns the path of a file.
   *
   * @param file its path within the model
   * @return the path, if the model lies on disk, whether or not the file is there
   */
  public Optional<Path> path(String file) {
    return source instanceof ModelSource.OnDisk onDisk
        ? Optional.of(onDisk.path().resolve(file))
        : Optional.empty();
  }

  /**
   * Returns the folder of the model.
   *
   * @return the folder, if the model lies on disk
   */
  public Optional<Path> folder() {
    return source instanceof ModelSource.OnDisk onDisk
        ? Optional.of(onDisk.path())
        : Optional.empty();
  }

  /**
   * Opens a file.
   *
   * @param file its path within the model
   * @return its content, which the caller closes, if it is there
   * @throws IOException if it cannot be opened
   */
  public Optional<InputStream> open(String file) throws IOException {
    if (source instanceof BundledModel bundled) {
      return bundled.open(file);
    }
    Path path = path(file).orElseThrow();
    return Files.isRegularFile(path) ? Optional.of(Files.newInputStream(path)) : Optional.empty();
  }

  /**
   * Reads a whole text file in UTF-8.
   *
   * @param file its path within the model
   * @return its content, if it is there
   * @throws ModelFormatException if it is larger than 256 MiB
   * @throws EmbeddingException if it cannot be read
   */
  public Optional<String> readText(String file) {
    try (InputStream in = open(file).orElse(null)) {
      if (in == null) {
        return Optional.empty();
      }
      Optional<Path> path = path(file);
      checkTextSize(file, path.isPresent() ? Files.size(path.get()) : 0);
      byte[] bytes = in.readNBytes(MAX_TEXT_BYTES + 1);
      checkTextSize(file, bytes.length);
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private void checkTextSize(String file, long size) {
    if (size > MAX_TEXT_BYTES) {
      throw new ModelFormatException(
          describe(file), "", size + " bytes", "at most " + MAX_TEXT_BYTES + " bytes");
    }
  }

  /**
   * Returns the SHA-256 of a file: the one that came with it, if the model lies in a jar that says
   * it.
   *
   * @param file its path within the model
   * @return the hash, in hexadecimal
   * @throws EmbeddingException if it cannot be read
   */
  public String sha256(String file) {
    Optional<String> known =
        source instanceof BundledModel bundled
            ? Optional.ofNullable(bundled.hashes().get(file.replace('.', '-')))
            : Optional.empty();
    return known.orElseGet(() -> computeSha256(file));
  }

  private String computeSha256(String file) {
    byte[] block = new byte[BLOCK];
    MessageDigest digest = sha256();
    try (InputStream in =
        open(file).orElseThrow(() -> new IOException("There is no " + describe(file)))) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        digest.update(block, 0, read);
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Hashes what a model's vectors depend on.
   *
   * @param names the paths within the model of the files that count, in an order of the caller's
   * @param recipe what counts besides the files
   * @return the hash of the files' hashes and the recipe, in hexadecimal
   * @throws EmbeddingException if a file cannot be read
   */
  public String fingerprint(List<String> names, String recipe) {
    StringBuilder parts = new StringBuilder();
    names.forEach(name -> parts.append(sha256(name)));
    parts.append(recipe);
    return HexFormat.of()
        .formatHex(sha256().digest(parts.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private EmbeddingException unreadable(String file, IOException cause) {
    return new EmbeddingException(describe(file) + " cannot be read", cause);
  }
}
