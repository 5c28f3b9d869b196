package org.legonn.runtime.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;
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
    JsonObject facts = GSON.toJsonTree(provenance).getAsJsonObject();
    facts.remove("id");
    facts.remove("directory");
    facts.remove("started");
    String all = GSON.toJson(sorted(facts));
    return provenance.identified(Fingerprints.of(all.getBytes(UTF_8)).substring(0, DIGITS));
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
