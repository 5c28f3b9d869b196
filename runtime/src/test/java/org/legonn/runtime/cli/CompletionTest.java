package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a shell offers for an option is what the option takes. */
class CompletionTest {
  /** An option of a command, whose name is for messages. */
  record Choice(String command, OptionSpec option) {
    @Override
    public String toString() {
      return command + " " + option.longestName();
    }
  }

  /** The options whose values are an enum's. */
  static Stream<Choice> choices() {
    Console nowhere = Console.nowhere();
    return Stream.of(
            Legonn.commands(nowhere, new Trainers(Map.of())),
            TrainerProgram.shown("trainer", nowhere),
            FamilyProgram.shown("family", nowhere))
        .flatMap(CompletionTest::commands)
        .flatMap(
            command ->
                command.getCommandSpec().options().stream()
                    .filter(option -> List.of(option.auxiliaryTypes()).get(0).isEnum())
                    .map(option -> new Choice(command.getCommandSpec().qualifiedName(), option)));
  }

  private static Stream<CommandLine> commands(CommandLine parent) {
    return Stream.concat(
        Stream.of(parent),
        parent.getSubcommands().values().stream().flatMap(CompletionTest::commands));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void offersTheWordsThatHelpNames(Choice choice) {
    assertThat(offered(choice.option()))
        .containsExactlyElementsIn(Splitter.on('|').split(choice.option().paramLabel()));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void offersWhatCanBeRead(Choice choice) {
    OptionSpec alone = OptionSpec.builder(choice.option()).required(false).build();
    for (String word : offered(alone)) {
      CommandLine command = new CommandLine(CommandSpec.create().addOption(alone));
      assertWithMessage(word)
          .that(command.parseArgs(alone.longestName(), word).hasMatchedOption(alone))
          .isTrue();
    }
  }

  @Test
  void optionsWithChoicesAreFound() {
    assertThat(choices().map(choice -> choice.option().longestName()).toList())
        .containsAtLeast("--keep-best", "--schedule", "--tokenizer", "--format", "--exchange");
  }

  private static List<String> offered(OptionSpec option) {
    return ImmutableList.copyOf(option.completionCandidates());
  }
}
