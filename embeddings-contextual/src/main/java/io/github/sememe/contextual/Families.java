package io.github.sememe.contextual;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sememe.Role;
import io.github.sememe.huggingface.Prompts;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Families of models whose users prepend prompts that the models' files do not carry: what their
 * pages say. Nothing of it is used unless a configuration names the family, because Python does not
 * use it either.
 */
record Families(List<Family> all) {
  private static final String FILE = "families.json";
  private static final Families KNOWN = read();

  /**
   * A family.
   *
   * @param name the name for a configuration
   * @param models the beginnings of the names of its models, in lower case
   * @param prompts the prompts by role
   * @param isVerified whether they were seen in a primary source
   */
  record Family(String name, List<String> models, Map<String, String> prompts, boolean isVerified) {

    /** Returns the prompts of the files, with those of the family where the files have none. */
    Prompts completed(Prompts fromFiles) {
      Map<String, String> byName = new LinkedHashMap<>(prompts);
      fromFiles
          .byName()
          .forEach((role, prompt) -> byName.merge(role, prompt, Family::theLongerWins));
      return new Prompts(byName, fromFiles.byDefault());
    }

    /** Newer versions of sentence-transformers write empty prompts into every file. */
    private static String theLongerWins(String ofFamily, String ofFile) {
      return ofFile.isEmpty() ? ofFamily : ofFile;
    }

    /** Tells whether a model belongs to it, by its name. */
    boolean has(String model) {
      String lower = model.toLowerCase(Locale.ROOT);
      return models.stream().anyMatch(lower::startsWith);
    }

    /** Tells whether files lack what the family has. */
    boolean adds(Prompts fromFiles) {
      return !completed(fromFiles).byName().equals(fromFiles.byName())
          && prompts.containsKey(Role.QUERY.name());
    }
  }

  /** Returns the registry. */
  static Families known() {
    return KNOWN;
  }

  private static Families read() {
    try (InputStream in = Objects.requireNonNull(Families.class.getResourceAsStream(FILE), FILE)) {
      InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      JsonObject root = new Gson().fromJson(reader, JsonObject.class);
      return new Families(
          root.entrySet().stream()
              .map(entry -> family(entry.getKey(), entry.getValue().getAsJsonObject()))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Family family(String name, JsonObject content) {
    Map<String, String> prompts = new LinkedHashMap<>();
    content
        .getAsJsonObject("prompts")
        .entrySet()
        .forEach(entry -> prompts.put(entry.getKey(), entry.getValue().getAsString()));
    return new Family(
        name,
        content.getAsJsonArray("models").asList().stream().map(JsonElement::getAsString).toList(),
        prompts,
        content.get("verified").getAsBoolean());
  }

  /** Returns the family of a name. */
  Optional<Family> named(String name) {
    return all.stream().filter(family -> family.name().equals(name)).findFirst();
  }

  /** Returns the family to which a model belongs by its name. */
  Optional<Family> ofModel(String model) {
    return all.stream().filter(family -> family.has(model)).findFirst();
  }

  /** Returns the names of all. */
  String names() {
    return all.stream().map(Family::name).collect(Collectors.joining(", "));
  }
}
