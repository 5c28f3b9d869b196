package org.legonn.dsl.contract;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value within a JSON document that somebody else wrote, and where it stands there. */
record JsonNode(JsonElement element, String path) {
  /** Room for two vocabularies of over a million symbols. */
  private static final int MOST_CHARACTERS = 1 << 27;

  private static final int DEEPEST = 16;
  private static final int LONGEST_QUOTE = 80;
  private static final Pattern PLACE = Pattern.compile("at line (\\d+) column (\\d+)");
  private static final double LARGEST = 1L << 53;

  static JsonNode parse(String json) {
    if (json.length() > MOST_CHARACTERS) {
      throw new ContractFormatException(
          "$",
          String.format(
              Locale.ROOT,
              "%d characters are there, more than %d",
              json.length(),
              MOST_CHARACTERS));
    }
    try {
      JsonReader reader = new JsonReader(new StringReader(json));
      reader.setStrictness(Strictness.STRICT);
      reader.setNestingLimit(DEEPEST);
      JsonElement root = element(reader, "$");
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new ContractFormatException("$", "more follows the end of the document");
      }
      return new JsonNode(root, "$");
    } catch (IOException | NumberFormatException e) {
      throw new ContractFormatException("$", "the JSON is broken" + place(e));
    }
  }

  /** As Gson reads it, but for members that come twice: of those Gson keeps the last in silence. */
  private static JsonElement element(JsonReader reader, String path) throws IOException {
    switch (reader.peek()) {
      case BEGIN_OBJECT -> {
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
          String name = reader.nextName();
          if (object.has(name)) {
            throw new ContractFormatException(path, Quote.of(name) + " comes twice");
          }
          object.add(name, element(reader, path + "." + name));
        }
        reader.endObject();
        return object;
      }
      case BEGIN_ARRAY -> {
        JsonArray array = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) {
          array.add(element(reader, path + "[" + array.size() + "]"));
        }
        reader.endArray();
        return array;
      }
      case STRING -> {
        return new JsonPrimitive(reader.nextString());
      }
      case NUMBER -> {
        return new JsonPrimitive(new BigDecimal(reader.nextString()));
      }
      case BOOLEAN -> {
        return new JsonPrimitive(reader.nextBoolean());
      }
      default -> {
        reader.nextNull();
        return JsonNull.INSTANCE;
      }
    }
  }

  /** The member {@code name} of this object. */
  JsonNode get(String name) {
    if (!(element instanceof JsonObject object)) {
      throw wanted("an object");
    }
    JsonElement member = object.get(name);
    JsonNode node = new JsonNode(member == null ? object : member, path + "." + name);
    if (member == null) {
      throw node.fault("nothing is there");
    }
    return node;
  }

  /** The member {@code name} of this object, if it has one. */
  Optional<JsonNode> find(String name) {
    return element instanceof JsonObject object && object.has(name)
        ? Optional.of(get(name))
        : Optional.empty();
  }

  /** The names of this object's members, in order. */
  List<String> names() {
    if (!(element instanceof JsonObject object)) {
      throw wanted("an object");
    }
    return List.copyOf(object.keySet());
  }

  String string() {
    if (!(element instanceof JsonPrimitive primitive && primitive.isString())) {
      throw wanted("a string");
    }
    return element.getAsString();
  }

  int integer() {
    long value = wholeNumber();
    if (Math.abs(value) > Integer.MAX_VALUE) {
      throw wanted("a whole number");
    }
    return (int) value;
  }

  /** A number that a double holds exactly. */
  long wholeNumber() {
    double value = number();
    if (value != Math.rint(value) || Math.abs(value) > LARGEST) {
      throw wanted("a whole number");
    }
    return (long) value;
  }

  double number() {
    if (!(element instanceof JsonPrimitive primitive && primitive.isNumber())) {
      throw wanted("a number");
    }
    return element.getAsDouble();
  }

  boolean truth() {
    if (!(element instanceof JsonPrimitive primitive && primitive.isBoolean())) {
      throw wanted("true or false");
    }
    return element.getAsBoolean();
  }

  List<JsonNode> list() {
    if (!(element instanceof JsonArray array)) {
      throw wanted("a list");
    }
    List<JsonNode> nodes = new ArrayList<>(array.size());
    for (JsonElement entry : array) {
      nodes.add(new JsonNode(entry, path + "[" + nodes.size() + "]"));
    }
    return nodes;
  }

  List<String> strings() {
    return list().stream().map(JsonNode::string).toList();
  }

  ContractFormatException fault(String problem) {
    return new ContractFormatException(path, problem);
  }

  private ContractFormatException wanted(String type) {
    return fault(type + " is wanted, " + quoted() + " is there");
  }

  /** What is there, so that it can stand in a message. */
  String quoted() {
    String there = element.toString();
    return there.length() > LONGEST_QUOTE ? there.substring(0, LONGEST_QUOTE) + "…" : there;
  }

  /** Where Gson found it, of all that it says. */
  private static String place(Exception e) {
    Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
    return place.find() ? " at line %s, column %s".formatted(place.group(1), place.group(2)) : "";
  }
}
