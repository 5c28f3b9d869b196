package org.legonn.examples.numbers.demo;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The demo's results as JSON, for programs. */
final class Results {
  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .setPrettyPrinting()
          .create();

  private Results() {}

  /** One line of the table's data; {@code system} is how the decoder was trained. */
  private record Entry(
      String system,
      String encoder,
      String decoder,
      double exactMatch,
      double ctcExactMatch,
      double trainSeconds) {
    static Entry of(Score score) {
      Run encoder = score.trial().encoder();
      Run decoder = score.trial().decoder();
      return new Entry(
          decoder.variant().id(),
          encoder.language().id(),
          decoder.language().id(),
          score.exactMatch(),
          score.ctcExactMatch(),
          score.trainSeconds());
    }
  }

  static String json(List<Score> scores) {
    return GSON.toJson(scores.stream().map(Entry::of).toList()) + "\n";
  }

  static void write(Path file, List<Score> scores) throws IOException {
    Files.writeString(file, json(scores));
  }
}
