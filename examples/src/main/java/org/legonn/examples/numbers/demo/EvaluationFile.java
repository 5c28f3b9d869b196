package org.legonn.examples.numbers.demo;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of an evaluation's JSON that the demo shows.
 *
 * @param exactMatch percent, of encoder and decoder
 * @param ctcExactMatch percent, of the encoder alone
 */
record EvaluationFile(double exactMatch, double ctcExactMatch) {
  static EvaluationFile read(Path file) throws IOException {
    JsonObject root = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    return new EvaluationFile(exactMatch(root), exactMatch(root.getAsJsonObject("ctc")));
  }

  private static double exactMatch(JsonObject scores) {
    return scores.getAsJsonObject("exact_match").get("score").getAsDouble();
  }
}
