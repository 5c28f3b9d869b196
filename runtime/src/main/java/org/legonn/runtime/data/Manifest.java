package org.legonn.runtime.data;

import com.google.common.base.Splitter;
import com.google.common.primitives.Doubles;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.legonn.dsl.contract.Quote;
import org.legonn.runtime.disk.UserPath;
import org.legonn.runtime.failure.FirstLine;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.speech.Excerpt;

/**
 * A list of utterances: {@code .tsv} with the columns {@code id}, {@code audio} or {@code
 * features}, {@code text}, in that order or as its first line says; or {@code .jsonl} with members
 * of those names; plain or {@code .gz}. Of a recording, {@code offset} and {@code duration} may
 * name a part, in seconds. Files are named relative to the manifest's folder. What is none of these
 * is refused: it could mean anything.
 */
final class Manifest {
  private static final Splitter TABS = Splitter.on('\t');
  private static final String ID = "id";
  private static final String TEXT = "text";
  private static final String AUDIO = "audio";
  private static final String OFFSET = "offset";
  private static final String DURATION = "duration";

  /** Missing files that are named. */
  private static final int MOST_NAMED = 5;

  private final Path manifest;
  private final String fileColumn;
  private final List<Utterance> utterances = new ArrayList<>();

  /**
   * An utterance.
   *
   * @param file with its sound or features
   * @param part of the file's sound
   * @param place where the manifest says so
   */
  record Utterance(String id, Path file, Excerpt part, String text, LineLocation place) {}

  private Manifest(Path manifest, String fileColumn) {
    this.manifest = manifest;
    this.fileColumn = fileColumn;
  }

  /**
   * Reads a manifest and looks whether the files are there.
   *
   * @param fileColumn what the column of the files must be called: {@code audio} or {@code
   *     features}
   * @throws InputException if a line is no utterance, or files are missing
   */
  static List<Utterance> read(Path manifest, String fileColumn) {
    Manifest reader = new Manifest(manifest, fileColumn);
    if (PairFormat.of(manifest) == PairFormat.TSV) {
      reader.readTable();
    } else {
      reader.readObjects();
    }
    if (reader.utterances.isEmpty()) {
      throw new InputException(manifest + ": lists no utterance; give at least one");
    }
    reader.requireFiles();
    return List.copyOf(reader.utterances);
  }

  private void readTable() {
    List<String> columns = List.of(ID, fileColumn, TEXT);
    try (LineReader lines = LineReader.open(manifest)) {
      for (String line = lines.nextRecord(); line != null; line = lines.nextRecord()) {
        List<String> fields = TABS.splitToList(line);
        if (lines.number() == 1 && fields.contains(ID) && fields.contains(TEXT)) {
          requireOnce(fields);
          requireColumns(Set.copyOf(fields), 1);
          columns = fields;
        } else {
          add(row(columns, fields, lines.number()), lines.number());
        }
      }
    }
  }

