package org.legonn.runtime.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.ModuleRecord;
import org.legonn.runtime.backend.Backend;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.Objective;

/**
 * Trained modules of a chain and where their weights are: in folders, or packaged with a module's
 * class. All contracts are compared before any weight is read.
 */
public final class TrainedModules {
  private final DeclaredChain chain;
  private final List<Trained> trained;

  private record Trained(
      String name,
      Optional<Path> folder,
      Optional<PackagedModule> packaged,
      ModuleRecord record,
      Consumer<Model> loading) {}

  private TrainedModules(DeclaredChain chain, List<Trained> trained) {
    this.chain = chain;
    this.trained = List.copyOf(trained);
  }

  /** Nothing. */
  public static TrainedModules none(DeclaredChain chain) {
    return new TrainedModules(chain, List.of());
  }

  /**
   * What a training starts from: modules from the folders given, else those that come packaged.
   * Others start fresh.
   *
   * @param folders by module
   * @throws InputException if a folder holds no module, or a package is damaged
   * @throws ContractException if a folder's module was trained to another contract
   */
  public static TrainedModules toStartFrom(DeclaredChain chain, Map<String, Path> folders) {
    List<Trained> trained = new ArrayList<>();
    for (DeclaredModule module : chain.modules()) {
      find(module, folders, Optional.empty()).ifPresent(trained::add);
    }
    return new TrainedModules(chain, trained);
  }

  /**
   * All modules of a chain: from the folders given, else from a run, else as they come packaged.
   *
   * @param folders by module
   * @param run folder of a run, where there is one
   * @throws InputException if a module is nowhere, or a folder or a package is damaged
   * @throws ContractException if a module was trained to another contract
   */
  public static TrainedModules complete(
      DeclaredChain chain, Map<String, Path> folders, Optional<Path> run) {
    run.filter(folder -> !Files.isDirectory(folder))
        .ifPresent(
            folder -> {
              throw new InputException(
                  folder + ": no such folder; name the folder that a training wrote");
            });
    run.ifPresent(folder -> new PublishedModules(folder).requireAny());
    List<Trained> trained = new ArrayList<>();
    run.ifPresent(folder -> requireOneTraining(chain, folders, folder));
    run.ifPresent(folder -> requireSameModel(chain, folder));
    for (DeclaredModule module : withWeights(chain)) {
      trained.add(
          find(module, folders, run)
              .orElseThrow(
                  () ->
                      new InputException(
                          Wording.of(
                              "%s has no weights; name a run with %s, or a folder with %s",
                              module.name(),
                              Setting.MODEL,
                              Setting.LOAD.to(module.name(), "DIR")))));
    }
    return new TrainedModules(chain, trained);
  }

  /** What only gives recorded marginals has none. */
  private static Collection<DeclaredModule> withWeights(DeclaredChain chain) {
    return chain.modules().stream().filter(module -> !module.spec().isRecorded()).toList();
  }

  /** A model from elsewhere that another file took the place of is another model. */
  private static void requireSameModel(DeclaredChain chain, Path run) {
    DeclaredModule first = chain.encoders().get(0);
    Path folder = new PublishedModules(run).folder(first.name());
    if (first.onnx().isPresent() && Files.isDirectory(folder)) {
      ModuleFolder.of(folder, first);
    }
  }

  /**
   * Folders are easily copied from one run into another; to mean that, one says so by loading them.
   */
  private static void requireOneTraining(DeclaredChain chain, Map<String, Path> folders, Path run) {
    PublishedModules published = new PublishedModules(run);
    Optional<ModuleFolder> first = Optional.empty();
    for (DeclaredModule module : withWeights(chain)) {
      if (folders.containsKey(module.name())) {
        continue;
      }
      ModuleFolder found = ModuleFolder.of(published.require(module.name()), module);
      ModuleFolder other = first.orElse(found);
      if (!found.record().comesWith(other.record())) {
        throw new InputException(
            Wording.of(
                "%s: %s comes from %s, but %s from %s; restore the folder, or mean it with %s",
                run,
                other.record().name(),
                origin(other.record()),
                found.record().name(),
                origin(found.record()),
                Setting.LOAD.to(module.name(), "DIR")));
      }
      first = Optional.of(other);
    }
    first.ifPresent(module -> requireRun(run, module.record()));
  }

  private static void requireRun(Path run, ModuleRecord module) {
    if (RunFolder.isRun(run) && !RunFolder.open(run).provenance().id().equals(module.run())) {
      throw new InputException(
          Wording.of(
              "%s: its run.json is that of another run than its modules, such as %s, are from; restore it, or delete it",
              run, module.name()));
    }
  }

