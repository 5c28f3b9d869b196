package org.legonn.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.legonn.dsl.contract.Fingerprints;
import org.legonn.runtime.backend.Backend;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.train.TrainedModules;

/** What is needed to repeat a run. */
final class Provenance {
  private static final String DATA = "data";
  private static final String FROZEN = "frozen";

  private Provenance() {}

  /**
   * The record of a new run.
   *
   * @param options all that are in force, by name
   * @param trained what it starts from; of what came packaged, the list of weights is fingerprinted
   */
  static Map<String, ?> of(
      String trainer,
      Backend backend,
      Map<String, String> options,
      LearningArguments learning,
      List<Path> data,
      Set<String> frozen,
      TrainedModules trained) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("trainer", trainer);
    facts.put("seed", learning.seed());
    facts.put("options", options);
    facts.put(FROZEN, new TreeSet<>(frozen));
    Map<String, String> packaged = new TreeMap<>();
    trained
        .packaged()
        .forEach(
            (name, module) ->
                packaged.put(name, Fingerprints.of(module.files().json().getBytes(UTF_8))));
    facts.put("packaged", packaged);
    facts.put(DATA, fingerprints(data));
    facts.put("backend", backend.name());
    facts.put("java", Runtime.version().toString());
    facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    facts.put("directory", Path.of("").toAbsolutePath().toString());
    facts.put("started", Instant.now().toString());
    return facts;
  }

  /**
   * Checks that a run goes on with the data and the frozen modules that it was started with.
   *
   * @throws InputException if a file or the assembly has changed
   */
  static void requireSame(JsonObject record, List<Path> data, Set<String> frozen) {
    JsonElement now = new Gson().toJsonTree(new TreeSet<>(frozen));
    if (!now.equals(record.get(FROZEN))) {
      throw new InputException(
          "the run was started with %s frozen, not %s; freeze the same modules, or start a new run"
              .formatted(record.get(FROZEN), now));
    }
    requireSameData(record, data);
  }

  private static void requireSameData(JsonObject record, List<Path> data) {
    JsonObject recorded = record.getAsJsonObject(DATA);
    fingerprints(data)
        .forEach(
            (file, fingerprint) -> {
              JsonElement before = recorded == null ? null : recorded.get(file);
              if (before == null || !before.getAsString().equals(fingerprint)) {
                throw new InputException(
                    file
                        + ": is not the file that the run was started with; restore it, or start a"
                        + " new run");
              }
            });
  }

  private static Map<String, String> fingerprints(List<Path> files) {
    Map<String, String> fingerprints = new LinkedHashMap<>();
    for (Path file : files) {
      fingerprints.put(file.toString(), sha256(file));
    }
    return fingerprints;
  }

  private static String sha256(Path file) {
    try {
      return com.google.common.io.Files.asByteSource(file.toFile())
          .hash(com.google.common.hash.Hashing.sha256())
          .toString();
    } catch (IOException e) {
      throw new InputException(file + ": can't be read (" + e.getMessage() + ")", e);
    }
  }
}
