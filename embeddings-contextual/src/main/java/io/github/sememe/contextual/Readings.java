package io.github.sememe.contextual;

import io.github.sememe.ModelFormatException;
import io.github.sememe.Role;
import io.github.sememe.contextual.modules.EachToken;
import io.github.sememe.contextual.modules.Modules;
import io.github.sememe.huggingface.JsonFile;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.huggingface.Prompts;
import io.github.sememe.huggingface.TokenizerFile;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a model reads texts of each role, and of none.
 *
 * <p>Immutable and safe for any number of threads.
 */
final class Readings {
  /** The token for masks where no file names another. */
  private static final String MASK = "[MASK]";

  private final Heads heads;
  private final Prompts prompts;
  private final EncoderTokens tokenizer;
  private final TokenLimit limit;
  private final RoleRules rules;
  private final Optional<QueryExpansion> expansion;
  private final EachToken mask;
  private final Set<Integer> skipped;

  private Readings(
      Heads heads,
      Recipe recipe,
      RoleRules rules,
      EncoderTokens tokenizer,
      Optional<QueryExpansion> expansion,
      EachToken mask,
      Set<Integer> skipped) {
    this.heads = heads;
    this.prompts = recipe.prompts();
    this.tokenizer = tokenizer;
    this.limit = recipe.limit();
    this.rules = rules;
    this.expansion = expansion;
    this.mask = mask;
    this.skipped = skipped;
  }

  /**
   * Works out what the files mean in numbers of tokens.
   *
   * @throws ModelFormatException if a token is named that the tokenizer does not have
   */
  static Readings of(
      Heads heads,
      Recipe recipe,
      ModelFolder folder,
      EncoderTokens tokenizer,
      TokenizerFile tokenizerFile) {
    RoleRules rules = folder.roles();
    Map<String, Integer> vocabulary = tokenizerFile.vocabulary();
    EachToken mask =
        recipe
            .modules()
            .map(Modules::aggregation)
            .filter(EachToken.class::isInstance)
            .map(EachToken.class::cast)
            .orElse(EachToken.ALL);
    Set<Integer> skipped = new HashSet<>();
    for (String piece : mask.skipped()) {
      // The original drops words that are no single piece.
      Optional.ofNullable(vocabulary.get(piece)).ifPresent(skipped::add);
    }
    Optional<QueryExpansion> expansion =
        rules.expansion().map(rule -> expansion(rule, folder.encoder(), tokenizerFile, vocabulary));
    Readings readings = new Readings(heads, recipe, rules, tokenizer, expansion, mask, skipped);
    readings.checkRoom(Role.QUERY, expansion);
    readings.checkRoom(Role.DOCUMENT, Optional.empty());
    return readings;
  }

  /** A limit that leaves no room for a token would make all texts of a role the same. */
  private void checkRoom(Role role, Optional<QueryExpansion> fill) {
    TokenLimit ofRole = limit(role, fill);
    if (!ofRole.leavesRoom(tokenizer.addedTokens())) {
      throw new ModelFormatException(
          rules.place(),
          "",
          "a limit of " + ofRole.maxTokens() + " for texts of the role " + role.name(),
          "more than the " + tokenizer.addedTokens() + " tokens that are added to each");
    }
  }

  private static QueryExpansion expansion(
      RoleRules.Expansion rule,
      ModelFiles files,
      TokenizerFile tokenizerFile,
      Map<String, Integer> vocabulary) {
    String token = rule.token().orElseGet(() -> filler(files, vocabulary));
    Integer id = vocabulary.get(token);
    if (id == null) {
      throw new ModelFormatException(
          tokenizerFile.place(),
          "",
          "no token " + token,
          "it: the queries of this model are filled up with it");
    }
    return new QueryExpansion(rule.length(), rule.isFixed(), rule.isAttended(), id);
  }

  /** That for masks, or the end of a text where the model has none. */
  private static String filler(ModelFiles files, Map<String, Integer> vocabulary) {
    Optional<JsonFile> config = JsonFile.read(files, TextEnds.FILE);
    Optional<String> mask = config.flatMap(file -> TextEnds.token(file, "mask_token"));
    if (mask.isPresent() || vocabulary.containsKey(MASK)) {
      return mask.orElse(MASK);
    }
    return config.flatMap(file -> TextEnds.token(file, "eos_token")).orElse(MASK);
  }

  /** Returns the roles that have a way of their own; none for nearly all models. */
  Set<String> routes() {
    return heads.routes().byName().keySet();
  }

  /** Returns how texts without a role are read; nothing if the model wants one. */
  Optional<Reading> byDefault() {
    return heads
        .routes()
        .byDefault()
        .map(
            head ->
                reading(prompts.byDefault(), head, limit, Optional.empty(), Role.DOCUMENT.name()));
  }

  /**
   * Returns how the texts of a role are read.
   *
   * @throws IllegalArgumentException if the model does not know the role
   */
  Reading ofRole(Role role) {
    Optional<QueryExpansion> fill = role.equals(Role.QUERY) ? expansion : Optional.empty();
    Head head = heads.routes().ofRole(role, prompts.byName().keySet());
    return reading(prompt(role), head, limit(role, fill), fill, role.name());
  }

  /** A role with a way of its own needs no prompt to be known. */
  private String prompt(Role role) {
    boolean hasPrompt = Routes.isTask(role) || prompts.byName().containsKey(role.name());
    return hasPrompt || !routes().contains(role.name())
        ? prompts.forRole(role)
        : prompts.byDefault();
  }

  private TokenLimit limit(Role role, Optional<QueryExpansion> fill) {
    int length = rules.lengths().getOrDefault(role.name(), limit.maxTokens());
    if (fill.isPresent()) {
      int filled = fill.get().length();
      length = fill.get().isFixed() ? filled : Math.max(length, filled);
    }
    return new TokenLimit(Math.min(length, limit.maxTokens()), limit.truncation());
  }

  private Reading reading(
      String prompt, Head head, TokenLimit cut, Optional<QueryExpansion> fill, String role) {
    boolean takesPart = prompt.isEmpty() || head.includesPrompt();
    int promptTokens = takesPart ? 0 : tokenizer.promptLength(prompt, limit.maxTokens());
    return new Reading(prompt, promptTokens, cut, fill, filter(role), head);
  }

  private TokenFilter filter(String role) {
    boolean isQuery = role.equals(Role.QUERY.name());
    return new TokenFilter(
        mask.skippedFor().contains(role) ? skipped : Set.of(), isQuery ? Set.of() : mask.kept());
  }
}
