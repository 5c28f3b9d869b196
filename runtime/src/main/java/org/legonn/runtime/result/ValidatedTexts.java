package org.legonn.runtime.result;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.legonn.runtime.failure.FirstLine;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.DecodedTexts.Sample;

/**
 * All validation sentences as a run's modules read them, as its {@code validation.jsonl} has them.
 *
 * @param step after which they were decoded
 * @param texts of all of them
 */
public record ValidatedTexts(long step, List<Sample> texts) {
  private static final Gson GSON = new Gson();

  public ValidatedTexts {
    texts = List.copyOf(texts);
  }

  /**
   * Reads {@code validation.jsonl}; a run that decoded no validation sentence has none.
   *
   * @throws InputException if the file can't be read or is damaged
   */
  public static Optional<ValidatedTexts> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    long step = 0;
    List<Sample> texts = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        JsonObject entry = JsonParser.parseString(line).getAsJsonObject();
        step = entry.get("step").getAsLong();
        texts.add(
            new Sample(
                entry.get("source").getAsString(),
                entry.get("reference").getAsString(),
                entry.get("reading").getAsString(),
                entry.get("hypothesis").getAsString()));
      }
    } catch (IOException | RuntimeException e) {
      throw new InputException(file + ": can't be read (" + FirstLine.of(e) + ")", e);
    }
    return Optional.of(new ValidatedTexts(step, texts));
  }

  /** The same as {@code validation.jsonl} has it: a JSON object a line, in UTF-8. */
  public String lines() {
    StringBuilder lines = new StringBuilder();
    for (Sample text : texts) {
      JsonObject entry = new JsonObject();
      entry.addProperty("step", step);
      GSON.toJsonTree(text).getAsJsonObject().asMap().forEach(entry::add);
      lines.append(GSON.toJson(entry)).append('\n');
    }
    return lines.toString();
  }
}
