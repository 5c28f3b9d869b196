package org.legonn.runtime.cli;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.contract.Misspelling;
import org.legonn.runtime.failure.InputException;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in this product's words why a command line can't be read. */
final class Misuse {
  private static final Set<Class<?>> WHOLE_NUMBERS =
      Set.of(int.class, Integer.class, long.class, Long.class);
  private static final Set<Class<?>> NUMBERS = Set.of(double.class, Double.class);
  private static final Set<Class<?>> FLAGS = Set.of(boolean.class, Boolean.class);

  private final CommandSpec command;
  private final List<String> line;

  private Misuse(CommandSpec command, List<String> line) {
    this.command = command;
    this.line = line;
  }

  /** What is wrong with a line of arguments, and how to mend it. */
  static String describe(ParameterException wrong, String... line) {
    CommandLine command = wrong.getCommandLine();
    Misuse misuse = new Misuse(command.getCommandSpec(), List.of(line));
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return misuse.unknown(unmatched.getUnmatched().get(0));
    }
    if (wrong instanceof MissingParameterException missing) {
      return misuse.missing(missing.getMissing());
    }
    if (wrong instanceof MutuallyExclusiveArgsException) {
      return misuse.exclusive();
    }
    if (wrong instanceof OverwrittenOptionException twice) {
      return name(twice.getOverwritten()) + " is given twice; give it once";
    }
    ArgSpec argument = wrong.getArgSpec();
    if (argument == null && !command.getSubcommands().isEmpty()) {
      List<String> names = List.copyOf(command.getSubcommands().keySet());
      return misuse.withHelp(
          "%s needs a command, %s"
              .formatted(command.getCommandSpec().qualifiedName(), joined(names, "or")));
    }
    if (argument == null) {
      return misuse.withHelp(String.valueOf(wrong.getMessage()));
    }
    String value = misuse.value(argument, wrong);
    return OptionDefaults.of(command)
        .flatMap(defaults -> defaults.place(argument))
        .map(place -> place + ": " + value)
        .orElse(value);
  }

  /**
   * Checks that no option says two things of one module or assembly, as {@code MODULE=X,MODULE=Y}
   * does: the first would be lost without a word.
   *
   * @throws InputException if one does
   */
  static void requireNamedOnce(ParseResult line) {
    for (ParseResult part = line; part != null; part = part.subcommand()) {
      Optional<OptionDefaults> defaults = OptionDefaults.of(part.commandSpec().commandLine());
      for (OptionSpec option : part.commandSpec().options()) {
        if (option.paramLabel().contains("=")) {
          List<String> given = option.originalStringValues();
          if (given.isEmpty()) {
            given = defaults.map(it -> it.defaultValue(option)).stream().toList();
          }
          requireNamedOnce(
              given, option, defaults.flatMap(it -> it.place(option)).map(it -> it + ": "));
        }
      }
    }
  }

  private static void requireNamedOnce(
      List<String> given, OptionSpec option, Optional<String> place) {
    Set<String> names = new HashSet<>();
    for (String value : given) {
      for (String each : value.split(option.splitRegex(), -1)) {
        String name = each.contains("=") ? each.substring(0, each.indexOf('=')) : "";
        if (!names.add(name)) {
          throw new InputException(
              "%s%s is given twice for %s; give it once"
                  .formatted(place.orElse(""), name(option), name.isEmpty() ? "all" : name));
        }
      }
    }
  }

  /** What is no name: of a command where there are some, else of an option. */
  private String unknown(String argument) {
    Set<String> commands = command.subcommands().keySet();
    if (!argument.startsWith("-") && !commands.isEmpty()) {
      return unknown("«" + argument + "»", "command", Trainers.command(argument), commands);
    }
    if (argument.startsWith("-")) {
      String option = argument.split("=", 2)[0];
      return unknown(option, "option", option, command.optionsMap().keySet());
    }
    return withHelp("«%s» belongs to no option of %s".formatted(argument, command.qualifiedName()));
  }

  private String unknown(String written, String what, String name, Set<String> known) {
    String wrong = "%s is no %s of %s".formatted(written, what, command.qualifiedName());
    return Misspelling.nearest(name, known)
        .map(nearest -> "%s; did you mean %s?".formatted(wrong, nearest))
        .orElseGet(() -> withHelp(wrong));
  }

  private String missing(List<ArgSpec> missing) {
    Optional<String> misspelt = line.stream().filter(this::isNoOption).findFirst();
    if (misspelt.isPresent()) {
      return unknown(misspelt.get());
    }
    List<String> names = missing.stream().map(Misuse::name).distinct().toList();
    if (missing.size() == 1 && isGiven(missing.get(0))) {
      return withHelp("%s needs a value, %s".formatted(names.get(0), missing.get(0).paramLabel()));
    }
    boolean alternatives =
        !missing.isEmpty()
            && missing.stream().allMatch(each -> each.group() != null && each.group().exclusive());
    return withHelp(
        "%s needs %s"
            .formatted(command.qualifiedName(), joined(names, alternatives ? "or" : "and")));
  }

  private String exclusive() {
    List<String> given =
        command.argGroups().stream()
            .filter(ArgGroupSpec::exclusive)
            .map(group -> group.args().stream().filter(this::isGiven).map(Misuse::name).toList())
            .filter(names -> names.size() > 1)
            .findFirst()
            .orElse(List.of());
    return joined(given, "and") + " exclude each other; give one of them";
  }

  private String value(ArgSpec argument, ParameterException wrong) {
    String value = wrong.getValue();
    List<Class<?>> types = List.of(argument.auxiliaryTypes());
    Class<?> type = types.get(types.size() - 1);
    String name = name(argument);
    if (argument.typeInfo().isMap() && value != null && !value.contains("=")) {
      return "%s: «%s» is not %s".formatted(name, value, argument.paramLabel());
    }
    if (FLAGS.contains(type)) {
      return name + " takes no value; write it alone";
    }
    if (argument.converters().length == 0) {
      String unwanted = unwanted(type);
      if (unwanted != null) {
        return "%s: «%s» is %s".formatted(name, value, unwanted);
      }
    }
    return wrong.getCause() instanceof TypeConversionException cause
        ? name + ": " + cause.getMessage()
        : withHelp("%s: «%s» can't be read".formatted(name, value));
  }

  private static @Nullable String unwanted(Class<?> type) {
    if (WHOLE_NUMBERS.contains(type)) {
      return "no whole number, or too large a one";
    }
    if (NUMBERS.contains(type)) {
      return "no number";
    }
    return null;
  }

  private boolean isGiven(ArgSpec argument) {
    return argument instanceof OptionSpec option
        && Arrays.stream(option.names())
            .anyMatch(
                name ->
                    line.stream().anyMatch(arg -> arg.equals(name) || arg.startsWith(name + "=")));
  }

  private boolean isNoOption(String argument) {
    return argument.startsWith("--")
        && !command.optionsMap().containsKey(argument.split("=", 2)[0]);
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  static String joined(List<String> names, String conjunction) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : "%s %s %s"
            .formatted(String.join(", ", names.subList(0, last)), conjunction, names.get(last));
  }

  private String withHelp(String wrong) {
    return "%s; see %s --help".formatted(wrong, command.qualifiedName());
  }
}
