package io.github.sememe.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MappedFileGuardTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.write(folder.resolve("file"), new byte[10]);
  }

  private static void readLate(InternalError late) {
    throw late;
  }

  @Test
  void whatIsLongEnoughIsRead() throws IOException {
    AtomicInteger count = new AtomicInteger();
    MappedFileGuard.of(file, 10).run(count::incrementAndGet);
    Files.write(file, new byte[11]);
    MappedFileGuard.of(file, 10).run(count::incrementAndGet);
    assertThat(count).hasValue(2);
    MappedFileGuard.of(file, 10).check();
  }

  @Test
  void aCutFileIsNamed() throws IOException {
    Files.write(file, new byte[9]);
    InternalError late = new InternalError("a fault occurred");
    for (MappedFileGuard guard :
        new MappedFileGuard[] {
          MappedFileGuard.of(file, 10), MappedFileGuard.ofReplaceable(file, 10)
        }) {
      assertThatThrownBy(() -> guard.run(() -> {}))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(file + " was cut to 9 of 10 bytes");
      assertThatThrownBy(guard::check).hasMessageContaining("was cut to 9 of 10 bytes");
      assertThatThrownBy(() -> guard.run(() -> readLate(late)))
          .hasMessageContaining("was cut to 9 of 10 bytes")
          .hasRootCause(late);
      assertThatThrownBy(() -> guard.explain(late)).hasRootCause(late);
    }
  }

  @Test
  void aVanishedFileIsNamedUnlessItMayVanish() throws IOException {
    Files.delete(file);
    assertThatThrownBy(() -> MappedFileGuard.of(file, 10).check())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file + " has vanished");
    MappedFileGuard.ofReplaceable(file, 10).check();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no keys of files there")
  void aFileMayBeReplacedByAShorterOne() throws IOException {
    MappedFileGuard guard = MappedFileGuard.ofReplaceable(file, 10);
    MappedFileGuard strict = MappedFileGuard.of(file, 10);
    Path other = Files.write(folder.resolve("other"), new byte[5]);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    guard.check();
    assertThatThrownBy(strict::check).hasMessageContaining("was cut to 5 of 10 bytes");
    InternalError late = new InternalError("a fault occurred");
    assertThatThrownBy(() -> guard.run(() -> readLate(late))).isSameAs(late);
  }

  @Test
  void otherErrorsOfTheVirtualMachinePassThrough() throws IOException {
    InternalError other = new InternalError("something else");
    assertThatThrownBy(() -> MappedFileGuard.of(file, 10).run(() -> readLate(other)))
        .isSameAs(other);
    Files.delete(file);
    assertThatThrownBy(() -> MappedFileGuard.ofReplaceable(file, 10).explain(other))
        .isSameAs(other);
  }
}
