package org.legonn.runtime.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalDouble;
import org.legonn.runtime.result.Heard;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.result.Word;

/** Texts that a chain wrote, as {@code translate --json} and a server tell them. */
public final class TextJson {
  private static final int CONFIDENCE_DIGITS = 4;
  private static final int SECOND_DIGITS = 3;

  private TextJson() {}

  /**
   * What was found for one source.
   *
   * @param texts at least one, the best first; others are told as {@code n_best}, the best among
   *     them
   */
  public static JsonObject of(List<ScoredText> texts) {
    JsonObject json = json(texts.get(0));
    if (texts.size() > 1) {
      JsonArray all = new JsonArray();
      texts.forEach(each -> all.add(json(new ScoredText(each.text(), each.score()))));
      json.add("n_best", all);
    }
    return json;
  }

  /** What was understood of sound that is being said. */
  public static JsonObject of(Heard heard) {
    JsonObject json = new JsonObject();
    json.addProperty("utterance", heard.number());
    json.addProperty("settled", heard instanceof Heard.Settled);
    json.addProperty("start", rounded(heard.start(), SECOND_DIGITS));
    json.addProperty("end", rounded(heard.end(), SECOND_DIGITS));
    if (heard instanceof Heard.Settled settled) {
      json.asMap().putAll(json(settled.best()).asMap());
    } else {
      json.addProperty("text", heard.text());
    }
    return json;
  }

  private static JsonObject json(ScoredText text) {
    JsonObject json = new JsonObject();
    json.addProperty("text", text.text());
    json.addProperty("score", text.score());
    if (!text.words().isEmpty()) {
      JsonArray words = new JsonArray();
      text.words().forEach(word -> words.add(json(word)));
      json.add("words", words);
    }
    return json;
  }

  private static JsonObject json(Word word) {
    JsonObject json = new JsonObject();
    json.addProperty("text", word.text());
    json.addProperty("confidence", rounded(word.confidence(), CONFIDENCE_DIGITS));
    add(json, "start", word.start());
    add(json, "end", word.end());
    if (!word.source().isEmpty()) {
      JsonArray source = new JsonArray();
      word.source().forEach(source::add);
      json.add("source", source);
    }
    return json;
  }

  private static void add(JsonObject json, String name, OptionalDouble seconds) {
    if (seconds.isPresent()) {
      json.addProperty(name, rounded(seconds.getAsDouble(), SECOND_DIGITS));
    }
  }

  private static BigDecimal rounded(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN);
  }
}
