package org.legonn.runtime.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.contract.Misspelling;
import org.legonn.dsl.contract.Quote;
import org.legonn.runtime.Run;
import org.legonn.runtime.disk.RepeatedMember;
import org.legonn.runtime.failure.FirstLine;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.result.Provenance;
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

  private static final Set<String> PATHS =
      Setting.PLACES_OF_DATA.stream().map(Setting::key).collect(Collectors.toSet());

  /** Options by which several processes train: without any, how they exchange says nothing. */
  private static final Set<String> OF_SEVERAL = Set.of("workers", "local-workers");

  private static final String OPTIONS = "options";
  private static final String DIRECTORY = "directory";

  /** What people write behind a value and mean as a comment; a path may have it, too. */
  private static final Pattern SEEMS_A_COMMENT = Pattern.compile(".*\\s#.*");

  private final @Nullable Path file;
  private final Map<String, Value> values;
  private final Set<String> given;

  private OptionDefaults(@Nullable Path file, Map<String, Value> values, Set<String> given) {
    this.file = file;
    this.values = values;
    this.given = given;
  }

  /**
   * What an option is set to.
   *
   * @param line of the file, from 1; 0 where nobody wrote it
   */
  record Value(String text, int line) {}

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
      Provenance record = new Run(asked.out).provenance();
      Map<String, Value> recorded = new TreeMap<>();
      record
          .options()
          .forEach(
              (key, text) ->
                  recorded.put(key, new Value(fromHere(key, text, record.directory()), 0)));
      return new OptionDefaults(asked.out, recorded, given);
    }
    // An empty path is told by whoever parses the whole line, too.
    if (asked.config == null || asked.config.toString().isEmpty()) {
      return new OptionDefaults(null, Map.of(), given);
    }
    return new OptionDefaults(asked.config, read(asked.config), given);
  }

  private static Map<String, Value> read(Path file) {
    List<String> lines = SentenceFiles.read(file);
    if (!file.toString().endsWith(".json")) {
      return OptionLines.read(lines, file.toString());
    }
    try {
      return json(lines, file);
    } catch (JsonParseException | IllegalStateException e) {
      throw new InputException(
          "%s: can't be read as options (%s); write {\"option\": \"value\"}, or name a run.json"
              .formatted(file, FirstLine.of(e)),
          e);
    }
  }

  /** A JSON object of options, or the record of a run, which holds one. */
  private static Map<String, Value> json(List<String> lines, Path file) {
    String content = String.join("\n", lines);
    JsonObject json = JsonParser.parseString(content).getAsJsonObject();
    Optional<String> repeated = RepeatedMember.in(content);
    if (repeated.isPresent()) {
      throw twice(repeated.get(), lines, file);
    }
    boolean record = json.has(OPTIONS);
    int from = record ? lineOf(OPTIONS, lines, 0) : 0;
    if (record && !json.get(OPTIONS).isJsonObject()) {
      throw new InputException(
          "%s: «%s» are no JSON object; write {\"option\": \"value\"}"
              .formatted(place(file, from), OPTIONS));
    }
    String directory =
        record && json.get(DIRECTORY) instanceof JsonPrimitive begun ? begun.getAsString() : "";
    Map<String, Value> values = new TreeMap<>();
    for (Map.Entry<String, JsonElement> option :
        (record ? json.getAsJsonObject(OPTIONS) : json).entrySet()) {
      int line = lineOf(option.getKey(), lines, from);
      if (!option.getValue().isJsonPrimitive()) {
        throw new InputException(
            "%s: the option «%s» is not a single value; write it as a string"
                .formatted(place(file, line), option.getKey()));
      }
      String text = option.getValue().getAsString();
      requireNamed(option.getKey(), text, place(file, line));
      values.put(option.getKey(), new Value(fromHere(option.getKey(), text, directory), line));
    }
    return values;
  }

  private static InputException twice(String member, List<String> lines, Path file) {
    int first = lineOf(member, lines, 0);
    int second = lineOf(member, lines, first + 1);
    return new InputException(
        second == 0
            ? "%s: %s is there twice; keep one of the two"
                .formatted(place(file, first), Quote.of(member))
            : String.format(
                Locale.ROOT,
                "%s: %s is in line %d, too; keep one of the two",
                place(file, second),
                Quote.of(member),
                first));
  }

  private static void requireNamed(String key, String text, String place) {
    if (key.equals(Setting.LOAD.key())
        && !Arrays.stream(text.split(LoadArguments.BEFORE_A_MODULE))
            .allMatch(load -> load.contains("="))) {
      throw new InputException("%s: «%s» names no module; write MODULE=DIR".formatted(place, text));
    }
  }

  /** A path counts from where the run was started; if nothing is there, from here. */
  private static String fromHere(String key, String text, String directory) {
    if (key.equals(Setting.LOAD.key())) {
      return Arrays.stream(text.split(LoadArguments.BEFORE_A_MODULE))
          .map(load -> load.split("=", 2))
          .map(load -> load[0] + "=" + fromHere(load[1], directory))
          .collect(Collectors.joining(","));
    }
    if (FamilyDataArguments.areOfAssemblies(key, text)) {
      return Arrays.stream(text.split(Setting.BEFORE_AN_ASSEMBLY))
          .map(place -> place.split("=", 2))
          .map(place -> place[0] + "=" + fromHere(place[1], directory))
          .collect(Collectors.joining(","));
    }
    return PATHS.contains(key) ? fromHere(text, directory) : text;
  }

  private static String fromHere(String path, String directory) {
    try {
      Path begun = Path.of(directory);
      boolean isElsewhere = !begun.equals(Path.of("").toAbsolutePath());
      return isElsewhere && Files.exists(begun.resolve(path))
          ? begun.resolve(path).toString()
          : path;
    } catch (InvalidPathException e) {
      return path; // Another system's: whoever opens it says that it isn't here.
    }
  }

  private static int lineOf(String member, List<String> lines, int from) {
    return IntStream.range(Math.max(0, from - 1), lines.size())
        .filter(i -> lines.get(i).contains("\"" + member + "\""))
        .map(i -> i + 1)
        .findFirst()
        .orElse(0);
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
    boolean ofOthers =
        name.equals(Setting.EXCHANGE.key())
            && OF_SEVERAL.stream().noneMatch(given::contains)
            && !System.getenv().containsKey(TfConfig.VARIABLE);
    boolean saidOtherwise =
        ALTERNATIVES.stream()
            .anyMatch(set -> set.contains(name) && set.stream().anyMatch(given::contains));
    Value value = ofOthers || saidOtherwise ? null : values.get(name);
    return value == null ? null : value.text();
  }

  private static String name(OptionSpec option) {
    return option.longestName().replaceFirst("^--", "");
  }

  /** Where options come from that a command line leaves out; empty for most commands. */
  static Optional<OptionDefaults> of(CommandLine command) {
    return Optional.ofNullable(command.getDefaultValueProvider())
        .filter(OptionDefaults.class::isInstance)
        .map(OptionDefaults.class::cast);
  }

  /** The file and the line that an option's value stands on; empty where it is not from a file. */
  Optional<String> place(ArgSpec argument) {
    return argument instanceof OptionSpec option ? place(name(option)) : Optional.empty();
  }

  /** The same for what is wrong with a setting. */
  Optional<String> place(Setting setting) {
    return place(setting.key());
  }

  private Optional<String> place(String key) {
    Value value = given.contains(key) ? null : values.get(key);
    return value == null || value.line() == 0 || file == null
        ? Optional.empty()
        : Optional.of(
            place(file, value.line())
                + (SEEMS_A_COMMENT.matcher(value.text()).matches()
                    ? " (a comment needs a line of its own)"
                    : ""));
  }

  private static String place(@Nullable Path file, int line) {
    return line == 0 ? String.valueOf(file) : file + ", line " + line;
  }

  /**
   * Checks that every key is an option.
   *
   * @throws InputException if one isn't
   */
  void requireKnown(CommandSpec command) {
    Set<String> known =
        command.options().stream().map(OptionDefaults::name).collect(Collectors.toSet());
    values.forEach(
        (key, value) -> {
          if (!known.contains(key)) {
            throw new InputException(
                "%s: «%s» is no option of %s; %s"
                    .formatted(
                        place(file, value.line()),
                        key,
                        command.name(),
                        Misspelling.nearest(key, known)
                            .map("did you mean %s?"::formatted)
                            .orElse("see %s --help".formatted(command.qualifiedName()))));
          }
        });
  }
}
