package io.github.sememe.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the original packages have computed, by case and name; see tools/README.md. */
final class Goldens {
  private Goldens() {}

  /** One case: its series of numbers by name. */
  record Case(String name, Map<String, double[]> series) {
    double[] get(String key) {
      return series.get(key);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> read(String file) {
    byte[] data = bytes("/goldens/" + file);
    assertThat(text("/goldens/SHA256SUMS")).contains(sha256(data) + "  " + file + "\n");
    Map<String, Map<String, double[]>> cases = new LinkedHashMap<>();
    new String(data, StandardCharsets.US_ASCII)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .forEach(
            fields ->
                cases
                    .computeIfAbsent(fields[0], name -> new LinkedHashMap<>())
                    .put(
                        fields[1],
                        Arrays.stream(fields)
                            .skip(2)
                            .mapToDouble(text -> Double.parseDouble(text.replace("nan", "NaN")))
                            .toArray()));
    List<Case> all = new ArrayList<>();
    cases.forEach((name, series) -> all.add(new Case(name, series)));
    assertThat(all).isNotEmpty();
    return all;
  }

  static String text(String resource) {
    return new String(bytes(resource), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = Goldens.class.getResourceAsStream(resource)) {
      assertThat(in).as(resource).isNotNull();
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(byte[] data) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
