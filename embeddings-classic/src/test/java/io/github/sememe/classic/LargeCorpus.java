package io.github.sememe.classic;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Run in a JVM of its own with a small heap: streams documents that together are larger than it.
 *
 * <p>Arguments: how many documents, and how many words each has.
 */
final class LargeCorpus {
  private static final int WORDS = 50_000;

  private LargeCorpus() {}

  public static void main(String[] arguments) {
    int words = Integer.parseInt(arguments[1]);
    Stream<String> documents =
        IntStream.range(0, Integer.parseInt(arguments[0])).mapToObj(i -> document(i, words));
    TfIdf embedder = TfIdf.builder().threads(2).fit(documents);
    System.out.println(embedder.documentCount() + " " + embedder.vocabulary().size());
  }

  private static String document(int number, int words) {
    StringBuilder text = new StringBuilder();
    long state = number * 0x9E3779B97F4A7C15L + 1;
    for (int i = 0; i < words; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      double uniform = (state >>> 11) * 0x1p-53;
      text.append("word").append((int) (Math.pow(WORDS, uniform) - 1)).append(' ');
    }
    return text.toString();
  }
}
