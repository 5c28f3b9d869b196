package org.legonn.runtime.cli;

import com.google.common.collect.ImmutableSet;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.legonn.runtime.failure.FirstLine;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.Workers;

/**
 * The workers of a training as {@code TF_CONFIG} in the environment names them, TensorFlow's own
 * form: Kubeflow and Vertex AI, among others, set it for each process that they start.
 */
final class TfConfig {
  static final String VARIABLE = "TF_CONFIG";

  private static final String CLUSTER = "cluster";
  private static final String TASK = "task";

  /** The kinds of tasks that train, in the order of the workers: the first of them writes. */
  private static final ImmutableSet<String> KINDS = ImmutableSet.of("chief", "master", "worker");

  private static final Set<String> IDLE = Set.of("ps", "evaluator");

  private TfConfig() {}

  /**
   * The workers that an environment names; empty where it names none, or this process alone.
   *
   * @throws InputException if it can't be read, or asks for what there isn't here
   */
  static Optional<Workers> workers(Map<String, String> environment, Duration patience) {
    String text = environment.getOrDefault(VARIABLE, "");
    if (text.isBlank()) {
      return Optional.empty();
    }
    JsonObject config = object(parse(text), "it");
    if (config.has("sparseCluster")) {
      throw wrong("has a sparseCluster, but workers don't come and go; no enableDynamicWorker");
    }
    JsonObject task = member(config, TASK);
    String kind = kind(task);
    JsonObject cluster = member(config, CLUSTER);
    if (cluster.isEmpty() && isFirst(task)) {
      return Optional.empty();
    }
    cluster.keySet().stream()
        .filter(each -> !addresses(cluster, each).isEmpty())
        .forEach(TfConfig::requireTrains);
    List<String> all = new ArrayList<>();
    int index = -1;
    for (String each : KINDS) {
      List<String> addresses = addresses(cluster, each);
      if (each.equals(kind)) {
        index = all.size() + index(task, kind, addresses.size());
      }
      all.addAll(addresses);
    }
    if (all.size() < 2) {
      return Optional.empty();
    }
    if (index < 0) {
      throw wrong("has no task; its type and its index say which of the cluster this one is");
    }
    try {
      return Optional.of(new Workers(all, index, patience));
    } catch (InputException e) {
      throw e.at(VARIABLE);
    }
  }

  private static JsonElement parse(String text) {
    try {
      return JsonParser.parseString(text);
    } catch (JsonParseException e) {
      throw wrong("is no JSON (%s)".formatted(FirstLine.of(e)));
    }
  }

  private static String kind(JsonObject task) {
    JsonElement type = task.get("type");
    if (type == null) {
      return "";
    }
    String kind = string(type, "the task's type");
    requireTrains(kind);
    return kind;
  }

  private static void requireTrains(String kind) {
    if (IDLE.contains(kind)) {
      throw wrong(
          "«%s» is a kind of task that this training has no use for; leave it out".formatted(kind));
    }
    if (!KINDS.contains(kind)) {
      throw wrong("«%s» is no kind of task here; there are %s".formatted(kind, KINDS));
    }
  }

  private static boolean isFirst(JsonObject task) {
    JsonElement index = task.get("index");
    return index == null || string(index, "the task's index").equals("0");
  }

  /** Which of its kind the task is. */
  private static int index(JsonObject task, String kind, int count) {
    JsonElement index = task.get("index");
    String written = index == null ? "nothing" : string(index, "the task's index");
    if (count == 0) {
      throw wrong("the task is a %s, and the cluster has none".formatted(kind));
    }
    if (!written.matches("\\d{1,9}") || Integer.parseInt(written) >= count) {
      throw wrong(
          "the task's index is %s; the cluster's %ss are 0 to %s"
              .formatted(written, kind, count - 1));
    }
    return Integer.parseInt(written);
  }

  private static List<String> addresses(JsonObject cluster, String kind) {
    JsonElement listed = cluster.get(kind);
    if (listed == null) {
      return List.of();
    }
    if (!(listed instanceof JsonArray array)) {
      throw wrong("the cluster's %s is no list of addresses".formatted(kind));
    }
    return StreamSupport.stream(array.spliterator(), false)
        .map(each -> string(each, "an address of the cluster's " + kind))
        .toList();
  }

  private static JsonObject member(JsonObject of, String name) {
    JsonElement member = of.get(name);
    return member == null ? new JsonObject() : object(member, name);
  }

  private static JsonObject object(JsonElement element, String what) {
    if (element instanceof JsonObject object) {
      return object;
    }
    throw wrong("%s is no JSON object".formatted(what));
  }

  private static String string(JsonElement element, String what) {
    if (element.isJsonPrimitive()) {
      return element.getAsString();
    }
    throw wrong("%s is no single value".formatted(what));
  }

  private static InputException wrong(String what) {
    return new InputException(what).at(VARIABLE);
  }
}
