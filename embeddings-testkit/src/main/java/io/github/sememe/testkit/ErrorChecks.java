package io.github.sememe.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sememe.Embedder;
import io.github.sememe.Truncation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What errors say: the index of a text, never the text. */
final class ErrorChecks {
  static final String SECRET = "quokka";
  private static final int INDEX = 70;

  private final EmbedderContract contract;
  private final Embedder embedder;

  ErrorChecks(EmbedderContract contract) {
    this.contract = contract;
    this.embedder = contract.embedder();
  }

  void nullsAreRefused() {
    assertThrows(NullPointerException.class, () -> embedder.embed(Missing.value()), "embed(null)");
    assertThrows(
        NullPointerException.class,
        () -> embedder.embedAll(Missing.<List<String>>value()),
        "embedAll(null)");
    assertThrows(
        NullPointerException.class,
        () -> embedder.embedAll(Missing.<Stream<String>>value(), text -> text),
        "embedAll(null, function)");
    assertThrows(
        NullPointerException.class,
        () -> embedder.embedAll(Stream.of("a"), Missing.<Function<String, String>>value()),
        "embedAll(stream, null)");
  }

  void nullInListIsRefusedByIndex() {
    for (int index : new int[] {0, INDEX}) {
      Throwable error =
          assertThrows(
              NullPointerException.class, () -> embedder.embedAll(withNull("words", index)));
      assertNames(index, error);
    }
  }

  void nullInStreamIsRefusedByIndex() {
    List<String> texts = withNull("words", INDEX);
    Throwable error =
        assertThrows(
            NullPointerException.class,
            () ->
                embedder
                    .embedAll(Stream.iterate(0, i -> i + 1).limit(texts.size()), texts::get)
                    .forEach(e -> {}));
    assertNames(INDEX, error);
  }

  static void assertNames(int index, Throwable error) {
    String message = String.valueOf(error.getMessage());
    assertTrue(
        Pattern.compile("\\b" + index + "\\b").matcher(message).find(),
        () -> "the error about text " + index + " does not name it: " + message);
  }

  static List<String> withNull(String text, int index) {
    List<String> texts = new ArrayList<>(Collections.nCopies(index + 3, text));
    texts.set(index, Missing.value());
    return texts;
  }

  void errorsKeepTextsToThemselves() {
    List<Throwable> errors = new ArrayList<>();
    errors.add(assertThrows(RuntimeException.class, () -> embedder.embedAll(withNull(SECRET, 2))));
    errors.add(
        assertThrows(
            RuntimeException.class,
            () ->
                embedder
                    .embedAll(Stream.of(0, 1, 2, 3), withNull(SECRET, 2)::get)
                    .forEach(e -> {})));
    if (contract.truncation() == Truncation.ERROR && embedder.info().maxTokens().isPresent()) {
      String text = SECRET + " " + contract.textBeyondLimit();
      errors.add(assertThrows(RuntimeException.class, () -> embedder.embed(text)));
      errors.add(assertThrows(RuntimeException.class, () -> embedder.embedAll(List.of(text))));
    }
    Embedder closed = contract.create();
    closed.close();
    errors.add(assertThrows(RuntimeException.class, () -> closed.embed(SECRET)));
    errors.add(assertThrows(RuntimeException.class, () -> closed.embedAll(List.of(SECRET))));
    errors.forEach(ErrorChecks::assertKeepsSecret);
  }

  static void assertKeepsSecret(Throwable error) {
    assertFalse(
        String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT).contains(SECRET),
        () -> "an error repeats the text: " + error);
    Throwable cause = error.getCause();
    if (cause != null) {
      assertKeepsSecret(cause);
    }
    for (Throwable suppressed : error.getSuppressed()) {
      assertKeepsSecret(suppressed);
    }
  }
}
