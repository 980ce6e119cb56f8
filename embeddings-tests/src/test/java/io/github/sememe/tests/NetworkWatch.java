package io.github.sememe.tests;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.List;
import java.util.Map;

/**
 * Run in a JVM of its own: prints every address that Java code wants to connect to, and refuses the
 * connection. Addresses show when a URL is opened, or when a socket asks for its proxy.
 */
final class NetworkWatch {
  private NetworkWatch() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    URL.setURLStreamHandlerFactory(
        protocol -> protocol.startsWith("http") ? new RefusingHandler() : null);
    ProxySelector.setDefault(new PrintingSelector());
    if (arguments[0].equals("sememe")) {
      for (String tokenizer : List.of("java", "native")) {
        embed(tokenizer);
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

  private static void embed(String tokenizer) {
    EmbedderConfig config =
        EmbedderConfig.builder().model("all-minilm-l6-v2").set("tokenizer", tokenizer).build();
    try (Embedder embedder = Embedders.load(config)) {
      embedder.embed("A cat sits on the mat.");
    }
  }

  /** Says which URLs are opened. */
  private static final class RefusingHandler extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      System.out.println("connects to " + url);
      throw new IOException("refused by the test");
    }

    @Override
    protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
      return openConnection(url);
    }
  }

  /** Says which sockets are opened. */
  private static final class PrintingSelector extends ProxySelector {
    @Override
    public List<Proxy> select(URI uri) {
      System.out.println("connects to " + uri);
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
  }
}
