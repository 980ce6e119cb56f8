package io.github.sememe.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** Where the program starts: the only class that touches the standard streams. */
public final class Main {
  private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

  private Main() {}

  /**
   * Runs a command and ends the process.
   *
   * @param arguments the command and its options
   */
  public static void main(String[] arguments) {
    if (System.getProperty(LOG_FORMAT) == null) {
      System.setProperty(LOG_FORMAT, "embeddings: %5$s%n");
    }
    Streams streams =
        new Streams(
            System.in,
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            Boolean.getBoolean("sememe.progress"));
    System.exit(new CommandLineApplication(streams).run(arguments));
  }
}
