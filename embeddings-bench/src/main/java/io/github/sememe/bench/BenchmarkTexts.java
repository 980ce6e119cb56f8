package io.github.sememe.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Texts of about 20 words, and the tokenizer of the default model, without padding and cutting. */
final class BenchmarkTexts {
  private static final int COUNT = 512;
  private static final String TOKENIZER = "META-INF/sememe/models/all-minilm-l6-v2/tokenizer.json";

  private BenchmarkTexts() {}

  static String tokenizerJson() throws IOException {
    try (InputStream in = BenchmarkTexts.class.getClassLoader().getResourceAsStream(TOKENIZER)) {
      if (in == null) {
        throw new IOException("There is no " + TOKENIZER);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replaceFirst("(?s)\"truncation\":\\s*\\{.*?\\},", "\"truncation\": null,")
          .replaceFirst(
              "(?s)\"padding\":\\s*\\{.*?\\},(?=\\s*\"added_tokens\")", "\"padding\": null,");
    }
  }

  static String[] of(String script) {
    String words =
        switch (script) {
          case "ascii" ->
              "The small river runs under an old stone bridge, while people walk home from market;"
                  + " nobody remembers who built it or why. Engineers measured its foundations";
          case "latin" ->
              "Größe naïve Ångström œuvre déjà façade Müller über señor ação původní łódź žlutý"
                  + " Straße garçon piñata crème brûlée coöperate Zürich";
          case "cyrillic" ->
              "Привет мир сегодня хорошая погода река течёт под старым каменным мостом люди идут"
                  + " домой с рынка никто не помнит";
          case "chinese" -> "今天天气很好 小河流过古老的石桥 人们从市场走回家 没有人记得是谁建造的 工程师测量了它的基础";
          case "devanagari" ->
              "नमस्ते दुनिया आज मौसम अच्छा है नदी पुराने पत्थर के पुल के नीचे बहती है लोग बाज़ार से"
                  + " घर जाते हैं";
          default -> throw new IllegalArgumentException(script);
        };
    String[] pool = words.split(" ");
    Random random = new Random(42);
    String[] texts = new String[COUNT];
    for (int i = 0; i < COUNT; i++) {
      StringBuilder text = new StringBuilder();
      int count = script.equals("chinese") ? 3 : 17 + random.nextInt(7);
      for (int word = 0; word < count; word++) {
        text.append(word == 0 ? "" : " ").append(pool[random.nextInt(pool.length)]);
      }
      texts[i] = text.toString();
    }
    return texts;
  }
}
