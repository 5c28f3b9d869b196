package org.legonn.runtime.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.Sets;
import com.google.gson.Gson;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.DeclaredModules;
import org.legonn.dsl.contract.ContractJson;
import org.legonn.dsl.contract.Fingerprints;
import org.legonn.dsl.contract.Product;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.result.Provenance;
import org.legonn.runtime.result.RunComparison.Difference;

/**
 * What is to be recorded of a run before it begins, and compared before it goes on.
 *
 * @param trainer the program, or the chain's modules
 * @param settings all that are in force
 * @param frozen names of the modules that don't learn
 * @param regularization what training does to each module's states, by the module's name
 * @param data SHA-256 of the data, by file
 */
public record RunRecord(
    String trainer,
    long seed,
    Map<Setting, String> settings,
    Set<String> frozen,
    Map<String, Map<String, Object>> regularization,
    Map<String, String> data) {
  private static final Gson GSON = new Gson();

  private static final Set<Setting> OF_A_PLACE =
      Set.of(Setting.DEVICE, Setting.THREADS, Setting.LOAD);

  /**
   * Where a run computes, and by how many, may change when it goes on; what it computes may not.
   * What it loads is checked by itself, for it may have moved.
   */
  private static final Set<Setting> FREE_ON_RESUME =
      Sets.union(OF_A_PLACE, Set.of(Setting.EXCHANGE));

  private static final Set<Setting> OF_ONE_WORKER = Sets.union(OF_A_PLACE, Setting.PLACES_OF_DATA);

  /** The fingerprints of what is learnt from and of what is validated on, as they are recorded. */
  public static Map<String, String> data(
      Map<String, String> training, Map<String, String> validation) {
    Map<String, String> all = new TreeMap<>(training);
    // Lists in memory have the same names, whatever they are for.
    validation.forEach(
        (name, fingerprint) ->
            all.put(training.containsKey(name) ? RunData.VALIDATION + name : name, fingerprint));
    return all;
  }

  /**
   * The provenance of a new run.
   *
   * @param trained what it starts from, one a chain
   * @param device that computes, in the engine's words
   * @param threads that compute
   */
  public Provenance provenance(
      List<TrainedModules> trained, String backend, String device, int threads) {
    return RunIdentity.give(
        new Provenance(
            "",
            trainer,
            seed,
            options(),
            List.copyOf(new TreeSet<>(frozen)),
            union(trained, TrainedModules::loaded),
            union(trained, TrainedModules::packagedWeights),
            regularization,
            data,
            Product.VERSION,
            backend,
            device,
            threads,
            Runtime.version().toString(),
            System.getProperty("os.name") + " " + System.getProperty("os.arch"),
            Path.of("").toAbsolutePath().toString(),
            Instant.now().toString(),
            null,
            null));
  }

  private static Map<String, String> union(
      List<TrainedModules> trained, Function<TrainedModules, Map<String, String>> part) {
    Map<String, String> all = new TreeMap<>();
    trained.forEach(each -> all.putAll(part.apply(each)));
    return all;
  }

  private Map<String, String> options() {
    Map<String, String> options = new TreeMap<>();
    settings.forEach((setting, value) -> options.put(setting.key(), value));
    return options;
  }

  /**
   * What all workers of the run must have alike, wherever they compute and wherever their files
   * lie.
   */
  public Map<String, String> facts(DeclaredModules modules) {
    Map<String, String> facts = new TreeMap<>();
    settings.forEach(
        (setting, value) -> {
          if (!OF_ONE_WORKER.contains(setting)) {
            facts.put(setting.key(), value);
          }
        });
    facts.put("version", Product.VERSION);
    facts.put("regularization", GSON.toJson(regularization));
    facts.putAll(RunData.of(options(), data).facts());
    for (DeclaredModule module : modules.modules()) {
      byte[] contract = ContractJson.write(module.contract()).getBytes(UTF_8);
      facts.put("module " + module.name(), Fingerprints.abbreviate(Fingerprints.of(contract)));
    }
    return facts;
  }

  /**
   * One line that says whether a run has all that another had, or in what it differs.
   *
   * @param repeated provenance of the run that is repeated
   */
  public static String comparison(Provenance now, Provenance repeated) {
    List<String> differences = RunIdentity.differences(now, repeated);
    return differences.isEmpty()
        ? "repeats run %s: all that made it is the same, and so will its modules be"
            .formatted(repeated.id())
        : "differs from run %s, which it repeats, in %s"
            .formatted(repeated.id(), String.join("; ", differences));
  }

  /** In what runs differ in all that made them; nothing for one run. */
  public static List<Difference> differences(List<Provenance> runs) {
    return RunIdentity.differences(runs);
  }

  /**
   * Checks that a run goes on as it was started.
   *
   * @param folder of the run
   * @throws InputException if a setting, the data or the frozen modules have changed
   */
  public void requireSame(Provenance before, Path folder) {
    settings.keySet().forEach(setting -> requireSame(setting, before, folder));
    List.of(Setting.values()).forEach(setting -> requireSame(setting, before, folder));
    if (!List.copyOf(new TreeSet<>(frozen)).equals(before.frozen())) {
      throw new InputException(
          "the run was started with %s frozen, not %s; freeze the same modules, or start a new run"
              .formatted(before.frozen(), new TreeSet<>(frozen)));
    }
    requireSameRegularization(before, folder);
    RunData.of(options(), data).requireSame(RunData.of(before.options(), before.data()));
  }

  private void requireSame(Setting setting, Provenance before, Path folder) {
    String now = settings.get(setting);
    String then = before.options().get(setting.key());
    // Of data it is the content that counts, but not for another purpose.
    boolean moved = Setting.PLACES_OF_DATA.contains(setting) && now != null && then != null;
    if (!FREE_ON_RESUME.contains(setting) && !moved && !isSame(now, then)) {
      throw otherThanBefore(now == null ? setting : setting.to(now), folder, then);
    }
  }

  private static InputException otherThanBefore(
      Object setting, Path folder, @Nullable String then) {
    return new InputException(
        Wording.of(
            "%s: the run in %s was started %s; set it as it was, or start a new run",
            setting, folder, then == null ? "without it" : "with " + then));
  }

  /**
   * Checks that a run is told to start from nothing else than it did: with a checkpoint that would
   * be passed over without a word, without one the record would be wrong. What it did start from
   * may be left away once there is a checkpoint, and may have moved.
   *
   * @param loads folders by module
   * @param folder of the run
   * @throws InputException if other weights are named
   */
  public static void requireSameLoads(Map<String, Path> loads, Provenance before, Path folder) {
    loads.forEach(
        (module, from) -> {
          if (!isRecorded(module, from, before) && !holdsWhatWasLoaded(module, from, before)) {
            throw otherThanBefore(
                Setting.LOAD.to(module, from), folder, before.options().get(Setting.LOAD.key()));
          }
        });
  }

  /** By its path, which may since have come to count from where the run was started. */
  private static boolean isRecorded(String module, Path from, Provenance before) {
    String all = "," + before.options().get(Setting.LOAD.key()) + ",";
    Path begun = Path.of(before.directory());
    Path there = from.startsWith(begun) ? begun.relativize(from) : from;
    return Stream.of(from, there).anyMatch(path -> all.contains(",%s=%s,".formatted(module, path)));
  }

  private static boolean holdsWhatWasLoaded(String module, Path from, Provenance before) {
    String then = before.loaded().get(module);
    return then != null && then.equals(ModuleFolder.in(from).record().sha256());
  }

  /** What modules' classes declare is no setting, and may have changed in them since. */
  private void requireSameRegularization(Provenance before, Path folder) {
    regularization.forEach(
        (module, now) ->
            now.forEach(
                (what, value) -> {
                  Object then = before.regularization().getOrDefault(module, Map.of()).get(what);
                  if (!GSON.toJsonTree(value).equals(GSON.toJsonTree(then))) {
                    throw new InputException(
                        "%s: the run in %s was started with %s %s, and now it is %s; set it as it was, or start a new run"
                            .formatted(module, folder, what, then, value));
                  }
                }));
  }

  private static boolean isSame(@Nullable String a, @Nullable String b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    return a.equals(b)
        || number(a).flatMap(x -> number(b).map(y -> x.compareTo(y) == 0)).orElse(false);
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
