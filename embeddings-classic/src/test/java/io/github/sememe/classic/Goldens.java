package io.github.sememe.classic;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sememe.SparseEmbedding;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What scikit-learn gives, as {@code tools/make_classic_goldens.py} has written it. */
final class Goldens {
  private Goldens() {}

  static JsonElement file(String name) {
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(Goldens.class.getResourceAsStream("/goldens/" + name), name),
            StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonObject object(String name) {
    return file(name).getAsJsonObject();
  }

  static List<String> strings(JsonElement array) {
    return array.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
  }

  static List<String> corpus(String name) {
    return strings(object("corpora.json").get(name));
  }

  static List<String> unseen(String name) {
    return strings(object("corpora.json").getAsJsonObject("unseen").get(name));
  }

  static double[] doubles(JsonElement array) {
    return array.getAsJsonArray().asList().stream().mapToDouble(JsonElement::getAsDouble).toArray();
  }

  /** Returns the sparse rows {@code [[columns], [values]]}, values rounded to float. */
  static List<SparseEmbedding> rows(JsonElement rows, int dimension) {
    List<SparseEmbedding> read = new ArrayList<>();
    for (JsonElement row : rows.getAsJsonArray()) {
      JsonArray pair = row.getAsJsonArray();
      double[] values = doubles(pair.get(1));
      float[] rounded = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        rounded[i] = (float) values[i];
      }
      int[] columns =
          pair.get(0).getAsJsonArray().asList().stream().mapToInt(JsonElement::getAsInt).toArray();
      read.add(SparseEmbedding.of(dimension, columns, rounded));
    }
    return read;
  }
}
