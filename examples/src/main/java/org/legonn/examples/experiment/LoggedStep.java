package org.legonn.examples.experiment;

import com.google.common.collect.ImmutableList;
import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A training step that a run has logged.
 *
 * @param spent share of the run, at most 1
 * @param crossEntropy the decoder's loss, nats a token
 * @param ctc the interfaces' losses, nats a label
 * @param tokensPerSecond target tokens
 * @param elapsedSeconds since the run's start
 */
public record LoggedStep(
    int step,
    double spent,
    double crossEntropy,
    List<Double> ctc,
    double tokensPerSecond,
    double elapsedSeconds) {
  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .create();

  /** Reads a run's {@code metrics.jsonl}, which may still be growing; none where it isn't there. */
  public static ImmutableList<LoggedStep> readAll(Path metrics) throws IOException {
    if (!Files.exists(metrics)) {
      return ImmutableList.of();
    }
    String text = Files.readString(metrics);
    // What follows the last line end is still being written.
    return text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .map(LoggedStep::parse)
        .flatMap(Optional::stream)
        .collect(ImmutableList.toImmutableList());
  }

  /** Validation and other lines are not steps. */
  private static Optional<LoggedStep> parse(String line) {
    JsonObject object = JsonParser.parseString(line).getAsJsonObject();
    return object.has("cross_entropy")
        ? Optional.of(GSON.fromJson(object, LoggedStep.class))
        : Optional.empty();
  }
}
