package io.github.sememe;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** Puts jars and folders before the eyes of one thread. */
public final class ContextLoader {
  private ContextLoader() {}

  /** What runs with more on its class path. */
  @FunctionalInterface
  public interface Body {
    /**
     * Runs.
     *
     * @throws Exception whatever goes wrong
     */
    void run() throws Exception;
  }

  /**
   * Runs a body with a jar or folder on the class path.
   *
   * @param path a jar or a folder
   * @param body what to run
   * @throws Exception what the body throws
   */
  public static void with(Path path, Body body) throws Exception {
    with(List.of(path), body);
  }

  /**
   * Runs a body with jars or folders on the class path.
   *
   * @param paths jars or folders
   * @param body what to run
   * @throws Exception what the body throws
   */
  public static void with(List<Path> paths, Body body) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    URL[] urls = new URL[paths.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = paths.get(i).toUri().toURL();
    }
    try (URLClassLoader loader = new URLClassLoader(urls, ContextLoader.class.getClassLoader())) {
      thread.setContextClassLoader(loader);
      body.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
