package org.legonn.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.Run;
import org.legonn.runtime.failure.FirstLine;
import org.legonn.runtime.failure.InputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * What {@code train}'s options are where the command line doesn't say: as in the file that {@code
 * --config} names, or, with {@code --resume}, as the run was started with. Keys are options without
 * their dashes.
 */
final class OptionDefaults implements IDefaultValueProvider {

  /** Options that say the same in another way: giving one takes the others' defaults away. */
  private static final List<Set<String>> ALTERNATIVES =
      List.of(
          Set.of("steps", "epochs"),
          Set.of("train", "train-source", "train-target"),
          Set.of("valid", "valid-source", "valid-target"));

  private final @Nullable Path file;
  private final Map<String, String> values;
  private final Set<String> given;

  private OptionDefaults(@Nullable Path file, Map<String, String> values, Set<String> given) {
    this.file = file;
    this.values = values;
    this.given = given;
  }

  /** The options that decide where the others come from. */
  @Command
  private static final class Preliminary {
    @Option(names = "--config")
    private @Nullable Path config;

    @Option(names = "--out")
    private @Nullable Path out;

    @Option(names = "--resume")
    private boolean resume;

    @Option(names = "--further")
    private @Nullable String further;
  }

  /**
   * The defaults that a command line asks for.
   *
   * @throws InputException if their file can't be read, or two are asked for
   */
  static OptionDefaults of(String... args) {
    if (args.length == 0 || !args[0].equals("train")) {
      return new OptionDefaults(null, Map.of(), Set.of());
    }
    Preliminary asked = new Preliminary();
    try {
      new CommandLine(asked).setUnmatchedArgumentsAllowed(true).parseArgs(args);
    } catch (ParameterException e) {
      asked = new Preliminary(); // Whoever parses the whole line says what is wrong with it.
    }
    Set<String> given =
        Arrays.stream(args)
            .filter(arg -> arg.startsWith("--"))
            .map(arg -> arg.substring(2).split("=", 2)[0])
            .collect(Collectors.toSet());
    if ((asked.resume || asked.further != null) && asked.out != null) {
      if (asked.config != null) {
        throw new InputException(
            "a run goes on with the options that it was started with; leave --config away");
      }
      Run run = new Run(asked.out);
      return new OptionDefaults(asked.out, run.provenance().options(), given);
    }
    if (asked.config == null) {
      return new OptionDefaults(null, Map.of(), given);
    }
    return new OptionDefaults(asked.config, read(asked.config), given);
  }

  private static Map<String, String> read(Path file) {
    try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
      if (file.toString().endsWith(".json")) {
        return options(JsonParser.parseReader(reader).getAsJsonObject(), file);
      }
      Properties properties = new Properties();
      properties.load(reader);
      Map<String, String> values = new TreeMap<>();
      properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
      return values;
    } catch (IOException | JsonParseException | IllegalStateException e) {
      throw new InputException(
          "%s: can't be read as options (%s); write option=value lines, or name a run.json"
              .formatted(file, FirstLine.of(e)),
          e);
    }
  }

  /** A JSON object of options, or the record of a run, which holds one. */
  private static Map<String, String> options(JsonObject json, Path file) {
    JsonObject options = json.has("options") ? json.getAsJsonObject("options") : json;
    Map<String, String> values = new TreeMap<>();
    for (Map.Entry<String, JsonElement> option : options.entrySet()) {
      if (!option.getValue().isJsonPrimitive()) {
        throw new InputException(
            "%s: the option «%s» is not a single value; write it as a string"
                .formatted(file, option.getKey()));
      }
      values.put(option.getKey(), option.getValue().getAsString());
    }
    return values;
  }

  /**
   * The run whose record the options come from, to be repeated; empty where they come from a list.
   *
   * @throws InputException if the record is damaged
   */
  static Optional<Run> repeated(@Nullable Path config) {
    return Optional.ofNullable(config)
        .map(Path::toAbsolutePath)
        .filter(file -> file.endsWith("run.json"))
        .map(file -> new Run(Objects.requireNonNull(file.getParent())));
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return null;
    }
    String name = name(option);
    boolean saidOtherwise =
        ALTERNATIVES.stream()
            .anyMatch(set -> set.contains(name) && set.stream().anyMatch(given::contains));
    return saidOtherwise ? null : values.get(name);
  }

  private static String name(OptionSpec option) {
    return option.longestName().replaceFirst("^--", "");
  }

  /**
   * Checks that every key is an option.
   *
   * @throws InputException if one isn't
   */
  void requireKnown(CommandSpec command) {
    Set<String> known =
        command.options().stream().map(OptionDefaults::name).collect(Collectors.toSet());
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        throw new InputException(
            "%s: «%s» is no option of %s; see %s --help"
                .formatted(file, key, command.name(), command.name()));
      }
    }
  }
}
