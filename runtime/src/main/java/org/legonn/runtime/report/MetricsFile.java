package org.legonn.runtime.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.legonn.runtime.disk.Appending;
import org.legonn.runtime.disk.OutputFile;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.disk.WholeLines;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.DecodedTexts;
import org.legonn.runtime.result.TrainingEvent;
import org.legonn.runtime.result.TrainingEvent.Decoded;
import org.legonn.runtime.result.TrainingEvent.Judged;
import org.legonn.runtime.result.TrainingEvent.Logged;
import org.legonn.runtime.result.TrainingEvent.MeanLosses;
import org.legonn.runtime.result.TrainingEvent.Started;
import org.legonn.runtime.result.TrainingEvent.Validated;
import org.legonn.runtime.result.TrainingListener;

/** Writes {@code metrics.jsonl}: a JSON object a logged step, flushed at once. */
public final class MetricsFile implements TrainingListener {
  private static final Gson GSON = new Gson();

  private final Path file;

  public MetricsFile(Path file) {
    this.file = file;
  }

  /**
   * Drops the entries of steps after {@code step}: a run that goes on from there takes them again.
   */
  private void rewind(long step) {
    try {
      if (Files.exists(file)) {
        OutputFile.write(
            file,
            WholeLines.of(file).stream()
                .filter(line -> stepOf(line) <= step)
                .map(line -> line + "\n")
                .collect(Collectors.joining()));
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** A line that is damaged is dropped, too. */
  private static long stepOf(String line) {
    try {
      return JsonParser.parseString(line).getAsJsonObject().get("step").getAsLong();
    } catch (RuntimeException e) {
      return Long.MAX_VALUE;
    }
  }

  @Override
  public void on(TrainingEvent event) {
    if (event instanceof Started started) {
      rewind(started.step());
    } else if (event instanceof Logged logged) {
      write(entry(logged));
    } else if (event instanceof Validated validated) {
      JsonObject entry = new JsonObject();
      entry.addProperty("step", validated.step());
      entry.addProperty("epoch", validated.epoch());
      JsonObject losses = new JsonObject();
      addLosses(losses, validated.losses());
      entry.add("valid", losses);
      entry.addProperty("elapsed_seconds", validated.seconds());
      write(entry);
    } else if (event instanceof Judged judged) {
      JsonObject entry = new JsonObject();
      entry.addProperty("step", judged.step());
      entry.addProperty("criterion", judged.criterion().title());
      entry.addProperty("score", judged.score());
      entry.addProperty("best", judged.best());
      entry.addProperty("elapsed_seconds", judged.seconds());
      write(entry);
    } else if (event instanceof Decoded decoded) {
      write(entry(decoded));
    }
  }

  private static JsonObject entry(Decoded decoded) {
    DecodedTexts texts = decoded.texts();
    JsonObject entry = new JsonObject();
    entry.addProperty("step", decoded.step());
    entry.addProperty("epoch", decoded.epoch());
    entry.addProperty("sentences", texts.sentences());
    entry.add("scores", GSON.toJsonTree(texts.scores()));
    entry.add("samples", GSON.toJsonTree(texts.samples()));
    entry.addProperty("elapsed_seconds", decoded.seconds());
    return entry;
  }

  private static JsonObject entry(Logged logged) {
    JsonObject entry = new JsonObject();
    entry.addProperty("step", logged.step());
    entry.addProperty("epoch", logged.epoch());
    entry.addProperty("spent", logged.spent());
    addLosses(entry, logged.losses());
    entry.addProperty("gradient_norm", logged.gradientNorm());
    entry.addProperty("learning_rate", logged.learningRate());
    entry.addProperty("tokens_per_second", logged.tokensPerSecond());
    entry.addProperty("waiting_for_data", logged.waiting());
    entry.addProperty("elapsed_seconds", logged.seconds());
    return entry;
  }

  private static void addLosses(JsonObject entry, MeanLosses losses) {
    entry.addProperty("loss", losses.total());
    entry.addProperty("cross_entropy", losses.crossEntropy());
    entry.add("ctc", GSON.toJsonTree(losses.ctc()));
  }

  private void write(JsonObject entry) {
    try {
      Appending.whole(file, (GSON.toJson(entry) + "\n").getBytes(UTF_8));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private InputException unwritable(IOException e) {
    return new InputException(file + ": can't be written (" + Reasons.of(e) + ")", e);
  }
}
