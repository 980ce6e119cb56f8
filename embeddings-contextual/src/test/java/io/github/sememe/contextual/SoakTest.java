package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;

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
 * Long use: vectors stay what they are, and memory stays flat. Every build runs a short version;
 * {@code mvn verify -Dsememe.soak=true} takes its time.
 */
@EnabledOnOs(OS.LINUX)
class SoakTest {
  private static final boolean LONG = Boolean.getBoolean("sememe.soak");
  private static final int STREAMED = LONG ? 50_000 : 2_000;
  private static final int SECONDS = LONG ? 60 : 2;
  private static final int CALLERS = 8;

  /** What allocators keep; a batch that is not freed each time would cost many times that. */
  private static final long GROWTH_MEBIBYTES = 32;

  private static final String[] WORDS =
      "the small river runs under an old stone bridge while people walk home from market"
          .split(" ");

  private static Embedder load() {
    return TransformerEmbedder.load(TinyModels.BERT);
  }

  private static String text(int number) {
    Random random = new Random(number);
    int words = 1 + (int) (60 * Math.pow(random.nextDouble(), 3));
    return String.join(
        " ", random.ints(words, 0, WORDS.length).mapToObj(word -> WORDS[word]).toList());
  }

  @Test
  void manyTextsLeaveResidentMemoryFlat() throws IOException {
    try (Embedder embedder = load();
        Stream<Embedded<String>> embedded =
            embedder.embedAll(
                IntStream.range(0, 2 * STREAMED).mapToObj(SoakTest::text), text -> text)) {
      Iterator<Embedded<String>> vectors = embedded.iterator();
      // The first half shows all lengths, so that the largest batch has been.
      consume(vectors, STREAMED);
      long before = residentMebibytes();
      consume(vectors, STREAMED);
      long growth = residentMebibytes() - before;
      System.Logger logger = System.getLogger(SoakTest.class.getName());
      logger.log(
          System.Logger.Level.INFO,
          "{0} texts: resident memory {1} MiB, then {2} MiB more",
          STREAMED,
          before,
          growth);
      assertThat(growth).as("MiB").isLessThan(GROWTH_MEBIBYTES);
    }
  }

  private static void consume(Iterator<Embedded<String>> vectors, int count) {
    for (int i = 0; i < count; i++) {
      assertThat(vectors.next().embedding().norm()).isPositive();
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
      assertThat(residentMebibytes() - before).isGreaterThan(GROWTH_MEBIBYTES);
      assertThat(kept.capacity()).isEqualTo(64 << 20);
    }
  }

  @Test
  void vectorsStayTheSameForAllCallers() throws Exception {
    List<String> texts = IntStream.range(0, 20).mapToObj(SoakTest::text).toList();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try (Embedder embedder = load()) {
      List<Embedding> expected = texts.stream().map(embedder::embed).toList();
      long end = System.nanoTime() + SECONDS * 1_000_000_000L;
      List<Future<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        int caller = i;
        calls.add(callers.submit(() -> use(embedder, texts, expected, caller, end)));
      }
      for (Future<Integer> call : calls) {
        assertThat(call.get()).isPositive();
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
        assertThat(batch.get(i - from).cosine(expected.get(i))).isGreaterThan(0.999999);
      }
      assertThat(embedder.embed(texts.get(from))).isEqualTo(expected.get(from));
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
