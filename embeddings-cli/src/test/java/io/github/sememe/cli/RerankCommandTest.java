package io.github.sememe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code embeddings rerank}, with a toy for which the best document is as long as the query. */
class RerankCommandTest {
  private static final String[] TOY = {"--set", "type=toy-reranker", "--model", "pom.xml"};

  private static String[] rerank(String... more) {
    return Stream.of(new String[] {"rerank"}, TOY, more).flatMap(Stream::of).toArray(String[]::new);
  }

  @Test
  void bestFirst() {
    assertThat(Run.of(rerank("abc", "abcdef", "größe", "xyz", "wörter")).output())
        .isEqualTo("0.0000\txyz\n-0.6667\tgröße\n-1.0000\tabcdef\n-1.0000\twörter\n");
  }

  @Test
  void linesAreDocuments() {
    assertThat(Run.withInput("abcdef\nxyz\r\n\n", rerank("abc", "--top", "2")).output())
        .isEqualTo("0.0000\txyz\n-1.0000\tabcdef\n");
    Run nothing = Run.withInput("", rerank("abc"));
    assertThat(nothing.exitCode()).isZero();
    assertThat(nothing.output()).isEmpty();
  }

  @Test
  void jsonForPrograms() {
    Run run = Run.of(rerank("abc", "--json", "--set", "bonus=1", "ab\"cd", "xyz"));

    assertThat(run.json()).hasSize(2);
    JsonObject best = run.json().get(0);
    assertThat(best.get("index").getAsInt()).isEqualTo(1);
    assertThat(best.get("score").getAsDouble()).isEqualTo(1);
    assertThat(best.get("text").getAsString()).isEqualTo("xyz");
    assertThat(run.json().get(1).get("text").getAsString()).isEqualTo("ab\"cd");
  }

  @Test
  void errorsCountDocumentsFromOne() {
    Run failed = Run.of(rerank("abc", "x", "fails"));
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.errors()).isEqualTo("embeddings: Document 2: the toy is broken\n");
    Run refused = Run.withInput("x\ny\ntoo long\n", rerank("abc"));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errors()).startsWith("embeddings: Line 3: 12 tokens");
  }

  @Test
  void mistakes() {
    isMistake(Run.of("rerank"), "QUERY");
    isMistake(Run.of("rerank", "abc", "x"), "Which reranker? Give --model");
    isMistake(Run.of(rerank("abc", "x", "--top", "0")), "--top: found 0");
    isMistake(Run.of(rerank("abc", "x", "--role", "query")), "rerankers have no roles");
    isMistake(
        Run.of("rerank", "--model", "all-minilm-l6-v2", "abc", "x"),
        "all-minilm-l6-v2 is of type transformer: an embedder, not a reranker");
    isMistake(
        Run.of("embed", "--set", "type=toy-reranker", "--model", "pom.xml", "x"),
        "a reranker, which scores documents and has no vectors");
  }

  private static void isMistake(Run run, String told) {
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors()).startsWith("embeddings: ").contains(told);
  }

  @Test
  void infoDescribesRerankers() {
    String[] info = {"info", "--set", "type=toy-reranker", "--model", "pom.xml"};
    assertThat(Run.of(info).output())
        .contains("type             toy-reranker\n")
        .doesNotContain("dimension");
  }

  @Test
  void keysOfRerankersArePrinted() {
    assertThat(Run.of("keys").output()).contains("toy-reranker\n");
    assertThat(Run.of("keys", "toy-reranker").output()).contains("bonus\n", "default: 0");
  }
}
