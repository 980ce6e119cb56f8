package io.github.sememe.contextual;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.EmbeddingException;
import io.github.sememe.contextual.modules.ModelOutline;
import io.github.sememe.huggingface.DistilledTokenizer;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.huggingface.SafeTensorsWriter;
import io.github.sememe.huggingface.TokenizerFile;
import io.github.sememe.math.FloatMatrix;
import io.github.sememe.math.Pca;
import io.github.sememe.math.Vectors;
import io.github.sememe.spi.AtomicWrite;
import io.github.sememe.spi.LoadContext;
import io.github.sememe.spi.ModelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Turns a transformer into a static model, as Model2Vec does: every token of the vocabulary goes
 * through the transformer by itself, the vectors lose dimensions to a principal component analysis,
 * and frequent tokens, which stand first in a vocabulary, are weighed down.
 *
 * <pre>{@code
 * Distillation.of(EmbedderConfig.builder().model("all-minilm-l6-v2").build())
 *     .withDimensions(256)
 *     .save(Path.of("minilm-static"), done -> {});
 * }</pre>
 *
 * <p>The folder is read by {@code type = static-transformer}, by model2vec and by
 * sentence-transformers. Texts of a static model cost microseconds, and their vectors know no
 * context.
 *
 * <p>Immutable.
 *
 * @see <a href="https://github.com/MinishLab/model2vec">Model2Vec</a>
 */
public final class Distillation {
  /** The dimensions that model2vec uses unless told otherwise. */
  private static final int USUAL_DIMENSIONS = 256;

  /** The parameter a of smooth inverse frequency. */
  private static final double SMOOTHING = 1e-4;

  private final EmbedderConfig teacher;
  private final int dimensions;
  private final List<String> words;

  private Distillation(EmbedderConfig teacher, int dimensions, List<String> words) {
    this.teacher = teacher;
    this.dimensions = dimensions;
    this.words = words;
  }

  /**
   * Chooses the transformer.
   *
   * @param teacher its configuration, of type {@code transformer}; its pooling, prompts and limit
   *     do not count
   * @return a distillation to 256 dimensions, without further words
   */
  public static Distillation of(EmbedderConfig teacher) {
    return new Distillation(teacher, USUAL_DIMENSIONS, List.of());
  }

  /**
   * Chooses how long the vectors are.
   *
   * @param dimensions the number of principal components, at least 1; where the transformer has
   *     fewer dimensions, all of them
   * @return a copy of this
   */
  public Distillation withDimensions(int dimensions) {
    if (dimensions < 1) {
      throw new IllegalArgumentException("dimensions is " + dimensions + "; allowed: 1 and more");
    }
    return new Distillation(teacher, dimensions, words);
  }

  /**
   * Adds words to the vocabulary, each of which gets a vector of its own.
   *
   * @param words the words, the most frequent first
   * @return a copy of this
   */
  public Distillation withWords(List<String> words) {
    return new Distillation(teacher, dimensions, List.copyOf(words));
  }

  /**
   * Distills, and writes the folder of the model, which is complete or not there.
   *
   * @param folder a folder that is not there yet, or empty
   * @param progress is told how many tokens have gone through the transformer
   * @throws io.github.sememe.ConfigurationException if the teacher cannot be loaded so
   * @throws io.github.sememe.ModelFormatException if a file of the teacher is not understood, or
   *     its tokenizer is none of WordPiece
   * @throws EmbeddingException if the folder cannot be written or holds something
   */
  public void save(Path folder, IntConsumer progress) {
    AtomicWrite.requireNewFolder(folder);
    ModelSource source = new LoadContext(ModelSource.find(teacher)).require(teacher);
    ModelFolder model = ModelFolder.read(ModelOutline.read(new ModelFiles(source)));
    TokenizerFile tokenizerFile = OpenModel.tokenizerFile(teacher, model.encoder());
    DistilledTokenizer tokenizer = DistilledTokenizer.of(tokenizerFile, words);
    FloatMatrix vectors;
    // A folder need not say how it pools: here the mean of all tokens is what counts.
    EmbedderConfig pooled = teacher.with(TransformerKeys.POOLING.name(), "mean");
    Pipeline pipeline = Pipeline.load(pooled, model, tokenizerFile);
    try {
      vectors = pipeline.means(tokenizer.teacherIds(), progress);
    } finally {
      pipeline.close();
    }
    zeroNaN(vectors);
    FloatMatrix reduced = reduce(vectors);
    weigh(reduced);
    AtomicWrite.folder(folder, draft -> write(draft, tokenizer.json(), reduced, source.name()));
  }

