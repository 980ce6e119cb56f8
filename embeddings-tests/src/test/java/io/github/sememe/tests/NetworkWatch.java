package io.github.sememe.tests;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.github.sememe.Embedder;
import io.github.sememe.Embedders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Run in a JVM of its own: prints every address that Java code wants to connect to, for every
 * connection asks for a proxy first.
 */
final class NetworkWatch {
  private NetworkWatch() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    ProxySelector.setDefault(new Printer());
    if (arguments[0].equals("sememe")) {
      try (Embedder embedder = Embedders.load("all-minilm-l6-v2")) {
        embedder.embed("A cat sits on the mat.");
      }
    } else {
      InputStream tokenizer =
          NetworkWatch.class.getResourceAsStream(
              "/META-INF/sememe/models/all-minilm-l6-v2/tokenizer.json");
      HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(tokenizer.readAllBytes()), Map.of())
          .close();
    }
    // What reports home does so on a thread of its own.
    Thread.sleep(1_000);
    System.out.println("done");
  }

  /** Says which addresses were asked for. */
  private static final class Printer extends ProxySelector {
    @Override
    public List<Proxy> select(URI uri) {
      System.out.println("connects to " + uri);
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
  }
}
