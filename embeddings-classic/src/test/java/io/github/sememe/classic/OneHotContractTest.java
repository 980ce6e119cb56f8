package io.github.sememe.classic;

import io.github.sememe.TokenEmbedder;
import io.github.sememe.testkit.TokenEmbedderContract;
import java.util.ArrayList;
import java.util.List;

class OneHotContractTest extends TokenEmbedderContract {
  @Override
  protected TokenEmbedder create() {
    List<String> categories = new ArrayList<>(texts());
    categories.addAll(List.of("the", "words", "a", "weather"));
    // Long texts that differ at their ends only must have vectors that differ.
    StringBuilder longText = new StringBuilder();
    while (longText.length() < 50_000) {
      longText.append(texts().get(0)).append(' ');
    }
    categories.add(longText.substring(0, 50_000));
    return OneHot.builder().handleUnknown(HandleUnknown.IGNORE).fit(categories);
  }

  @Override
  protected boolean dense() {
    return false;
  }
}
