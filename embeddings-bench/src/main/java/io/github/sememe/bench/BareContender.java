package io.github.sememe.bench;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * What is to be had without any library around it: DJL's tokenizer, {@code OrtSession.run}, a mean
 * and a norm, in the schedules that come to mind.
 */
final class BareContender implements Contender {
  private static final String FOLDER = "/META-INF/sememe/models/";
  private static final int MAX_TOKENS = 128;
  private static final int TOKEN_BUDGET = 256;
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final HuggingFaceTokenizer tokenizer;
  private final OrtSession.SessionOptions options = new OrtSession.SessionOptions();
  private final OrtSession session;
  private final boolean takesFirstToken;
  private final int callers;
  private final boolean sorted;
  private final ExecutorService threads;

  private BareContender(String model, int callers, int intraThreads, boolean sorted) {
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("RUST_FLAVOR", "cpu");
    this.takesFirstToken = model.startsWith("bge");
    this.callers = callers;
    this.sorted = sorted;
    this.threads = Executors.newFixedThreadPool(callers);
    try (InputStream json = open(model, "tokenizer.json");
        InputStream graph = open(model, "model.onnx")) {
      Map<String, String> settings =
          Map.of(
              "padding",
              "false",
              "truncation",
              "true",
              "maxLength",
              String.valueOf(MAX_TOKENS),
              "modelMaxLength",
              String.valueOf(MAX_TOKENS));
      tokenizer = HuggingFaceTokenizer.newInstance(json, settings);
      options.setIntraOpNumThreads(intraThreads);
      session = environment.createSession(graph.readAllBytes(), options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tells whether a model is on the class path. */
  static boolean isThere(String model) {
    return BareContender.class.getResource(FOLDER + model + "/model.onnx") != null;
  }

  private static InputStream open(String model, String file) {
    InputStream in = BareContender.class.getResourceAsStream(FOLDER + model + "/" + file);
    return Objects.requireNonNull(in, () -> model + " is not on the class path: -Pmore-models");
  }

  /** Sorted batches, one after the other, on a session with all threads. */
  static BareContender oneCaller(String model) {
    return new BareContender(model, 1, THREADS, true);
  }

  /** Sorted batches, as many at once as there are processors, with one thread each. */
  static BareContender callers(String model) {
    return new BareContender(model, THREADS, 1, true);
  }

  /** What most people write: 32 texts at a time as they come, padded to the longest. */
  static BareContender unsorted(String model) {
    return new BareContender(model, 1, THREADS, false);
  }

  @Override
  public List<float[]> embedAll(List<String> texts) {
    float[][] vectors = new float[texts.size()][];
    List<Future<?>> running = new ArrayList<>();
    Encoding[] encodings = tokenizer.batchEncode(texts);
    long[][] ids = Arrays.stream(encodings).map(Encoding::getIds).toArray(long[][]::new);
    for (List<Integer> batch : sorted ? sortedBatches(ids) : batchesOf32(ids)) {
      running.add(threads.submit(() -> run(batch, ids, vectors)));
    }
    running.forEach(BareContender::join);
    return List.of(vectors);
  }

  @Override
  public float[] embed(String text) {
    long[][] ids = {tokenizer.encode(text).getIds()};
    float[][] vectors = new float[1][];
    run(List.of(0), ids, vectors);
    return vectors[0];
  }

  private static void join(Future<?> batch) {
    try {
      batch.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<List<Integer>> sortedBatches(long[][] ids) {
    List<Integer> order =
        IntStream.range(0, ids.length)
            .boxed()
            .sorted(Comparator.comparingInt((Integer i) -> -ids[i].length))
            .toList();
    List<List<Integer>> batches = new ArrayList<>();
    for (int start = 0; start < order.size(); ) {
      int rows = Math.max(1, TOKEN_BUDGET / ids[order.get(start)].length);
      int end = Math.min(order.size(), start + rows);
      batches.add(order.subList(start, end));
      start = end;
    }
    return batches;
  }

  private static List<List<Integer>> batchesOf32(long[][] ids) {
    List<List<Integer>> batches = new ArrayList<>();
    for (int start = 0; start < ids.length; start += 32) {
      batches.add(IntStream.range(start, Math.min(ids.length, start + 32)).boxed().toList());
    }
    return batches;
  }

  private void run(List<Integer> batch, long[][] ids, float[][] vectors) {
    int length = batch.stream().mapToInt(i -> ids[i].length).max().orElseThrow();
    long[] padded = new long[batch.size() * length];
    long[] mask = new long[padded.length];
    for (int row = 0; row < batch.size(); row++) {
      long[] text = ids[batch.get(row)];
      System.arraycopy(text, 0, padded, row * length, text.length);
      Arrays.fill(mask, row * length, row * length + text.length, 1);
    }
    long[] shape = {batch.size(), length};
    try (OnnxTensor tokens = tensor(padded, shape);
        OnnxTensor ones = tensor(mask, shape);
        OnnxTensor types = tensor(new long[padded.length], shape);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", tokens, "attention_mask", ones, "token_type_ids", types))) {
      float[] hidden = ((OnnxTensor) result.get(0)).getFloatBuffer().array();
      int dimension = hidden.length / padded.length;
      for (int row = 0; row < batch.size(); row++) {
        int index = batch.get(row);
        int count = takesFirstToken ? 1 : ids[index].length;
        vectors[index] = mean(hidden, row * length, count, dimension);
      }
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
  }

  private static float[] mean(float[] hidden, int first, int count, int dimension) {
    float[] mean = new float[dimension];
    for (int token = first; token < first + count; token++) {
      for (int i = 0; i < dimension; i++) {
        mean[i] += hidden[token * dimension + i];
      }
    }
    double square = 0;
    for (float value : mean) {
      square += (double) value * value;
    }
    float norm = (float) Math.sqrt(square);
    for (int i = 0; i < dimension; i++) {
      mean[i] /= norm;
    }
    return mean;
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      session.close();
      options.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
    tokenizer.close();
  }

  @Override
  public String toString() {
    return callers + " callers";
  }
}
