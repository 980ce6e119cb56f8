package io.github.sememe.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sememe.Embedded;
import io.github.sememe.Embedder;
import io.github.sememe.Embedding;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Long use of an embedder that holds memory outside of the heap: vectors stay what they are, and
 * the resident memory of the process stays flat. Every build runs a short version; {@code
 * -Dsememe.soak=true} takes its time. Only Linux tells how much memory is resident.
 */
@EnabledOnOs(OS.LINUX)
public abstract class SoakContract {
  private static final boolean LONG = Boolean.getBoolean("sememe.soak");
  private static final int SECONDS = LONG ? 60 : 2;
  private static final int CALLERS = 8;

  /** What allocators keep; a batch that is not freed each time would cost many times that. */
  private static final long GROWTH_MEBIBYTES = 32;

  private static final String[] WORDS =
      "the small river runs under an old stone bridge while people walk home from market"
          .split(" ");

  /** For subclasses. */
  protected SoakContract() {}

  /**
   * Opens the embedder; the suite closes it.
   *
   * @return a new embedder
   */
  protected abstract Embedder create();

  /**
   * Returns how many texts are streamed through the embedder.
   *
   * @param isLong whether the long version runs
   * @return a number, even
   */
  protected abstract int texts(boolean isLong);

  /** Mostly short texts, the longest of 100 words. */
  private static String text(int number) {
    Random random = new Random(number);
    int words = 1 + (int) (100 * Math.pow(random.nextDouble(), 3));
    return String.join(
        " ", random.ints(words, 0, WORDS.length).mapToObj(word -> WORDS[word]).toList());
  }

  @Test
  void manyTextsLeaveResidentMemoryFlat() throws IOException {
    int half = texts(LONG) / 2;
    try (Embedder embedder = create();
        Stream<Embedded<String>> embedded =
            embedder.embedAll(
                IntStream.range(0, 2 * half).mapToObj(SoakContract::text), text -> text)) {
      Iterator<Embedded<String>> vectors = embedded.iterator();
      // The first half shows all lengths, so that the largest batch has been.
      consume(vectors, half);
      long before = residentMebibytes();
      consume(vectors, half);
      long growth = residentMebibytes() - before;
      System.getLogger(SoakContract.class.getName())
          .log(
              System.Logger.Level.INFO,
              "{0}: {1} texts, resident memory {2} MiB, after as many again {3} MiB more",
              embedder.info().name(),
              half,
              before,
              growth);
      assertTrue(growth < GROWTH_MEBIBYTES, () -> "resident memory grew by " + growth + " MiB");
    }
  }

  private static void consume(Iterator<Embedded<String>> vectors, int count) {
    for (int i = 0; i < count; i++) {
      assertTrue(vectors.next().embedding().norm() > 0);
    }
  }

  /** The same measurement sees what is kept: pages of a file, which no allocator has left over. */
  @Test
  void whatIsKeptShows(@TempDir Path folder) throws IOException {
    long before = residentMebibytes();
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("kept"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      MappedByteBuffer kept = file.map(FileChannel.MapMode.READ_WRITE, 0, 64 << 20);
      while (kept.hasRemaining()) {
        kept.put((byte) 1);
      }
      assertTrue(residentMebibytes() - before > GROWTH_MEBIBYTES);
      assertEquals(64 << 20, kept.capacity());
    }
  }

  @Test
  void vectorsStayTheSameForAllCallers() throws Exception {
    List<String> texts = IntStream.range(0, 20).mapToObj(SoakContract::text).toList();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try (Embedder embedder = create()) {
      List<Embedding> expected = texts.stream().map(embedder::embed).toList();
      long end = System.nanoTime() + SECONDS * 1_000_000_000L;
      List<Future<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        int caller = i;
        calls.add(callers.submit(() -> use(embedder, texts, expected, caller, end)));
      }
      for (Future<Integer> call : calls) {
        assertTrue(call.get() > 0);
      }
    } finally {
      callers.shutdownNow();
    }
  }

  private static int use(
      Embedder embedder, List<String> texts, List<Embedding> expected, int caller, long end) {
    Random random = new Random(caller);
    int calls = 0;
    do {
      int from = random.nextInt(texts.size());
      int to = from + 1 + random.nextInt(texts.size() - from);
      List<Embedding> batch = embedder.embedAll(texts.subList(from, to));
      for (int i = from; i < to; i++) {
        assertTrue(batch.get(i - from).cosine(expected.get(i)) > 0.999999);
      }
      assertEquals(expected.get(from), embedder.embed(texts.get(from)));
      calls++;
    } while (System.nanoTime() < end);
    return calls;
  }

  private static long residentMebibytes() throws IOException {
    System.gc();
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }
}
