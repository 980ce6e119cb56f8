package io.github.sememe.contextual;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelFormatException;
import io.github.sememe.huggingface.ModelFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The ONNX Runtime sessions of one graph: one that gives a batch a single thread, and one that
 * gives it all threads.
 *
 * <p>The number of threads is a session's own and cannot be told per run, and sessions do not share
 * their weights. A graph that is small gets both sessions, where its schedule needs both; a large
 * one gets one, with all threads, which runs one batch at a time, or there would be more threads
 * than were allowed.
 */
final class OnnxSessions implements AutoCloseable {
  /** Where a second copy of the weights costs more than the twentieth of the time that it saves. */
  private static final long LARGEST_DOUBLE = 256L << 20;

  private final OrtSession.SessionOptions[] options;
  private final OrtSession[] sessions;

  private final boolean areAllWide;

  private OnnxSessions(List<Integer> intraThreads) {
    options = new OrtSession.SessionOptions[intraThreads.size()];
    sessions = new OrtSession[intraThreads.size()];
    areAllWide = intraThreads.get(0) > 1;
  }

  /**
   * Opens the sessions of a graph, one after the other on the calling thread: what other threads
   * allocate and free, the C library keeps for each of them.
   *
   * @param environment of ONNX Runtime
   * @param files where the graph lies
   * @param graph its path within the model
   * @param schedule what the sessions are to be used for
   * @param threads how many threads a batch can get
   * @param execution where it computes
   * @throws ModelFormatException if ONNX Runtime refuses the graph; nothing stays open then
   */
  static OnnxSessions open(
      OrtEnvironment environment,
      ModelFiles files,
      String graph,
      Schedule schedule,
      int threads,
      Execution execution) {
    Optional<Path> path = files.path(graph);
    byte[] bytes = path.isPresent() ? new byte[0] : read(files, graph);
    long size = path.map(file -> Graphs.sizeOnDisk(files, graph)).orElse((long) bytes.length);
    List<Integer> intraThreads = intraThreads(schedule, threads, size);
    OnnxSessions opened = new OnnxSessions(intraThreads);
    try {
      for (int i = 0; i < intraThreads.size(); i++) {
        opened.options[i] = new OrtSession.SessionOptions();
        configure(opened.options[i], intraThreads.get(i));
        execution.configure(opened.options[i]);
        opened.sessions[i] =
            path.isPresent()
                ? environment.createSession(path.get().toString(), opened.options[i])
                : environment.createSession(bytes, opened.options[i]);
      }
      return opened;
    } catch (OrtException e) {
      opened.close();
      throw refused(files.describe(graph), e);
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  private static ModelFormatException refused(String place, OrtException cause) {
    return new ModelFormatException(
        place, "", "refused by ONNX Runtime (" + cause.getMessage() + ")", "an ONNX graph", cause);
  }

  /** Returns the number of threads of each session, the one with fewest first. */
  static List<Integer> intraThreads(Schedule schedule, int threads, long size) {
    if (threads == 1) {
      return List.of(1);
    }
    return switch (schedule) {
      case THROUGHPUT -> List.of(1);
      case LATENCY -> List.of(threads);
      case AUTO -> size <= LARGEST_DOUBLE ? List.of(1, threads) : List.of(threads);
    };
  }

  private static byte[] read(ModelFiles files, String graph) {
    try (InputStream in = files.open(graph).orElseThrow()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new EmbeddingException(files.describe(graph) + " cannot be read", e);
    }
  }

  private static void configure(OrtSession.SessionOptions options, int intraThreads)
      throws OrtException {
    options.setIntraOpNumThreads(intraThreads);
    options.setInterOpNumThreads(1);
    // Threads that spin from one operator to the next spare a fifth of a short text's time. While
    // they do, nothing else of this embedder runs; after the run they would burn the cores that
    // other work could use.
    options.addConfigEntry("session.force_spinning_stop", "1");
    // Memory patterns are kept for every shape, and texts come in all lengths.
    options.setMemoryPatternOptimization(false);
    // Errors come back as exceptions; the library need not print them as well.
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
  }

  /** Whether every run takes all threads, so that only one may go on at a time. */
  boolean areAllWide() {
    return areAllWide;
  }

  /** The session that gives a batch one thread, or the only one. */
  OrtSession narrow() {
    return sessions[0];
  }

  /** The session that gives a batch all threads, or the only one. */
  OrtSession wide() {
    return sessions[sessions.length - 1];
  }

  /** Closes all, even if one of them fails. */
  @Override
  public void close() {
    EmbeddingException failure = null;
    for (OrtSession session : sessions) {
      try {
        if (session != null) {
          session.close();
        }
      } catch (OrtException e) {
        failure = new EmbeddingException("ONNX Runtime could not close a session", e);
      }
    }
    Arrays.stream(options).filter(Objects::nonNull).forEach(OrtSession.SessionOptions::close);
    if (failure != null) {
      throw failure;
    }
  }
}
