package org.legonn.experiments;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.metric.ErrorCounts;
import org.legonn.runtime.result.Scores;
import org.legonn.runtime.result.Scores.Answer;
import org.legonn.runtime.result.Scores.Measure;

/**
 * What an evaluation found, as it is kept in a file.
 *
 * @param chain of all modules, by the metric's name
 * @param encoder of the encoder alone
 * @param answers one a source, in order
 */
public record Outcome(
    Map<String, Figure> chain, Map<String, Figure> encoder, List<Answered> answers) {
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

  /**
   * A score in percent.
   *
   * @param low lower bound of its 95 % interval
   * @param high upper bound
   * @param errors where the metric counts them
   */
  public record Figure(
      double score, double low, double high, String signature, @Nullable ErrorCounts errors) {
    static Figure of(Measure measure) {
      return new Figure(
          measure.score(),
          measure.interval().low(),
          measure.interval().high(),
          measure.signature(),
          measure.errors().orElse(null));
    }

    /** Half of the interval: what stands after ± . */
    public double halfWidth() {
      return 0.5 * (high - low);
    }
  }

  /** An answer without what else is known of its words. */
  record Answered(String source, List<String> references, String text, String reading) {
    static Answered of(Answer answer) {
      return new Answered(answer.source(), answer.references(), answer.text(), answer.reading());
    }
  }

  static Outcome of(Scores scores) {
    Map<String, Figure> chain = new TreeMap<>();
    Map<String, Figure> encoder = new TreeMap<>();
    scores
        .scores()
        .forEach(
            score -> {
              chain.put(score.metric(), Figure.of(score.chain()));
              encoder.put(score.metric(), Figure.of(score.encoder()));
            });
    return new Outcome(chain, encoder, scores.answers().stream().map(Answered::of).toList());
  }

  static Outcome read(Path file) throws IOException {
    return GSON.fromJson(Files.readString(file), Outcome.class);
  }

  /** Writes the file whole or not at all. */
  void write(Path file) throws IOException {
    Path partial = file.resolveSibling("." + file.getFileName());
    Files.writeString(partial, GSON.toJson(this) + "\n");
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
