package org.legonn.runtime.disk;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Set;

/** Records that were written as JSON and are read back whole; none of what fails speaks of code. */
public final class JsonRecord {
  private static final String NO_OBJECT = "it is no JSON object";

  private JsonRecord() {}

  /**
   * A JSON object.
   *
   * @throws JsonParseException if it is none
   */
  public static JsonObject object(String json) {
    try {
      if (JsonParser.parseString(json) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonParseException e) {
      throw new JsonParseException(NO_OBJECT, e);
    }
    throw new JsonParseException(NO_OBJECT);
  }

  /**
   * The record that an object holds.
   *
   * @param optional members that may be missing, at any depth
   * @throws JsonParseException if another one is missing, or of another kind
   */
  public static <R extends Record> R read(
      Gson gson, JsonObject object, Class<R> type, Set<String> optional) {
    R read;
    JsonElement again;
    try {
      read = gson.fromJson(object, type);
      again = gson.newBuilder().serializeNulls().create().toJsonTree(read);
    } catch (RuntimeException e) { // A number too large, a list for a text, and so on.
      throw new JsonParseException("a member of it is not of its kind", e);
    }
    requireWhole(again, "record", optional);
    return read;
  }

  private static void requireWhole(JsonElement element, String name, Set<String> optional) {
    if (element instanceof JsonObject object) {
      object.asMap().forEach((member, value) -> requireWhole(value, member, optional));
    } else if (element instanceof JsonArray array) {
      array.forEach(value -> requireWhole(value, name, optional));
    } else if (element.isJsonNull() && !optional.contains(name)) {
      throw new JsonParseException("it has no whole " + name);
    }
  }
}
