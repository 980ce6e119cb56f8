package io.github.sememe.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A model of fastText: what its texts become, and which labels they get. */
final class FastText {
  static final String LABEL_PREFIX = "__label__";

  private static final long WORD_NGRAM_FACTOR = 116049371;
  private static final byte[] END_OF_SENTENCE = {'<', '/', 's', '>'};

  private final FastTextHeader header;
  private final Vocabulary words;
  private final Vocabulary labels;
  private final List<String> labelNames;
  private final PrunedBuckets buckets;
  private final Rows input;
  private final FastTextSubwords subwords;
  private final FastTextOutput output;

  FastText(
      FastTextHeader header,
      Vocabulary words,
      Vocabulary labels,
      PrunedBuckets buckets,
      Rows input,
      Rows output,
      FastTextSubwords subwords,
      Bytes bytes) {
    this.header = header;
    this.words = words;
    this.labels = labels;
    this.labelNames = FastTextReader.labels(labels);
    this.buckets = buckets;
    this.input = input;
    this.subwords = subwords;
    this.output = FastTextOutput.of(header, output, index -> bytes.longAt(labels.end(index) + 1));
  }

  FastTextHeader header() {
    return header;
  }

  boolean isSupervised() {
    return header.isSupervised();
  }

  List<String> labelNames() {
    return labelNames;
  }

  /**
   * The vector of a text by fastText's own rule for models of this kind.
   *
   * @param endsLine whether an end-of-line token follows, which only classifiers look at
   */
  float[] sentence(String text, boolean endsLine) {
    return isSupervised() ? line(text, endsLine).mean(input) : meanOfUnitVectors(text);
  }

  private float[] meanOfUnitVectors(String text) {
    float[] mean = new float[header.dimension()];
    int count = 0;
    for (TextSpan span : TextSpan.split(text, TextSpan.CLOCALE_SPACE)) {
      float[] vector = wordVector(span.of(text));
      float norm = norm(vector);
      if (norm > 0) {
        float inverse = (float) (1.0 / norm);
        for (int i = 0; i < mean.length; i++) {
          mean[i] += vector[i] * inverse;
        }
        count++;
      }
    }
    if (count > 0) {
      float inverse = (float) (1.0 / count);
      for (int i = 0; i < mean.length; i++) {
        mean[i] *= inverse;
      }
    }
    return mean;
  }

  /** The rows that a word is made of. */
  RowList rows(String word) {
    RowList rows = new RowList();
    subwords.addRows(Utf8.encode(word), words.indexOf(word), rows);
    return rows;
  }

  float[] wordVector(String word) {
    int index = words.indexOf(word);
    return index >= 0 ? subwords.vector(index) : subwords.unknown(word);
  }

  static float norm(float[] vector) {
    float sum = 0;
    for (float value : vector) {
      sum += value * value;
    }
    return (float) Math.sqrt(sum);
  }

  /** The words of a text as a classifier sees them, labels left out. */
  List<TextSpan> tokens(String text) {
    List<TextSpan> tokens = new ArrayList<>();
    for (TextSpan span : TextSpan.split(text, TextSpan.FASTTEXT_SPACE)) {
      if (!isLabel(span.of(text))) {
        tokens.add(span);
      }
    }
    return tokens;
  }

  private boolean isLabel(String token) {
    return words.indexOf(token) < 0
        && (token.startsWith(LABEL_PREFIX) || labels.indexOf(token) >= 0);
  }

  /** The rows of a line, n-grams of characters and of words included. */
  private RowList line(String text, boolean endsLine) {
    RowList rows = new RowList();
    int[] hashes = new int[16];
    int count = 0;
    List<byte[]> tokens = new ArrayList<>();
    for (TextSpan span : tokens(text)) {
      tokens.add(Utf8.encode(span.of(text)));
    }
    if (endsLine) {
      tokens.add(END_OF_SENTENCE);
    }
    for (byte[] token : tokens) {
      int index = words.indexOf(Utf8.decode(token, 0, token.length));
      subwords.addRows(token, index, rows);
      if (count == hashes.length) {
        hashes = Arrays.copyOf(hashes, 2 * count);
      }
      hashes[count++] = FastTextSubwords.hash(token);
    }
    addWordNgrams(hashes, count, rows);
    return rows;
  }

  private void addWordNgrams(int[] hashes, int count, RowList rows) {
    if (buckets.bucketCount() == 0) {
      return;
    }
    for (int i = 0; i < count; i++) {
      // The original extends the sign of the 32-bit hash.
      long hash = hashes[i];
      for (int j = i + 1; j < count && j - i < header.wordNgrams(); j++) {
        hash = hash * WORD_NGRAM_FACTOR + hashes[j];
        subwords.addBucket((int) Long.remainderUnsigned(hash, buckets.bucketCount()), rows);
      }
    }
  }

  /**
   * Gives a text its most likely labels.
   *
   * @param k how many
   * @param threshold labels less likely than this are left out
   * @return the labels, most likely first, equal ones in the order of the file; none if the model
   *     knows nothing of the text
   */
  List<Label> classify(String text, int k, float threshold) {
    RowList rows = line(text, true);
    if (rows.size() == 0) {
      return List.of();
    }
    return output.best(rows.mean(input), k, threshold).stream()
        .map(best -> new Label(labelNames.get(best.index()), (float) best.score()))
        .toList();
  }
}
