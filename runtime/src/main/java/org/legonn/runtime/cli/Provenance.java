package org.legonn.runtime.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.legonn.runtime.backend.Backend;
import org.legonn.runtime.data.InputException;

/** What is needed to repeat a run. */
final class Provenance {
  private Provenance() {}

  static Map<String, ?> of(
      String trainer,
      Backend backend,
      LearningArguments learning,
      List<Path> data,
      Map<String, Path> loads,
      Set<String> frozen) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("trainer", trainer);
    facts.put("seed", learning.seed());
    facts.put("objective", learning.objective());
    facts.put("batches", learning.batchPlan());
    facts.put("training", learning.options());
    facts.put("frozen", new TreeSet<>(frozen));
    facts.put("loaded", texts(loads));
    facts.put("data", fingerprints(data));
    facts.put("backend", backend.name());
    facts.put("java", Runtime.version().toString());
    facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    facts.put("started", Instant.now().toString());
    return facts;
  }

  private static Map<String, String> texts(Map<String, Path> folders) {
    Map<String, String> texts = new TreeMap<>();
    folders.forEach((name, folder) -> texts.put(name, folder.toString()));
    return texts;
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
