package org.legonn.runtime.publish;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation wrote as JSON, of which a package tells.
 *
 * @param sentences that were scored
 * @param metrics by their names, in the file's order
 */
public record PublishedScores(long sentences, Map<String, Metric> metrics) {
  private static final String OF_ENCODER = "ctc";

  /** Members that are objects, but no metric. */
  private static final Set<String> NO_METRICS = Set.of(OF_ENCODER, "calibration");

  /**
   * A metric.
   *
   * @param encoder the encoder's alone, where it was scored
   * @param signature how it is computed
   */
  public record Metric(Score chain, Optional<Score> encoder, String signature) {}

  /** A score and its 95 % interval. */
  public record Score(double score, double low, double high) {
    private static Score of(JsonObject json, String of) {
      return new Score(
          number(json, "score", of), number(json, "low", of), number(json, "high", of));
    }
  }

  /**
   * The scores in a JSON object.
   *
   * @throws JsonParseException if it holds none, or not all of one
   */
  public static PublishedScores of(JsonObject json) {
    JsonObject encoders =
        json.get(OF_ENCODER) instanceof JsonObject object ? object : new JsonObject();
    Map<String, Metric> metrics = new LinkedHashMap<>();
    json.asMap()
        .forEach(
            (name, value) -> {
              if (!NO_METRICS.contains(name) && value instanceof JsonObject score) {
                metrics.put(name, metric(name, score, encoders.get(name)));
              }
            });
    if (metrics.isEmpty()) {
      throw new JsonParseException("it holds no score");
    }
    return new PublishedScores((long) number(json, "sentences", ""), metrics);
  }

  private static Metric metric(String name, JsonObject chain, @Nullable JsonElement encoder) {
    if (!(chain.get("signature") instanceof JsonPrimitive signature)) {
      throw new JsonParseException("it has no signature of %s".formatted(name));
    }
    return new Metric(
        Score.of(chain, name),
        encoder instanceof JsonObject alone
            ? Optional.of(Score.of(alone, "%s.%s".formatted(OF_ENCODER, name)))
            : Optional.empty(),
        signature.getAsString());
  }

  private static double number(JsonObject json, String member, String of) {
    if (json.get(member) instanceof JsonPrimitive value
        && value.isNumber()
        && Double.isFinite(value.getAsDouble())) {
      return value.getAsDouble();
    }
    throw new JsonParseException(
        "it has no number «%s»".formatted(of.isEmpty() ? member : of + "." + member));
  }
}
