package org.legonn.runtime.result;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.legonn.runtime.disk.JsonRecord;
import org.legonn.runtime.disk.Reasons;
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

  /** A line of the file. */
  private record Entry(
      long step, String source, String reference, String reading, String hypothesis) {}

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
        Entry entry = JsonRecord.read(GSON, JsonRecord.object(line), Entry.class, Set.of());
        step = entry.step();
        texts.add(
            new Sample(entry.source(), entry.reference(), entry.reading(), entry.hypothesis()));
      }
    } catch (IOException e) {
      throw new InputException(file + ": can't be read (" + Reasons.of(e) + ")", e);
    } catch (JsonParseException e) {
      throw new InputException(
          "%s: can't be read (line %s: %s)".formatted(file, texts.size() + 1, e.getMessage()), e);
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
