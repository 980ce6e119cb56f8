package io.github.sememe.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sememe.Token;
import io.github.sememe.models.testing.PublishedModelContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The vectors of the Python original; Chinese, where most tokens are one character. */
class BgeSmallZhGoldenTest extends PublishedModelContract {
  BgeSmallZhGoldenTest() {
    super("bge-small-zh-v1.5", "plain");
  }

  @Test
  void spansPointIntoTheCallersText() {
    String text = "用 Java 写😀程序。";

    List<Token> tokens = embedder().tokens(text).tokens();

    assertThat(tokens.get(0)).isEqualTo(new Token("[CLS]", 101, -1, -1));
    assertThat(tokens.stream().filter(token -> token.start() >= 0))
        .extracting(token -> text.substring(token.start(), token.end()))
        .containsExactly("用", "Java", "写", "😀", "程", "序", "。");
  }

  @Test
  void capitalsAreLowerCased() {
    assertThat(embedder().embed("JAVA 和 ONNX")).isEqualTo(embedder().embed("java 和 onnx"));
    assertThat(embedder().tokens("ONNX").tokens()).extracting(Token::text).doesNotContain("[UNK]");
  }
}
