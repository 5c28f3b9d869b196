package org.legonn.runtime.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.legonn.dsl.contract.Quote;

/** A line that is a JSON object, taken strictly: what is nearly one could mean anything. */
final class JsonLine {
  private JsonLine() {}

  /**
   * The object's members.
   *
   * @param example of such a line, for messages
   * @throws IllegalArgumentException that says what is wrong
   */
  static Map<String, JsonElement> members(String line, String example) {
    try {
      JsonReader reader = new JsonReader(new StringReader(line));
      reader.setStrictness(Strictness.STRICT);
      Map<String, JsonElement> members = membersIn(reader);
      JsonToken unused = reader.peek(); // It refuses all but the end.
      return members;
    } catch (IOException | JsonParseException | IllegalStateException e) {
      throw new IllegalArgumentException(
          "not a JSON object, such as %s; mend the line".formatted(example), e);
    }
  }

  private static Map<String, JsonElement> membersIn(JsonReader reader) throws IOException {
    Map<String, JsonElement> members = new LinkedHashMap<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      JsonElement value = JsonParser.parseReader(reader);
      if (value instanceof JsonPrimitive text
          && !UTF_8.newEncoder().canEncode(text.getAsString())) {
        throw new IllegalArgumentException(
            "has half a character in " + Quote.of(name) + ", a lone surrogate; write it whole");
      }
      if (members.put(name, value) != null) {
        throw new IllegalArgumentException("has the member " + Quote.of(name) + " twice; keep one");
      }
    }
    reader.endObject();
    return members;
  }
}
