package org.legonn.runtime.data;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import org.legonn.runtime.failure.InputException;

/** How a file holds both sides of a pair in one line. */
enum PairFormat {
  /** Source, tab, target. */
  TSV(".tsv") {
    @Override
    Sides split(String line) {
      int tab = line.indexOf('\t');
      if (tab < 0 || line.indexOf('\t', tab + 1) >= 0) {
        throw new IllegalArgumentException("not source, one tab, target; mend the line");
      }
      return new Sides(line.substring(0, tab), line.substring(tab + 1));
    }
  },

  /** An object a line with members {@code source} and {@code target}; others are ignored. */
  JSON_LINES(".jsonl") {
    @Override
    Sides split(String line) {
      try {
        JsonObject object = JsonParser.parseString(line).getAsJsonObject();
        return new Sides(member(object, "source"), member(object, "target"));
      } catch (JsonParseException | IllegalStateException e) {
        throw new IllegalArgumentException("not a JSON object; mend the line", e);
      }
    }

    private String member(JsonObject object, String name) {
      JsonElement member = object.get(name);
      if (member == null || !member.isJsonPrimitive()) {
        throw new IllegalArgumentException("has no text «" + name + "»; add it");
      }
      return member.getAsString();
    }
  };

  private final String extension;

  PairFormat(String extension) {
    this.extension = extension;
  }

  record Sides(String source, String target) {}

  /** The sides of a line; an {@link IllegalArgumentException} says what is wrong with it. */
  abstract Sides split(String line);

  /** The format that a file's name tells, whether packed or not. */
  static PairFormat of(Path file) {
    String name = file.toString();
    String unpacked = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    return List.of(values()).stream()
        .filter(format -> unpacked.endsWith(format.extension))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    file + ": ends in none of .tsv, .jsonl, .tsv.gz and .jsonl.gz; rename it"));
  }
}
