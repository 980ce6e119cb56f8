package io.github.sememe.contextual;

import io.github.sememe.Truncation;
import io.github.sememe.contextual.modules.Pooling;
import io.github.sememe.huggingface.TokenizerChoice;
import io.github.sememe.spi.ConfigKey;
import java.util.List;

/** The keys of a configuration of type {@code transformer}. */
final class TransformerKeys {
  static final ConfigKey<Pooling> POOLING =
      ConfigKey.choice(
          "pooling",
          Pooling.class,
          "How token vectors become one vector. Read from the model's files; needed where they do"
              + " not say it.");

  static final ConfigKey<Boolean> NORMALIZE =
      ConfigKey.flag(
          "normalize",
          "Whether vectors are scaled to length 1 at the end, after they were cut to dimensions;"
              + " false also leaves out the model's own scaling. Where it is not set, the model's"
              + " files decide, and true holds where they do not say it. Refused for sparse vectors"
              + " and late interaction.");

  static final ConfigKey<Integer> DIMENSIONS =
      ConfigKey.wholeNumber(
          "dimensions",
          1,
          1_000_000,
          "How many values of a vector are kept, the first ones, for models trained to be cut."
              + " Read from the model's files; all where they do not say it. Refused for sparse"
              + " vectors and late interaction.");

  static final ConfigKey<Integer> MAX_ACTIVE_DIMENSIONS =
      ConfigKey.wholeNumber(
          "max-active-dimensions",
          1,
          1_000_000,
          "How many values of a sparse vector are kept at most, the largest ones; all where it is"
              + " not set. Refused for other vectors.");

  static final ConfigKey<Integer> MAX_TOKENS =
      ConfigKey.wholeNumber(
          "max-tokens",
          1,
          1_000_000,
          "How many tokens of a text take part, those that the model adds included. Read from the"
              + " model's files; 512 where they do not say it.");

  static final ConfigKey<Truncation> TRUNCATION =
      ConfigKey.choice(
          "truncation",
          Truncation.class,
          "Which end of a text beyond the limit is dropped, or error to refuse such texts. Read"
              + " from the model's files; end where they do not say it.");

  static final ConfigKey<String> FAMILY =
      ConfigKey.text(
          "family",
          Families.known().names(),
          "Completes the prompts of the model's files by those that the pages of its family name,"
              + " which Python's users prepend by hand.");

  static final ConfigKey<String> PROMPT =
      ConfigKey.text(
          "prompt",
          "any text",
          "What is prepended to texts without a role. Read from the model's files.");

  static final ConfigKey<String> QUERY_PROMPT =
      ConfigKey.text(
          "query-prompt", "any text", "What is prepended to queries. Read from the model's files.");

  static final ConfigKey<String> DOCUMENT_PROMPT =
      ConfigKey.text(
          "document-prompt",
          "any text",
          "What is prepended to documents. Read from the model's files.");

  static final ConfigKey<String> ONNX =
      ConfigKey.text(
          "onnx",
          "a file in the model's folder",
          "The graph, where it is neither onnx/model.onnx nor model.onnx.");

  static final ConfigKey<String> OUTPUT =
      ConfigKey.text(
          "output",
          "an output of the graph",
          "The output that holds the vectors, of tokens or of texts, where it is not"
              + " last_hidden_state, token_embeddings or sentence_embedding.");

  static final ConfigKey<Integer> THREADS =
      ConfigKey.wholeNumber(
          "threads",
          1,
          1024,
          "How many threads all callers together may use; as many as the machine or container has"
              + " processors where it is not set.");

  static final ConfigKey<Schedule> SCHEDULE =
      ConfigKey.choice(
              "schedule",
              Schedule.class,
              "What threads are for: latency gives all of them to each text, throughput gives one"
                  + " to each of several texts, auto decides by what there is to do.")
          .withDefault(Schedule.AUTO);

  static final ConfigKey<Batching> BATCHING =
      ConfigKey.choice(
              "batching",
              Batching.class,
              "For models that quantise while they run: independent keeps each vector free of its"
                  + " neighbours, throughput groups texts and lets vectors depend on the group.")
          .withDefault(Batching.INDEPENDENT);

  static final ConfigKey<TokenizerChoice> TOKENIZER =
      ConfigKey.choice(
              "tokenizer",
              TokenizerChoice.class,
              "Who tokenizes: auto is the Java tokenizer where it knows the pipeline, else the"
                  + " native one.")
          .withDefault(TokenizerChoice.AUTO);

  static final ConfigKey<String> DEVICE =
      ConfigKey.text(
              "device",
              "cpu, cuda or cuda:N",
              "Where the graph computes. CUDA needs the artifact onnxruntime_gpu instead of"
                  + " onnxruntime.")
          .withDefault("cpu");

  static final ConfigKey<Execution.Fallback> DEVICE_FALLBACK =
      ConfigKey.choice(
              "device-fallback",
              Execution.Fallback.class,
              "What happens where the device is not there: error refuses to load, cpu computes"
                  + " there and logs it.")
          .withDefault(Execution.Fallback.ERROR);

  static final ConfigKey<String> SESSION_OPTIONS =
      ConfigKey.text(
          "session-options",
          "key=value, with commas between several",
          "Settings of ONNX Runtime's sessions, by the keys of its documentation, each once.");

  static final List<ConfigKey<?>> ALL =
      List.of(
          POOLING,
          NORMALIZE,
          DIMENSIONS,
          MAX_ACTIVE_DIMENSIONS,
          MAX_TOKENS,
          TRUNCATION,
          FAMILY,
          PROMPT,
          QUERY_PROMPT,
          DOCUMENT_PROMPT,
          ONNX,
          OUTPUT,
          TOKENIZER,
          THREADS,
          SCHEDULE,
          BATCHING,
          DEVICE,
          DEVICE_FALLBACK,
          SESSION_OPTIONS);

  private TransformerKeys() {}
}
