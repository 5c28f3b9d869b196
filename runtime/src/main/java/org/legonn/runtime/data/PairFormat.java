package org.legonn.runtime.data;

import com.google.common.base.Ascii;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.legonn.runtime.data.PairReader.Sides;
import org.legonn.runtime.failure.InputException;

/** How a file holds both sides of a pair in one line. */
enum PairFormat {
  /** Source, tab, target; quotation marks are text. */
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
      Map<String, JsonElement> members =
          JsonLine.members(line, "{\"source\": \"…\", \"target\": \"…\"}");
      return new Sides(text(members, "source"), text(members, "target"));
    }

    private static String text(Map<String, JsonElement> members, String name) {
      if (members.get(name) instanceof JsonPrimitive text && text.isString()) {
        return text.getAsString();
      }
      throw new IllegalArgumentException("has no text «" + name + "»; add it");
    }
  };

  private final String extension;

  PairFormat(String extension) {
    this.extension = extension;
  }

  /** The sides of a line; an {@link IllegalArgumentException} says what is wrong with it. */
  abstract Sides split(String line);

  /** The format that a file's name tells, whether packed or not. */
  static PairFormat of(Path file) {
    String name = Ascii.toLowerCase(file.toString());
    String unpacked =
        LineReader.isNamedGzip(file) ? name.substring(0, name.length() - ".gz".length()) : name;
    return List.of(values()).stream()
        .filter(format -> unpacked.endsWith(format.extension))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    file + ": ends in none of .tsv, .jsonl, .tsv.gz and .jsonl.gz; rename it"));
  }
}
