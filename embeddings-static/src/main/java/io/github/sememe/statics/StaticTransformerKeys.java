package io.github.sememe.statics;

import io.github.sememe.Truncation;
import io.github.sememe.huggingface.TokenizerChoice;
import io.github.sememe.spi.ConfigKey;
import java.util.List;

/** The keys of a configuration of type {@code static-transformer}. */
final class StaticTransformerKeys {
  /** No text that people mean to embed has as many. */
  static final int MOST_TOKENS = 1_000_000;

  static final ConfigKey<Rules> RULES =
      ConfigKey.choice(
          "rules",
          Rules.class,
          "Which library's rules hold for unknown tokens, length and scaling. That which has"
              + " written the folder, unless set.");

  static final ConfigKey<Boolean> NORMALIZE =
      ConfigKey.flag(
          "normalize", "Whether vectors are scaled to length 1. Read from the model's files.");

  static final ConfigKey<Integer> MAX_TOKENS =
      ConfigKey.wholeNumber(
          "max-tokens",
          1,
          MOST_TOKENS,
          "How many tokens of a text take part. 512 by the rules of model2vec; no limit by those of"
              + " sentence-transformers, unless tokenizer.json has one.");

  static final ConfigKey<Truncation> TRUNCATION =
      ConfigKey.choice(
              "truncation",
              Truncation.class,
              "Which end of a text beyond the limit is dropped, or error to refuse such texts.")
          .withDefault(Truncation.END);

  static final ConfigKey<TokenizerChoice> TOKENIZER =
      ConfigKey.choice(
              "tokenizer",
              TokenizerChoice.class,
              "Who tokenizes: auto is the Java tokenizer where it knows the pipeline, else the"
                  + " native one of embeddings-contextual.")
          .withDefault(TokenizerChoice.AUTO);

  static final ConfigKey<Storage> STORAGE =
      ConfigKey.choice(
              "storage",
              Storage.class,
              "Where the rows are: in the heap as float, or in the mapped file, which takes less"
                  + " memory and more time.")
          .withDefault(Storage.HEAP);

  static final List<ConfigKey<?>> ALL =
      List.of(RULES, NORMALIZE, MAX_TOKENS, TRUNCATION, TOKENIZER, STORAGE);

  private StaticTransformerKeys() {}
}
