package org.legonn.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code docs/options.md}, as the commands themselves have it. */
final class OptionsDocument {
  private OptionsDocument() {}

  static String markdown() {
    Console nowhere = Console.nowhere();
    List<String> lines = new ArrayList<>();
    lines.add("# Options");
    lines.add("");
    lines.add("Written by `OptionsDocumentTest` from the commands themselves; don't edit it.");
    lines.add("");
    lines.add(
        "What a script would read of a command goes to standard output: texts, scores, lists, scripts. Progress, where a"
            + " file was written, warnings and errors go to standard error.");
    lines.add("");
    lines.add("## A trainer");
    lines.add("");
    lines.add(
        "What stands behind `./legonn german-to-english`, for the `@Assembly` that is named `GermanToEnglish`.");
    add(lines, "", TrainerProgram.shown("trainer", nowhere).getSubcommands());
    lines.add("");
    lines.add("## A family's trainer");
    lines.add("");
    lines.add(
        "What stands behind `./legonn many-to-english`, for the `@Family` that is named `ManyToEnglish`.");
    add(lines, "", FamilyProgram.shown("trainer", nowhere).getSubcommands());
    lines.add("");
    lines.add("## `legonn`");
    lines.add("");
    lines.add("What stands behind `./legonn` alone: it needs no assembly.");
    add(lines, "", Legonn.commands(nowhere, new Trainers(Map.of())).getSubcommands());
    return String.join("\n", lines) + "\n";
  }

  private static void add(List<String> lines, String of, Map<String, CommandLine> commands) {
    commands.forEach(
        (name, command) -> {
          lines.add("");
          lines.add("### `" + of + name + "`");
          lines.add("");
          lines.add(String.join(" ", command.getCommandSpec().usageMessage().description()));
          List<OptionSpec> options =
              command.getCommandSpec().options().stream().filter(it -> !it.usageHelp()).toList();
          if (!options.isEmpty()) {
            lines.add("");
            lines.add("| option | |");
            lines.add("|---|---|");
            options.forEach(option -> lines.add(row(option)));
          }
          add(lines, name + " ", command.getSubcommands());
        });
  }

  /** Of options that exclude each other, one is required. */
  private static String required(OptionSpec option) {
    if (!option.required()) {
      return "";
    }
    if (option.group() == null || !option.group().exclusive()) {
      return " Required.";
    }
    return option.group().options().stream()
        .filter(other -> !other.equals(option))
        .map(other -> "`" + other.longestName() + "`")
        .collect(Collectors.joining(", ", " Required, or in its place one of ", "."));
  }

  private static String row(OptionSpec option) {
    String name =
        option.arity().max() == 0
            ? option.longestName()
            : option.longestName() + " " + option.paramLabel();
    return "| `%s` | %s%s |"
        .formatted(
            name.replace("|", "\\|"),
            String.join(" ", option.description()).replace("|", "\\|"),
            required(option));
  }
}
