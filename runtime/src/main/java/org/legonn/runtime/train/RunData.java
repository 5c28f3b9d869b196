package org.legonn.runtime.train;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.legonn.dsl.contract.Fingerprints;
import org.legonn.runtime.data.PairFiles;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;

/**
 * What a run reads, by what it is for. It is the same where its content is: files may have moved.
 */
final class RunData {
  /** Before the name of what is validated on, where what is learnt from has the same. */
  static final String VALIDATION = "validation: ";

  private final Map<String, List<Part>> uses;

  private record Part(String name, String fingerprint) {
    boolean isForValidationAlone() {
      return name.startsWith(VALIDATION);
    }

    String file() {
      return isForValidationAlone() ? name.substring(VALIDATION.length()) : name;
    }
  }

  private RunData(Map<String, List<Part>> uses) {
    this.uses = uses;
  }

  /**
   * The data of a run.
   *
   * @param settings where they lie, and others, by the setting's key
   * @param fingerprints SHA-256 by the file, or by the name of a list in memory
   */
  static RunData of(Map<String, String> settings, Map<String, String> fingerprints) {
    Map<String, List<Part>> uses = new TreeMap<>();
    Set<String> lists = new TreeSet<>(fingerprints.keySet());
    for (Setting setting : Setting.PLACES_OF_DATA) {
      String places = settings.get(setting.key());
      if (places == null) {
        continue;
      }
      boolean validates = setting.key().startsWith(Setting.VALID.key());
      boolean family = settings.containsKey(Setting.DATA.key());
      for (String named :
          family ? places.split(Setting.BEFORE_AN_ASSEMBLY) : new String[] {places}) {
        int equals = family ? named.indexOf('=') + 1 : 0;
        String place = named.substring(equals);
        List<Part> parts =
            parts(fingerprints)
                .filter(
                    part ->
                        part.isForValidationAlone()
                            ? validates
                            : !(validates && fingerprints.containsKey(VALIDATION + part.name())))
                .filter(part -> PairFiles.holds(place, part.file()))
                .toList();
        parts.forEach(part -> lists.remove(part.name()));
        uses.put(
            family
                ? setting.key() + " " + named.substring(0, Math.max(0, equals - 1))
                : setting.key(),
            parts);
      }
    }
    parts(fingerprints)
        .filter(part -> lists.contains(part.name()))
        .forEach(part -> uses.put(part.name(), List.of(part)));
    return new RunData(uses);
  }

  /** In the order in which shards are read. */
  private static Stream<Part> parts(Map<String, String> fingerprints) {
    return fingerprints.entrySet().stream()
        .map(entry -> new Part(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(Part::file));
  }

  /** Fingerprints by what a file is for, and by its name, wherever it lies. */
  Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>();
    uses.forEach(
        (use, parts) ->
            parts.forEach(
                part ->
                    facts.put(
                        part.name().equals(use)
                            ? "data " + use
                            : use + " " + Path.of(part.file()).getFileName(),
                        Fingerprints.abbreviate(part.fingerprint()))));
    return facts;
  }

  /**
   * Checks that a run goes on with what it was started with.
   *
   * @throws InputException if anything is missing, or of another content
   */
  void requireSame(RunData before) {
    before.uses.forEach(
        (use, then) -> {
          List<Part> now = uses.getOrDefault(use, List.of());
          if (now.size() < then.size()) {
            throw new InputException(
                then.get(now.size()).name()
                    + ": the run was started with it; give it again, or start a new run");
          }
        });
    uses.forEach((use, now) -> requireSame(now, before.uses.getOrDefault(use, List.of())));
  }

  private static void requireSame(List<Part> now, List<Part> then) {
    for (int i = 0; i < now.size(); i++) {
      Part part = now.get(i);
      if (i >= then.size() || !part.fingerprint().equals(then.get(i).fingerprint())) {
        throw new InputException(
            part.name()
                + ": is not the file that the run was started with; restore it, or start a new run");
      }
    }
  }
}
