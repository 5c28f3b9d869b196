package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.legonn.runtime.failure.Setting;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What a message calls an option is an option. */
class OptionSettingsTest {
  /** Options that only say how a command is run, what it prints and where, or name a file to it. */
  private static final Set<String> OF_COMMANDS_ALONE =
      Set.of(
          "alignments",
          "auto-resume",
          "calibration",
          "chrf-words",
          "config",
          "help",
          "json",
          "local-workers",
          "lowercase",
          "output",
          "restarts",
          "stream",
          "tokenizer");

  /** What a score is taken on; a training's data have settings, since a run records them. */
  private static final Set<String> TEST_SETS = Set.of("source", "target", "test");

  private static final Console CONSOLE = Console.nowhere();

  private static final Map<String, CommandLine> COMMANDS = commands();

  private static Map<String, CommandLine> commands() {
    Map<String, CommandLine> all =
        new TreeMap<>(Legonn.commands(CONSOLE, new Trainers(Map.of())).getSubcommands());
    all.putAll(TrainerProgram.shown("trainer", CONSOLE).getSubcommands());
    all.put(
        "train of a family", FamilyProgram.shown("trainer", CONSOLE).getSubcommands().get("train"));
    return all;
  }

  @ParameterizedTest
  @EnumSource
  void everySettingIsAnOptionOfSomeCommand(Setting setting) {
    assertThat(
            COMMANDS.keySet().stream()
                .flatMap(command -> names(command).stream())
                .collect(Collectors.toSet()))
        .contains(setting.key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "train of a family", "evaluate", "translate"})
  void everyOptionIsNamedAsItsSettingIs(String command) {
    Set<String> without = new TreeSet<>(names(command));
    for (Setting setting : Setting.values()) {
      without.remove(setting.key());
    }
    without.removeAll(OF_COMMANDS_ALONE);
    without.removeAll(TEST_SETS);
    assertWithMessage("options of %s that no setting bears the name of", command)
        .that(without)
        .isEmpty();
  }

  @Test
  void whatATrainingRecordsAreOptionsOfTrain() {
    assertThat(names("train")).containsAtLeast("learning-rate", "train-source", "seed");
  }

  private static Set<String> names(String command) {
    return COMMANDS.get(command).getCommandSpec().options().stream()
        .map(OptionSpec::longestName)
        .map(name -> name.replaceFirst("^--", ""))
        .collect(Collectors.toSet());
  }
}
