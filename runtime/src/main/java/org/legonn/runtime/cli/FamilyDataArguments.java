package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.legonn.dsl.Signal;
import org.legonn.dsl.contract.Misspelling;
import org.legonn.runtime.Training;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import picocli.CommandLine.Option;

/** What each assembly of a family learns from, and how their data are mixed. */
final class FamilyDataArguments {
  private static final Pattern OF_ASSEMBLIES = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*=.*");

  @Option(
      names = "--data",
      paramLabel = "ASSEMBLY=F",
      split = Setting.BEFORE_AN_ASSEMBLY,
      splitSynopsisLabel = ",",
      description =
          "What an assembly learns from, both sides in one file: .tsv (source, tab, target) or"
              + " .jsonl (members source and target), or a folder of such files, part-*; of speech a"
              + " manifest (id, audio or features, text); plain or .gz. Repeat it for each of them.")
  private Map<String, Path> data = new LinkedHashMap<>();

  @Option(
      names = "--valid",
      paramLabel = "ASSEMBLY=F",
      split = Setting.BEFORE_AN_ASSEMBLY,
      splitSynopsisLabel = ",",
      description = "What an assembly is validated on, as with --data; repeatable.")
  private Map<String, Path> valid = new LinkedHashMap<>();

  @Option(
      names = "--valid-sentences",
      paramLabel = "N",
      defaultValue = "200",
      description =
          "First sentences of each to decode greedily and score, too; 0 is none (default: 200).")
  private int sentences;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "1",
      description =
          "Shares out the steps: an assembly has a share in proportion to n^(1/T), where n is how"
              + " many batches its data have. 1, the default, passes over all data equally often; the"
              + " higher it is, the more often the small are passed over.")
  private double temperature;

  /** Whether an option's value is a list of assemblies with their data. */
  static boolean areOfAssemblies(String option, String value) {
    return Set.of(Setting.DATA.key(), Setting.VALID.key()).contains(option)
        && OF_ASSEMBLIES.matcher(value).matches();
  }

  /**
   * Checks that what is named is there.
   *
   * @throws InputException if an assembly has no data, or one is named that there isn't
   */
  void requireAll(Set<String> assemblies) {
    requireKnown("--data", data.keySet(), assemblies);
    requireKnown("--valid", valid.keySet(), assemblies);
    for (String assembly : assemblies) {
      if (!data.containsKey(assembly)) {
        throw new InputException(
            "%s has nothing to train on; give --data %s=FILE".formatted(assembly, assembly));
      }
    }
  }

  private static void requireKnown(String option, Set<String> named, Set<String> assemblies) {
    for (String name : named) {
      if (!assemblies.contains(name)) {
        throw new InputException(
            "%s %s: no assembly of this family; %s"
                .formatted(
                    option,
                    name,
                    Misspelling.nearest(name, assemblies)
                        .map("did you mean %s?"::formatted)
                        .orElseGet(() -> "it has " + String.join(", ", assemblies))));
      }
    }
  }

  /** What an assembly learns from, which {@link #requireAll} has found. */
  CorpusFiles data(String assembly) {
    return new CorpusFiles("data " + assembly, null, null, data.get(assembly));
  }

  /** What it is validated on; empty where that is nothing. */
  Optional<CorpusFiles> valid(String assembly) {
    return Optional.ofNullable(valid.get(assembly))
        .map(file -> new CorpusFiles("valid " + assembly, null, null, file));
  }

  <I extends Signal> Training<I> apply(Training<I> training) {
    return training.temperature(temperature).validSentences(sentences);
  }
}
