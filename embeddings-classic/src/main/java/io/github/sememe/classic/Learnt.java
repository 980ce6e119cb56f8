package io.github.sememe.classic;

import io.github.sememe.ModelInfo;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an embedder and its views have in common. Safe for several threads. */
final class Learnt {
  private final String name;
  private final Corpus corpus;
  private final Lifetime lifetime = new Lifetime();

  /** Made when first needed: who fits and embeds in one go needs neither. */
  private volatile @Nullable Columns columns;

  private volatile @Nullable ModelInfo info;

  Learnt(String name, Corpus corpus) {
    this.name = name;
    this.corpus = corpus;
  }

  String name() {
    return name;
  }

  Corpus corpus() {
    return corpus;
  }

  Columns columns() {
    Columns present = columns;
    if (present == null) {
      synchronized (this) {
        present = columns;
        if (present == null) {
          present = new Columns(corpus.analysis(), corpus.vocabulary());
          columns = present;
        }
      }
    }
    return present;
  }

  ModelInfo info(Supplier<ModelInfo> maker) {
    ModelInfo present = info;
    if (present == null) {
      present = maker.get();
      info = present;
    }
    return present;
  }

  void checkOpen() {
    lifetime.check(name);
  }

  void close() {
    lifetime.close();
  }
}
