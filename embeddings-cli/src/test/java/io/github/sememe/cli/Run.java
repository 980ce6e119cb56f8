package io.github.sememe.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A command that has run within this JVM. */
record Run(int exitCode, String output, String errors) {

  static Run of(String... arguments) {
    return withInput("", arguments);
  }

  static Run withInput(String input, String... arguments) {
    return withInput(input.getBytes(StandardCharsets.UTF_8), arguments);
  }

  static Run withInput(byte[] input, String... arguments) {
    return withInput(new ByteArrayInputStream(input), arguments);
  }

  static Run withInput(InputStream input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode = new CommandLineApplication(new Streams(input, out, err, false)).run(arguments);
    return new Run(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The output, which must be one JSON object a line. */
  List<JsonObject> json() {
    return output.lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
  }
}
