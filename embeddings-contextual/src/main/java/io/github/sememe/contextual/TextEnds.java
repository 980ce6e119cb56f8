package io.github.sememe.contextual;

import io.github.sememe.huggingface.JsonFile;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.huggingface.TokenizerFile;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The tokens that {@code tokenizer_config.json} wants at the beginning and the end of each text,
 * which some files do not repeat in {@code tokenizer.json}.
 *
 * @param beginning the token before each text, if one is wanted
 * @param end the token after each text, if one is wanted
 */
record TextEnds(OptionalInt beginning, OptionalInt end) {
  /** Nothing besides what the tokenizer does. */
  static final TextEnds NONE = new TextEnds(OptionalInt.empty(), OptionalInt.empty());

  static final String FILE = "tokenizer_config.json";

  static TextEnds read(ModelFiles files, TokenizerFile tokenizer) {
    return JsonFile.read(files, FILE)
        .map(
            config ->
                new TextEnds(
                    wanted(config, "add_bos_token", "bos_token", tokenizer),
                    wanted(config, "add_eos_token", "eos_token", tokenizer)))
        .orElse(NONE);
  }

  private static OptionalInt wanted(
      JsonFile config, String flag, String key, TokenizerFile tokenizer) {
    if (!config.flag(flag).orElse(false)) {
      return OptionalInt.empty();
    }
    String token = token(config, key).orElseThrow(() -> config.wrong(key, "nothing", "a token"));
    Integer id = tokenizer.vocabulary().get(token);
    if (id == null) {
      throw config.wrong(key, token, "a token of tokenizer.json, because " + flag + " is true");
    }
    return OptionalInt.of(id);
  }

  /** Returns a token, which is written as a text, or as an object with its traits. */
  static Optional<String> token(JsonFile config, String key) {
    return config.isObject(key)
        ? config.object(key).flatMap(token -> token.text("content"))
        : config.text(key);
  }

  /** Returns what stands before each text. */
  int[] begin(int[] prefix) {
    if (beginning.isEmpty() || has(prefix, beginning.getAsInt())) {
      return prefix;
    }
    int[] longer = new int[prefix.length + 1];
    longer[0] = beginning.getAsInt();
    System.arraycopy(prefix, 0, longer, 1, prefix.length);
    return longer;
  }

  /** Returns what stands after each text. */
  int[] end(int[] suffix) {
    if (end.isEmpty() || has(suffix, end.getAsInt())) {
      return suffix;
    }
    int[] longer = Arrays.copyOf(suffix, suffix.length + 1);
    longer[suffix.length] = end.getAsInt();
    return longer;
  }

  private static boolean has(int[] tokens, int token) {
    return Arrays.stream(tokens).anyMatch(each -> each == token);
  }
}
