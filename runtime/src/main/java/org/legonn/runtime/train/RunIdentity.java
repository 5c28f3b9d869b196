package org.legonn.runtime.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.legonn.dsl.contract.Fingerprints;
import org.legonn.runtime.result.Provenance;
import org.legonn.runtime.result.RunComparison.Difference;

/**
 * Names a run after all that made it, but for where and when: a run that is repeated has the same
 * identity, as it has the same weights.
 */
final class RunIdentity {
  private static final Gson GSON = new Gson();
  private static final int DIGITS = 32;

  /** What stands for a fact that one hasn't. */
  static final String NOTHING = "nothing";

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
    return differences(List.of(here, there)).stream()
        .map(
            difference ->
                "%s %s against %s"
                    .formatted(
                        difference.what(),
                        difference.values().get(0).orElse(NOTHING),
                        difference.values().get(1).orElse(NOTHING)))
        .toList();
  }

  /** In what runs differ in all that made them, in the order of the names. */
  static List<Difference> differences(List<Provenance> runs) {
    List<Map<String, String>> facts = new ArrayList<>();
    for (Provenance run : runs) {
      Map<String, String> flat = new TreeMap<>();
      flatten("", facts(run), flat);
      facts.add(flat);
    }
    return between(facts);
  }

  /** In what facts differ that have the same names, in the order of the names. */
  static List<Difference> between(List<Map<String, String>> facts) {
    Set<String> names = new TreeSet<>();
    facts.forEach(each -> names.addAll(each.keySet()));
    return names.stream()
        .map(
            name ->
                new Difference(
                    name, facts.stream().map(each -> Optional.ofNullable(each.get(name))).toList()))
        .filter(difference -> new HashSet<>(difference.values()).size() > 1)
        .toList();
  }

  private static void flatten(String place, JsonElement element, Map<String, String> flat) {
    if (element instanceof JsonObject object) {
      object
          .asMap()
          .forEach(
              (name, member) -> flatten(place.isEmpty() ? name : place + "." + name, member, flat));
    } else {
      flat.put(place, element.isJsonPrimitive() ? element.getAsString() : element.toString());
    }
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
