package org.legonn.runtime.result;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.legonn.runtime.disk.JsonRecord;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.disk.WholeLines;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.DecodedTexts.Sample;
import org.legonn.runtime.result.DecodedTexts.Score;

/** A run so far, as its {@code metrics.jsonl} tells it; a run that was resumed is one story. */
public record RunHistory(List<Trained> trained, List<Validated> validated, List<Decoded> decoded) {
  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .create();

  /** Averages over some steps. */
  public record Trained(
      long step,
      int epoch,
      double spent,
      double crossEntropy,
      List<Double> ctc,
      double gradientNorm,
      double learningRate,
      double tokensPerSecond,
      double elapsedSeconds) {}

  /** Losses on the validation set. */
  public record Validated(long step, Losses valid, double elapsedSeconds) {}

  public record Losses(double crossEntropy, List<Double> ctc) {}

  /** Decoded validation sentences. */
  public record Decoded(
      long step, int sentences, List<Score> scores, List<Sample> samples, double elapsedSeconds) {}

  /**
   * Reads {@code metrics.jsonl}; a run without entries has an empty history. An entry that was cut
   * off is left out.
   *
   * @throws InputException if the file can't be read or is damaged
   */
  public static RunHistory read(Path file) {
    RunHistory history = new RunHistory(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    int number = 0;
    try {
      List<String> lines = Files.exists(file) ? WholeLines.of(file) : List.of();
      for (String line : lines) {
        number++;
        history.add(JsonRecord.object(line));
      }
    } catch (IOException e) {
      throw new InputException(file + ": can't be read (" + Reasons.of(e) + ")", e);
    } catch (JsonParseException e) {
      throw new InputException(
          "%s: can't be read (line %s: %s)".formatted(file, number, e.getMessage()), e);
    }
    return history;
  }

  private void add(JsonObject entry) {
    if (entry.has("learning_rate")) {
      trained.add(read(entry, Trained.class));
    } else if (entry.has("valid")) {
      validated.add(read(entry, Validated.class));
    } else if (entry.has("samples")) {
      decoded.add(read(entry, Decoded.class));
    }
  }

  private static <R extends Record> R read(JsonObject entry, Class<R> type) {
    return JsonRecord.read(GSON, entry, type, Set.of());
  }

  /** Whether there is nothing to show yet. */
  public boolean isEmpty() {
    return trained.isEmpty() && validated.isEmpty();
  }

  /** Seconds of training; the clock of every session starts at 0. */
  public double seconds() {
    double sum = 0;
    double last = 0;
    for (Trained entry : trained) {
      if (entry.elapsedSeconds() < last) {
        sum += last;
      }
      last = entry.elapsedSeconds();
    }
    return sum + last;
  }
}