  private static void zeroNaN(FloatMatrix vectors) {
    float[] values = vectors.array();
    for (int i = 0; i < values.length; i++) {
      if (Float.isNaN(values[i])) {
        values[i] = 0;
      }
    }
  }

  /**
   * Analyses the vectors, even where no dimension goes; fewer vectors than that stay as they are.
   */
  private FloatMatrix reduce(FloatMatrix vectors) {
    int components = Math.min(dimensions, vectors.dimension());
    return components >= vectors.rowCount()
        ? vectors
        : Pca.fit(vectors.asRows(), components).transform(vectors.asRows());
  }

  /** Smooth inverse frequency, with the frequencies that Zipf's law gives to the ranks. */
  private static void weigh(FloatMatrix vectors) {
    double sum = 0;
    for (int row = 0; row < vectors.rowCount(); row++) {
      sum += 1.0 / (row + 2);
    }
    for (int row = 0; row < vectors.rowCount(); row++) {
      double frequency = 1.0 / (row + 2) / sum;
      float weight = (float) (SMOOTHING / (SMOOTHING + frequency));
      Vectors.scale(weight, vectors.array(), vectors.offset(row), vectors.dimension());
    }
  }

  private void write(Path folder, String tokenizer, FloatMatrix vectors, String teacherName)
      throws IOException {
    SafeTensorsWriter.writeHalf(folder.resolve("model.safetensors"), "embeddings", vectors);
    Files.writeString(folder.resolve("tokenizer.json"), tokenizer);
    Files.writeString(folder.resolve("config.json"), config(vectors.dimension(), teacherName));
    Files.writeString(folder.resolve("modules.json"), modules());
  }

  private String config(int dimension, String teacherName) {
    JsonObject config = new JsonObject();
    config.addProperty("model_type", "model2vec");
    JsonArray architectures = new JsonArray();
    architectures.add("StaticModel");
    config.add("architectures", architectures);
    config.addProperty("tokenizer_name", teacherName);
    config.addProperty("apply_pca", dimensions);
    config.addProperty("sif_coefficient", SMOOTHING);
    config.addProperty("hidden_dim", dimension);
    // What model2vec writes for "no limit".
    config.addProperty("seq_length", 1_000_000);
    config.addProperty("normalize", true);
    config.addProperty("pooling", "mean");
    config.addProperty("embedding_dtype", "float16");
    return json(config);
  }

  private static String modules() {
    JsonArray modules = new JsonArray();
    List<String> kinds = List.of("StaticEmbedding", "Normalize");
    List<String> paths = List.of(".", "1_Normalize");
    for (int i = 0; i < kinds.size(); i++) {
      JsonObject module = new JsonObject();
      module.addProperty("idx", i);
      module.addProperty("name", String.valueOf(i));
      module.addProperty("path", paths.get(i));
      module.addProperty("type", "sentence_transformers.models." + kinds.get(i));
      modules.add(module);
    }
    return json(modules);
  }

  private static String json(Object content) {
    return new GsonBuilder().setPrettyPrinting().create().toJson(content) + "\n";
  }

  @Override
  public String toString() {
    return "Distillation[" + teacher + " -> " + dimensions + "]";
  }
}
