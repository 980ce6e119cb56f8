package io.github.sememe.bench;

import io.github.sememe.classic.FitResult;
import io.github.sememe.classic.TfIdf;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Locale;

/**
 * One cold process: reads a corpus, fits TF-IDF, makes all vectors, and prints the time since the
 * JVM began and the most heap that was used.
 *
 * <p>{@code java -cp … io.github.sememe.bench.ClassicProcess FILE}
 */
public final class ClassicProcess {
  private static final long MEGABYTE = 1_000_000;

  private ClassicProcess() {}

  /**
   * Runs it.
   *
   * @param arguments a file with a document a line
   */
  public static void main(String[] arguments) {
    List<String> lines = ClassicCorpus.lines(arguments[0]);
    FitResult<TfIdf> result = TfIdf.builder().fitAndEmbed(lines);
    long millis = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    System.out.printf(
        Locale.ROOT,
        "{\"vectors\": %d, \"terms\": %d, \"ms_since_jvm_start\": %d, \"peak_heap_mb\": %d}%n",
        result.embeddings().size(),
        result.embedder().vocabulary().size(),
        millis,
        peakHeap() / MEGABYTE);
  }

  /**
   * The sum of what each part of the heap has held at most; the parts' peaks may differ in time.
   */
  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong((MemoryPoolMXBean pool) -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
