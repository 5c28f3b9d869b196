package org.legonn.runtime.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.contract.Fingerprints;
import org.legonn.runtime.result.Provenance;

/**
 * Names a run after all that made it, but for where and when: a run that is repeated has the same
 * identity, as it has the same weights.
 */
final class RunIdentity {
  private static final Gson GSON = new Gson();
  private static final int DIGITS = 32;

  private RunIdentity() {}

  /** The same provenance with its identity: 32 hexadecimal digits. */
  static Provenance give(Provenance provenance) {
    JsonObject facts = facts(provenance);
    String all = GSON.toJson(sorted(facts));
    return provenance.identified(Fingerprints.of(all.getBytes(UTF_8)).substring(0, DIGITS));
  }

  private static JsonObject facts(Provenance provenance) {
    JsonObject facts = GSON.toJsonTree(provenance).getAsJsonObject();
    List.of("id", "directory", "started").forEach(facts::remove);
    return facts;
  }

  /**
   * In what one run differs from another in all that made it, a clause each: {@code java 17.0.15
   * against 25}.
   */
  static List<String> differences(Provenance here, Provenance there) {
    return differences("", facts(here), facts(there)).toList();
  }

  private static Stream<String> differences(
      String place, @Nullable JsonElement here, @Nullable JsonElement there) {
    if (here instanceof JsonObject a && there instanceof JsonObject b) {
      return Stream.concat(a.keySet().stream(), b.keySet().stream())
          .sorted()
          .distinct()
          .flatMap(
              name ->
                  differences(
                      place.isEmpty() ? name : place + "." + name, a.get(name), b.get(name)));
    }
    return Objects.equals(here, there)
        ? Stream.empty()
        : Stream.of("%s %s against %s".formatted(place, said(here), said(there)));
  }

  private static String said(@Nullable JsonElement element) {
    if (element == null) {
      return "nothing";
    }
    return element.isJsonPrimitive() ? element.getAsString() : element.toString();
  }

  /** The order of a map's members means nothing, and may be another in another process. */
  private static JsonElement sorted(JsonElement element) {
    if (!(element instanceof JsonObject object)) {
      return element;
    }
    Map<String, JsonElement> members = new TreeMap<>(object.asMap());
    JsonObject inOrder = new JsonObject();
    members.forEach((name, member) -> inOrder.add(name, sorted(member)));
    return inOrder;
  }
}
