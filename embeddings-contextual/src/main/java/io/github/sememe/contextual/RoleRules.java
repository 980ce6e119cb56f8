package io.github.sememe.contextual;

import io.github.sememe.Role;
import io.github.sememe.contextual.modules.ModelOutline;
import io.github.sememe.huggingface.JsonFile;
import io.github.sememe.huggingface.ModelFiles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What holds for the texts of a role alone: limits of their own, and how queries are filled up.
 *
 * @param lengths the limit of a role, by its name
 * @param expansion how queries are filled up, if they are
 * @param place the file that says it, for messages
 */
record RoleRules(Map<String, Integer> lengths, Optional<Expansion> expansion, String place) {

  /**
   * How queries are filled up.
   *
   * @param length how many tokens a query has then, at least
   * @param isFixed whether it has exactly so many
   * @param isAttended whether the other tokens see those that were added
   * @param token the token that is added; that for masks if no file names it
   */
  record Expansion(int length, boolean isFixed, boolean isAttended, Optional<String> token) {}

  private static final String FILE = "sentence_bert_config.json";
  private static final int LONGEST = 1 << 20;

  /** The length of queries where a file of PyLate does not say it. */
  private static final int PYLATE_LENGTH = 32;

  /**
   * Reads the rules.
   *
   * @param outline what the model is made of
   * @param encoder the files of its encoder
   */
  static RoleRules read(ModelOutline outline, ModelFiles encoder) {
    return outline
        .ofPylate()
        .map(RoleRules::pylate)
        .or(() -> JsonFile.read(encoder, FILE).map(RoleRules::of))
        .orElseGet(() -> new RoleRules(Map.of(), Optional.empty(), encoder.describe(FILE)));
  }

  private static RoleRules of(JsonFile config) {
    return new RoleRules(lengths(config), expansion(config), config.file());
  }

  private static Map<String, Integer> lengths(JsonFile config) {
    Map<String, Integer> lengths = new LinkedHashMap<>();
    length(config, "query_length").ifPresent(length -> lengths.put(Role.QUERY.name(), length));
    length(config, "document_length")
        .ifPresent(length -> lengths.put(Role.DOCUMENT.name(), length));
    return lengths;
  }

  private static Optional<Integer> length(JsonFile config, String key) {
    Optional<Integer> length = config.wholeNumber(key);
    if (length.isPresent() && (length.get() < 1 || length.get() > LONGEST)) {
      throw config.wrong(key, length.get().toString(), "a number from 1 to " + LONGEST);
    }
    return length;
  }

  private static Optional<Expansion> expansion(JsonFile config) {
    Optional<JsonFile> section = config.object("query_expansion");
    if (section.isEmpty()) {
      return Optional.empty();
    }
    String strategy = section.get().text("strategy").orElse("nothing");
    if (!strategy.equals("fixed") && !strategy.equals("min")) {
      throw section.get().wrong("strategy", strategy, "fixed or min");
    }
    int length =
        length(section.get(), "length")
            .orElseThrow(() -> section.get().wrong("length", "nothing", "a number from 1 on"));
    return Optional.of(
        new Expansion(
            length,
            strategy.equals("fixed"),
            section.get().flag("attend").orElse(false),
            section.get().text("token")));
  }

  private static RoleRules pylate(JsonFile config) {
    Map<String, Integer> lengths = lengths(config);
    if (!config.flag("do_query_expansion").orElse(true)) {
      return new RoleRules(lengths, Optional.empty(), config.file());
    }
    Integer length = lengths.remove(Role.QUERY.name());
    boolean isAttended = config.flag("attend_to_expansion_tokens").orElse(false);
    return new RoleRules(
        lengths,
        Optional.of(
            new Expansion(
                length == null ? PYLATE_LENGTH : length, true, isAttended, Optional.empty())),
        config.file());
  }
}