  private static String origin(ModuleRecord module) {
    return String.format(
        Locale.ROOT,
        "step %d of run %s",
        module.step(),
        module.run().substring(0, Math.min(8, module.run().length())));
  }

  private static Optional<Trained> find(
      DeclaredModule module, Map<String, Path> folders, Optional<Path> run) {
    return Optional.ofNullable(folders.get(module.name()))
        .or(() -> run.map(folder -> new PublishedModules(folder).folder(module.name())))
        .map(folder -> inFolder(module, folder))
        .or(
            () ->
                PackagedModule.of(module)
                    .map(
                        it ->
                            new Trained(
                                module.name(),
                                Optional.empty(),
                                Optional.of(it),
                                it.record(),
                                it::load)));
  }

  private static Trained inFolder(DeclaredModule module, Path folder) {
    ModuleFolder found = ModuleFolder.of(folder, module);
    return new Trained(
        module.name(),
        Optional.of(folder),
        Optional.empty(),
        found.record(),
        model -> found.load(module.name(), model));
  }

  /** The names of the modules that have weights. */
  public Set<String> names() {
    return trained.stream().map(Trained::name).collect(Collectors.toUnmodifiableSet());
  }

  /** Those of modules whose weights come from a folder, by name. */
  public Map<String, Path> folders() {
    return trained.stream()
        .filter(each -> each.folder().isPresent())
        .collect(Collectors.toUnmodifiableMap(Trained::name, each -> each.folder().orElseThrow()));
  }

  /** What is recorded of them, by name. */
  public Map<String, ModuleRecord> records() {
    return trained.stream().collect(Collectors.toUnmodifiableMap(Trained::name, Trained::record));
  }

  /** Whether CTC tied the last interface to its vocabulary. */
  public boolean grounded() {
    DeclaredModule last = chain.encoders().get(chain.interfaces() - 1);
    ModuleRecord encoder = records().get(last.name());
    // Who declares recorded marginals says what their columns are.
    return last.spec().isRecorded() || (encoder != null && encoder.grounded());
  }

  /**
   * A line for every module that no CTC loss tied to its vocabulary and that is to work with
   * modules which it didn't learn with.
   */
  public List<String> strangers() {
    return trained.stream()
        .filter(module -> !module.record().grounded() && !learntWithAll(module.record()))
        .map(
            module ->
                "warning: %s learnt without CTC, so its interface means nothing to modules of other trainings; train it with CTC"
                    .formatted(module.name()))
        .toList();
  }

  private boolean learntWithAll(ModuleRecord module) {
    return trained.size() >= withWeights(chain).size()
        && trained.stream().allMatch(it -> it.record().run().equals(module.run()));
  }

  /** SHA-256 of the weights that come from folders, by the module's name. */
  public Map<String, String> loaded() {
    return fingerprints(each -> each.folder().isPresent());
  }

  /** The same of weights that come with a module's class, a model from elsewhere among them. */
  public Map<String, String> packagedWeights() {
    Map<String, String> fingerprints = fingerprints(each -> each.packaged().isPresent());
    chain.onnx().ifPresent(onnx -> fingerprints.put(chain.encoders().get(0).name(), onnx.sha256()));
    return fingerprints;
  }

  private Map<String, String> fingerprints(Predicate<Trained> which) {
    Map<String, String> fingerprints = new TreeMap<>();
    trained.stream()
        .filter(which)
        .forEach(each -> fingerprints.put(each.name(), each.record().sha256()));
    return fingerprints;
  }

  /** Those whose weights come with their class, by name. */
  public Map<String, PackagedModule> packaged() {
    return trained.stream()
        .filter(each -> each.packaged().isPresent())
        .collect(
            Collectors.toUnmodifiableMap(Trained::name, each -> each.packaged().orElseThrow()));
  }

  /**
   * Reads their weights into {@code model}.
   *
   * @throws InputException if they are damaged, or others than their records say
   * @throws BackendException if they are not those of such modules
   */
  public void load(Model model) {
    trained.forEach(each -> each.loading().accept(model));
  }

  /**
   * Opens the chain with these weights, for use and not for training.
   *
   * @throws InputException if weights are damaged, or others than their records say
   * @throws BackendException if the device is missing
   */
  public Model open(Backend backend, EngineOptions options) {
    Model model = backend.open(new ModelPlan(chain, Set.of(), Objective.DEFAULT, 0), options);
    try {
      load(model);
      return model;
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }
}
