package io.github.sememe.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sememe.DenseEmbedding;
import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Vectors of 8 bits: those that ONNX Runtime gives to a text alone, near those of the full model,
 * and the same in any company.
 */
class AllMiniLmInt8Test {
  private static final String MODEL = "all-minilm-l6-v2-int8";
  private static final JsonObject GOLDENS =
      JsonParser.parseString(new String(bytes("/goldens/mean.json"), StandardCharsets.US_ASCII))
          .getAsJsonObject();
  private static final List<JsonObject> CASES =
      GOLDENS.getAsJsonArray("cases").asList().stream().map(JsonElement::getAsJsonObject).toList();
  private static final List<String> TEXTS =
      CASES.stream().map(golden -> golden.get("text").getAsString()).toList();

  private static Embedder embedder;

  @BeforeAll
  static void load() {
    embedder = Embedders.load(MODEL);
  }

  @AfterAll
  static void close() {
    embedder.close();
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = AllMiniLmInt8Test.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void vectorsAreThoseOfABareSessionThatSeesOneText() throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    byte[] graph = bytes("/META-INF/sememe/models/" + MODEL + "/model.onnx");
    EmbeddingBatch together = embedder.embedAll(TEXTS);
    try (OrtSession session = environment.createSession(graph)) {
      for (int i = 0; i < TEXTS.size(); i++) {
        assertThat(together.get(i).toArray())
            .as(CASES.get(i).get("name").getAsString())
            .containsExactly(bare(environment, session, CASES.get(i)), within(1e-5f));
      }
    }
  }

  /** Runs the token numbers of a golden through a session, and pools as the original does. */
  private static float[] bare(OrtEnvironment environment, OrtSession session, JsonObject golden)
      throws OrtException {
    long[] ids =
        golden.getAsJsonArray("ids").asList().stream().mapToLong(JsonElement::getAsLong).toArray();
    long[] mask = new long[ids.length];
    Arrays.fill(mask, 1);
    long[] shape = {1, ids.length};
    try (OnnxTensor tokens = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
        OnnxTensor ones = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
        OnnxTensor zeros =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", tokens, "attention_mask", ones, "token_type_ids", zeros))) {
      float[][] hidden = ((float[][][]) result.get(0).getValue())[0];
      double[] mean = new double[hidden[0].length];
      for (float[] token : hidden) {
        for (int i = 0; i < mean.length; i++) {
          mean[i] += token[i] / hidden.length;
        }
      }
      double norm = Math.sqrt(Arrays.stream(mean).map(value -> value * value).sum());
      float[] vector = new float[mean.length];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = (float) (mean[i] / norm);
      }
      return vector;
    }
  }

  @Test
  void vectorsAreNearThoseOfTheFullModel() {
    int dimension = GOLDENS.get("dimension").getAsInt();
    ByteBuffer values = ByteBuffer.wrap(bytes("/goldens/mean.f32")).order(ByteOrder.LITTLE_ENDIAN);
    List<Double> cosines = new ArrayList<>();
    for (String text : TEXTS) {
      float[] golden = new float[dimension];
      for (int i = 0; i < dimension; i++) {
        golden[i] = values.getFloat();
      }
      cosines.add(embedder.embed(text).cosine(DenseEmbedding.wrap(golden)));
    }

    // A bare session gives the same: 6 of the 149 texts, scripts that the model does not know and
    // texts of one or two words, are between 0.96 and 0.97. All others are above.
    assertThat(Collections.min(cosines)).isGreaterThanOrEqualTo(0.96);
    assertThat(cosines.stream().filter(cosine -> cosine < 0.97)).hasSizeLessThanOrEqualTo(8);
    assertThat(cosines.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
        .isGreaterThanOrEqualTo(0.985);
  }

  @Test
  void companyThreadsAndScheduleChangeNothing() {
    List<Embedding> alone = TEXTS.stream().map(embedder::embed).toList();
    for (String schedule : List.of("latency", "throughput", "auto")) {
      for (String threads : List.of("1", "3")) {
        EmbedderConfig config = config().set("schedule", schedule).set("threads", threads).build();
        try (Embedder other = Embedders.load(config)) {
          assertSameInAnyOrder(other, alone, new Random(threads.hashCode() + schedule.hashCode()));
        }
      }
    }
  }

  private static void assertSameInAnyOrder(Embedder other, List<Embedding> alone, Random random) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      order.add(random.nextInt(TEXTS.size()));
    }
    EmbeddingBatch together = other.embedAll(order.stream().map(TEXTS::get).toList());
    for (int i = 0; i < order.size(); i++) {
      assertThat(together.get(i)).isEqualTo(alone.get(order.get(i)));
    }
  }

  @Test
  void whoAsksForThroughputGetsVectorsThatDependOnTheirNeighbours() {
    assertThat(embedder.info().recipe()).containsEntry("batching", "one text at a time");
    try (Embedder fast = Embedders.load(config().set("batching", "throughput").build())) {
      assertThat(fast.info().recipe().get("batching")).contains("depend on the neighbours");
      EmbeddingBatch together = fast.embedAll(TEXTS);
      long moved = 0;
      for (int i = 0; i < TEXTS.size(); i++) {
        double cosine = together.get(i).cosine(embedder.embed(TEXTS.get(i)));
        assertThat(cosine).isGreaterThan(0.95);
        moved += cosine < 0.9999 ? 1 : 0;
      }
      assertThat(moved).isPositive();
    }
  }

  private static EmbedderConfig.Builder config() {
    return EmbedderConfig.builder().model(MODEL);
  }
}
