package org.legonn.runtime.data;

import com.google.common.base.Ascii;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.legonn.dsl.contract.Quote;
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
      Map<String, String> texts = new HashMap<>();
      try {
        JsonReader reader = new JsonReader(new StringReader(line));
        reader.setStrictness(Strictness.STRICT);
        objectIn(reader, texts);
        JsonToken unused = reader.peek(); // It refuses all but the end.
      } catch (IOException | IllegalStateException e) {
        throw new IllegalArgumentException(
            "not a JSON object, such as {\"source\": \"…\", \"target\": \"…\"}; mend the line", e);
      }
      return new Sides(text(texts, "source"), text(texts, "target"));
    }

    private static void objectIn(JsonReader reader, Map<String, String> texts) throws IOException {
      Set<String> names = new HashSet<>();
      reader.beginObject();
      while (reader.hasNext()) {
        String name = reader.nextName();
        if (!names.add(name)) {
          throw new IllegalArgumentException(
              "has the member " + Quote.of(name) + " twice; keep one");
        }
        if (reader.peek() == JsonToken.STRING) {
          texts.put(name, reader.nextString());
        } else {
          reader.skipValue();
        }
      }
      reader.endObject();
    }

    private static String text(Map<String, String> texts, String name) {
      String text = texts.get(name);
      if (text == null) {
        throw new IllegalArgumentException("has no text «" + name + "»; add it");
      }
      return text;
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
