package org.legonn.spark;

import static com.google.common.truth.Truth.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.legonn.architecture.Api;
import org.legonn.architecture.HouseRules;

class ArchitectureTest extends HouseRules {
  private static final String RUNTIME = "org.legonn.runtime.";

  /** Launches workers, and reads and sifts a corpus, as is done on one machine. */
  private static final Set<String> ALSO_USED =
      Set.of(
          "cli.Legonn",
          "cli.LaunchedTraining",
          "cli.WatchedProcess",
          "cli.WorkerEnd",
          "data.KnownWords",
          "data.LineReader",
          "data.PairFiles",
          "data.PairLimits",
          "data.PairReader",
          "data.PairReader$Sides",
          "data.PairSelection",
          "data.PairSelection$Verdict",
          "data.TextForm",
          "data.WordCountFile",
          "disk.Folders",
          "disk.OutputFile",
          "disk.OutputFile$Content",
          "text.UnusableTextException",
          "text.WordCounts");

  ArchitectureTest() {
    super("org.legonn.spark", ROOT);
  }

  @Test
  void ofTheRuntimeItUsesTheApiAndWhatIsNamedHere() {
    Set<String> strangers = new TreeSet<>();
    for (JavaClass type : classes()) {
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> target.getName().startsWith(RUNTIME))
          .filter(target -> !Api.holds(target.getPackageName()))
          .filter(target -> !ALSO_USED.contains(target.getName().substring(RUNTIME.length())))
          .forEach(target -> strangers.add(type.getName() + " uses " + target.getName()));
    }
    assertThat(strangers).isEmpty();
  }
}
