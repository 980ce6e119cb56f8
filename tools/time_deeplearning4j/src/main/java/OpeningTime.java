import java.io.File;
import org.deeplearning4j.models.embeddings.loader.WordVectorSerializer;
import org.deeplearning4j.models.word2vec.Word2Vec;

/** Prints how long Deeplearning4j takes to open a file of word vectors, several times in one process. */
public final class OpeningTime {
  private OpeningTime() {}

  /** Opens the file of the first argument as often as the second says. */
  public static void main(String[] arguments) {
    for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
      long start = System.nanoTime();
      Word2Vec vectors = WordVectorSerializer.readWord2VecModel(new File(arguments[0]));
      long milliseconds = (System.nanoTime() - start) / 1_000_000;
      System.out.println(milliseconds + " ms for " + vectors.getVocab().numWords() + " words");
    }
  }
}
