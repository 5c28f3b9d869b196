package org.legonn.runtime.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.contract.Quote;
import org.legonn.runtime.disk.RepeatedMember;
import org.legonn.runtime.settings.Guidance;
import org.legonn.runtime.settings.Search;
import org.legonn.runtime.settings.Term;

/**
 * What a client asks for: {@code {"text": "…" or ["…", …], "beam": 4, "n_best": 1,
 * "length_penalty": 1, "details": true, "prefix": "…" or ["…", …], "phrases": ["…", …], "terms":
 * {"…": "…" or ["…", …]}}}; all but the text may be left away.
 *
 * @param guidances one a text
 * @param phrases as the client writes them
 */
record TranslateRequest(
    List<String> texts, List<Guidance> guidances, List<String> phrases, Search search) {
  private static final String NO_JSON = "the body is not JSON";
  private static final int DEEPEST = 4;
  private static final String TEXT = "text";
  private static final String TERMS = "terms";

  /**
   * Reads a request.
   *
   * @param usual the search where the request asks for none
   * @throws RefusedException with status 400 if it is none
   */
  static TranslateRequest parse(byte[] body, Search usual, int beamLimit) throws RefusedException {
    String json = text(body);
    if (!(parse(json) instanceof JsonObject request)) {
      throw bad("an object is wanted: {\"text\": \"…\"}");
    }
    Optional<String> repeated = RepeatedMember.in(json);
    if (repeated.isPresent()) {
      throw bad("the member " + Quote.of(repeated.get()) + " is there twice; give it once");
    }
    for (String member : request.keySet()) {
      if (!member.equals(TEXT)
          && !member.equals(TERMS)
          && !RequestedSearch.NAMES.contains(member)
          && !RequestedGuidance.NAMES.contains(member)) {
        throw bad(
            "the member "
                + Quote.of(member)
                + " is unknown; give text, beam, n_best, length_penalty, details, prefix, phrases,"
                + " terms");
      }
    }
    Search search =
        RequestedSearch.of(
            name -> number(request, name),
            flag(request, RequestedSearch.DETAILS),
            usual,
            beamLimit);
    List<String> texts = texts(request);
    List<String> phrases = strings(request, RequestedGuidance.PHRASES);
    return new TranslateRequest(texts, guidances(request, phrases, texts.size()), phrases, search);
  }

  private static String text(byte[] body) throws RefusedException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw bad("the body is not UTF-8");
    }
  }

  private static JsonElement parse(String body) throws RefusedException {
    try {
      JsonReader reader = new JsonReader(new StringReader(body));
      reader.setStrictness(Strictness.STRICT);
      reader.setNestingLimit(DEEPEST);
      JsonElement root = JsonParser.parseReader(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw bad(NO_JSON);
      }
      return root;
    } catch (JsonParseException | IOException e) {
      throw bad(NO_JSON);
    }
  }

  private static List<String> texts(JsonObject request) throws RefusedException {
    List<String> texts = strings(request, TEXT);
    if (texts.isEmpty()) {
      throw bad("«text» is wanted: a string, or a list of at least one");
    }
    return texts;
  }

  private static List<Guidance> guidances(JsonObject request, List<String> phrases, int texts)
      throws RefusedException {
    Guidance ofEach = RequestedGuidance.phrases(phrases).terms(terms(request.get(TERMS)));
    if (!request.has(RequestedGuidance.PREFIX)) {
      return Collections.nCopies(texts, ofEach);
    }
    List<String> prefixes = strings(request, RequestedGuidance.PREFIX);
    if (prefixes.size() != texts) {
      throw bad(
          String.format(
              Locale.ROOT,
              "«prefix» has %d strings for %d texts; give one a text, an empty one where it may begin"
                  + " as it likes",
              prefixes.size(),
              texts));
    }
    return prefixes.stream().map(ofEach::prefix).toList();
  }

  private static List<Term> terms(@Nullable JsonElement given) throws RefusedException {
    if (given == null) {
      return List.of();
    }
    if (!(given instanceof JsonObject entries)) {
      throw bad("«terms» must be an object: {\"Haus\": \"house\"}");
    }
    List<Term> terms = new ArrayList<>();
    for (String source : entries.keySet()) {
      terms.add(new Term(source, strings(entries, source)));
    }
    return terms;
  }

  private static List<String> strings(JsonObject request, String name) throws RefusedException {
    JsonElement given = request.get(name);
    List<String> strings = new ArrayList<>();
    if (given instanceof JsonArray list) {
      for (JsonElement entry : list) {
        strings.add(string(entry, name));
      }
    } else if (given != null) {
      strings.add(string(given, name));
    }
    return List.copyOf(strings);
  }

  private static String string(JsonElement element, String name) throws RefusedException {
    if (element instanceof JsonPrimitive primitive && primitive.isString()) {
      return primitive.getAsString();
    }
    throw bad("«%s» must be a string or a list of strings".formatted(name));
  }

  private static Optional<Boolean> flag(JsonObject request, String name) throws RefusedException {
    JsonElement given = request.get(name);
    if (given == null) {
      return Optional.empty();
    }
    if (given instanceof JsonPrimitive primitive && primitive.isBoolean()) {
      return Optional.of(primitive.getAsBoolean());
    }
    throw bad("«%s» must be true or false".formatted(name));
  }

  private static OptionalDouble number(JsonObject request, String name) throws RefusedException {
    JsonElement given = request.get(name);
    if (given == null) {
      return OptionalDouble.empty();
    }
    if (given instanceof JsonPrimitive primitive && primitive.isNumber()) {
      return OptionalDouble.of(primitive.getAsDouble());
    }
    throw bad("«%s» must be a number".formatted(name));
  }

  private static RefusedException bad(String message) {
    return RefusedException.bad(message);
  }
}