  private Map<String, String> row(List<String> columns, List<String> fields, long line) {
    if (fields.size() != columns.size()) {
      throw fault(
          line,
          String.format(
              Locale.ROOT,
              "%d fields where %s are wanted, with a tab between; mend the line",
              fields.size(),
              String.join(", ", columns)));
    }
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      row.put(columns.get(i), fields.get(i));
    }
    return row;
  }

  private void readObjects() {
    try (LineReader lines = LineReader.open(manifest)) {
      for (String line = lines.nextRecord(); line != null; line = lines.nextRecord()) {
        add(object(line, lines.number()), lines.number());
      }
    }
  }

  private Map<String, String> object(String line, long number) {
    Map<String, JsonElement> members;
    try {
      members =
          JsonLine.members(
              line, "{\"id\": \"…\", \"%s\": \"…\", \"text\": \"…\"}".formatted(fileColumn));
    } catch (IllegalArgumentException e) {
      throw fault(number, FirstLine.of(e));
    }
    members.values().removeIf(JsonElement::isJsonNull);
    requireColumns(members.keySet(), number);
    Map<String, String> row = new HashMap<>();
    members.forEach((name, value) -> row.put(name, string(name, value, number)));
    return row;
  }

  private String string(String name, JsonElement value, long line) {
    if (value instanceof JsonPrimitive primitive && !primitive.isBoolean()) {
      return primitive.getAsString();
    }
    throw fault(line, "«%s» is neither text nor a number; mend it".formatted(name));
  }

  private void add(Map<String, String> row, long line) {
    Path folder = manifest.toAbsolutePath().getParent();
    Path file = path(get(row, fileColumn, line), line);
    utterances.add(
        new Utterance(
            get(row, ID, line),
            folder == null ? file : folder.resolve(file),
            part(row, line),
            get(row, TEXT, line),
            new LineLocation(manifest, line)));
  }

  private void requireOnce(List<String> columns) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.indexOf(columns.get(i)) < i) {
        throw fault(1, "has the column %s twice; keep one".formatted(Quote.of(columns.get(i))));
      }
    }
  }

  private void requireColumns(Set<String> columns, long line) {
    if (!columns.contains(fileColumn)) {
      String other = fileColumn.equals(AUDIO) ? "features" : AUDIO;
      throw fault(
          line,
          columns.contains(other)
              ? "names %s, but the assembly reads %s; give a manifest of those"
                  .formatted(other, fileColumn)
              : "has no «%s»; add it".formatted(fileColumn));
    }
    List<String> known =
        fileColumn.equals(AUDIO)
            ? List.of(ID, AUDIO, TEXT, OFFSET, DURATION)
            : List.of(ID, fileColumn, TEXT);
    for (String column : columns) {
      if (!known.contains(column)) {
        throw fault(
            line,
            "has %s, which is none of %s; remove it"
                .formatted(Quote.of(column), String.join(", ", known)));
      }
    }
  }

  private Excerpt part(Map<String, String> row, long line) {
    if (!row.containsKey(OFFSET) && !row.containsKey(DURATION)) {
      return Excerpt.ALL;
    }
    double offset = seconds(row, OFFSET, Excerpt.ALL.offset(), line);
    double duration = seconds(row, DURATION, Excerpt.ALL.duration(), line);
    try {
      return new Excerpt(offset, duration);
    } catch (IllegalArgumentException e) {
      throw fault(line, FirstLine.of(e));
    }
  }

  private double seconds(Map<String, String> row, String column, double usual, long line) {
    String value = row.getOrDefault(column, "");
    if (value.isBlank()) {
      return usual;
    }
    Double seconds = Doubles.tryParse(value);
    if (seconds == null) {
      throw fault(
          line, "«%s» is %s, not a number of seconds; mend it".formatted(column, Quote.of(value)));
    }
    return seconds;
  }

  private Path path(String text, long line) {
    try {
      return UserPath.of(text);
    } catch (InputException e) {
      throw e.at(new LineLocation(manifest, line));
    }
  }

  private String get(Map<String, String> row, String column, long line) {
    String value = row.get(column);
    if (value == null || (value.isBlank() && !column.equals(TEXT))) {
      throw fault(line, "has no «%s»; add it".formatted(column));
    }
    return value;
  }

  private void requireFiles() {
    List<Path> missing =
        utterances.stream()
            .map(Utterance::file)
            .distinct()
            .filter(file -> !Files.isRegularFile(file))
            .toList();
    if (!missing.isEmpty()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %,d of its files are missing: %s; check the paths, which count from the"
                  + " manifest's folder",
              manifest,
              missing.size(),
              missing.stream()
                  .limit(MOST_NAMED)
                  .map(file -> Quote.path(file.toString()))
                  .collect(
                      Collectors.joining(", ", "", missing.size() > MOST_NAMED ? ", …" : ""))));
    }
  }

  private InputException fault(long line, String problem) {
    return new InputException(new LineLocation(manifest, line) + ": " + problem);
  }
}
