package org.legonn.runtime.disk;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds a member that a JSON object has twice. Gson keeps the last of them and says nothing, and
 * nobody knows which one was meant.
 */
public final class RepeatedMember {
  private RepeatedMember() {}

  /**
   * The name of the first such member, at any depth.
   *
   * @param json that Gson has read before
   */
  public static Optional<String> in(String json) {
    try (JsonReader reader = new JsonReader(new StringReader(json))) {
      reader.setStrictness(Strictness.LENIENT);
      return in(reader);
    } catch (IOException e) {
      throw new IllegalArgumentException(e); // It would not have been read before.
    }
  }

  private static Optional<String> in(JsonReader json) throws IOException {
    return switch (json.peek()) {
      case BEGIN_OBJECT -> inObject(json);
      case BEGIN_ARRAY -> inArray(json);
      default -> {
        json.skipValue();
        yield Optional.empty();
      }
    };
  }

  private static Optional<String> inObject(JsonReader json) throws IOException {
    Set<String> names = new HashSet<>();
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      Optional<String> repeated = names.add(name) ? in(json) : Optional.of(name);
      if (repeated.isPresent()) {
        return repeated;
      }
    }
    json.endObject();
    return Optional.empty();
  }

  private static Optional<String> inArray(JsonReader json) throws IOException {
    json.beginArray();
    while (json.hasNext()) {
      Optional<String> repeated = in(json);
      if (repeated.isPresent()) {
        return repeated;
      }
    }
    json.endArray();
    return Optional.empty();
  }
}
