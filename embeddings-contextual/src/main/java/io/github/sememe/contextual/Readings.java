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
    this.limit = new TokenLimit(recipe.maxTokens(), recipe.truncation());
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
      RoleRules rules,
      EncoderTokens tokenizer,
      ModelFiles files,
      TokenizerFile tokenizerFile) {
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
        rules.expansion().map(rule -> expansion(rule, files, tokenizerFile, vocabulary));
    return new Readings(heads, recipe, rules, tokenizer, expansion, mask, skipped);
  }

  private static QueryExpansion expansion(
      RoleRules.Expansion rule,
      ModelFiles files,
      TokenizerFile tokenizerFile,
      Map<String, Integer> vocabulary) {
    String token =
        rule.token()
            .or(
                () ->
                    JsonFile.read(files, TextEnds.FILE)
                        .flatMap(config -> TextEnds.token(config, "mask_token")))
            .orElse("[MASK]");
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

  /** Tells whether texts without a role can be read. */
  boolean hasDefault() {
    return heads.byDefault().isPresent();
  }

  /**
   * Returns how texts without a role are read.
   *
   * @throws IllegalStateException if the model wants a role
   */
  Reading byDefault() {
    Head head = heads.byDefault().orElseThrow(heads::noRole);
    return reading(prompts.byDefault(), head, limit, Optional.empty(), Role.DOCUMENT.name());
  }

  /**
   * Returns how the texts of a role are read.
   *
   * @throws IllegalArgumentException if the model does not know the role
   */
  Reading ofRole(Role role) {
    Optional<QueryExpansion> fill = role.equals(Role.QUERY) ? expansion : Optional.empty();
    return reading(
        prompts.forRole(role), heads.forRole(role), limit(role, fill), fill, role.name());
  }

  private TokenLimit limit(Role role, Optional<QueryExpansion> fill) {
    int length = rules.lengths().getOrDefault(role.name(), limit.maxTokens());
    if (fill.isPresent()) {
      boolean hasOwn = rules.lengths().containsKey(role.name());
      length =
          fill.get().isFixed() || !hasOwn
              ? fill.get().length()
              : Math.max(length, fill.get().length());
    }
    return new TokenLimit(Math.min(length, limit.maxTokens()), limit.truncation());
  }

  private Reading reading(
      String prompt, Head head, TokenLimit cut, Optional<QueryExpansion> fill, String role) {
    boolean takesPart = prompt.isEmpty() || head.includesPrompt();
    int promptTokens = takesPart ? 0 : tokenizer.promptLength(prompt);
    return new Reading(prompt, promptTokens, cut, fill, filter(role), head);
  }

  private TokenFilter filter(String role) {
    boolean isQuery = role.equals(Role.QUERY.name());
    return new TokenFilter(
        mask.skippedFor().contains(role) ? skipped : Set.of(), isQuery ? Set.of() : mask.kept());
  }
}
