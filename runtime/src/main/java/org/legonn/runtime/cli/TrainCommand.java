package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;
import org.legonn.runtime.backend.Backend;
import org.legonn.runtime.backend.Backends;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.cli.ValidationArguments.ValidationData;
import org.legonn.runtime.data.BatchPlan;
import org.legonn.runtime.data.Batches;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.data.InputException;
import org.legonn.runtime.data.InterfaceLengths;
import org.legonn.runtime.data.ParallelText;
import org.legonn.runtime.decode.SearchPolicy;
import org.legonn.runtime.decode.Translator;
import org.legonn.runtime.report.MetricsFile;
import org.legonn.runtime.report.ProgressDisplay;
import org.legonn.runtime.report.RunReport;
import org.legonn.runtime.report.TensorBoard;
import org.legonn.runtime.train.RunFolder;
import org.legonn.runtime.train.Training;
import org.legonn.runtime.train.TrainingListener;
import org.legonn.runtime.train.TrainingOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code train}. */
@Command(name = "train", description = "Train the chain.", sortOptions = false)
final class TrainCommand implements Callable<Integer> {
  private final ChainSource assembly;
  private final String trainer;
  private final Console console;

  @Option(
      names = "--train-source",
      paramLabel = "F",
      required = true,
      description = "Source text, a sentence a line; plain or .gz.")
  private Path trainSource;

  @Option(
      names = "--train-target",
      paramLabel = "F",
      required = true,
      description = "Target text, parallel line by line.")
  private Path trainTarget;

  @Mixin private ValidationArguments valid = new ValidationArguments();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder of the run; must be new or empty.")
  private Path out;

  @Option(names = "--resume", description = "Go on from the newest checkpoint in --out.")
  private boolean resume;

  @Option(
      names = "--freeze",
      paramLabel = "MODULE",
      description = "Leave a module's weights as they are; repeatable.")
  private List<String> freeze = new ArrayList<>();

  @Mixin private LearningArguments learning = new LearningArguments();
  @Mixin private ModuleArguments loads = new ModuleArguments();
  @Mixin private EngineArguments engine = new EngineArguments();

  TrainCommand(ChainSource assembly, String trainer, Console console) {
    this.assembly = assembly;
    this.trainer = trainer;
    this.console = console;
  }

  @Override
  public Integer call() {
    TrainingOptions options = learning.options();
    List<DeclaredModule> modules = assembly.modules();
    Set<String> frozen = frozen(modules);
    Map<String, Path> folders = loads.checked(modules);
    requireWeights(frozen, folders);
    ChainCodecs codecs = ChainCodecs.of(modules);
    InterfaceLengths lengths = InterfaceLengths.of(modules);
    Corpus corpus = ParallelText.of(trainSource, trainTarget, codecs);
    BatchPlan plan = learning.batchPlan();
    ValidationData validation = valid.read(codecs, plan, lengths);
    try (Batches batches = new Batches(corpus, plan, lengths)) {
      batches.begin();
      RunFolder run = resume ? RunFolder.resume(out) : RunFolder.create(out);
      Backend backend = Backends.find();
      if (!resume) {
        run.writeProvenance(
            Provenance.of(trainer, backend, learning, dataFiles(), folders, frozen));
      }
      ModelPlan model = new ModelPlan(modules, frozen, learning.objective(), learning.seed());
      try (Model opened = backend.open(model, engine.options())) {
        ModuleArguments.load(folders, modules, opened);
        new Training(
                opened,
                corpus,
                batches,
                validation.decodedBy(
                    new Translator(opened, codecs, lengths, SearchPolicy.GREEDY),
                    codecs.interfaces().size()),
                options,
                run.checkpoints(modules),
                listeners(run, modules))
            .run();
      }
    }
    return 0;
  }

  private Set<String> frozen(List<DeclaredModule> modules) {
    Set<String> frozen = new HashSet<>(assembly.frozen());
    freeze.forEach(name -> frozen.add(ModuleArguments.find(modules, name).name()));
    if (frozen.size() == modules.size()) {
      throw new ContractException(
          Code.NOTHING_TO_TRAIN, "every module is frozen; leave at least one free");
    }
    return frozen;
  }

  /** A frozen module that nobody trained would be noise for ever. */
  private void requireWeights(Set<String> frozen, Map<String, Path> folders) {
    for (String name : frozen) {
      if (!resume && !folders.containsKey(name)) {
        throw new InputException(
            "%s is frozen, but has no weights; add --load %s=DIR".formatted(name, name));
      }
    }
  }

  private List<Path> dataFiles() {
    List<Path> files = new ArrayList<>(List.of(trainSource, trainTarget));
    files.addAll(valid.files());
    return files;
  }

  /** The report reads what the metrics file holds, and so comes after it. */
  private TrainingListener listeners(RunFolder run, List<DeclaredModule> modules) {
    List<TrainingListener> listeners =
        List.of(
            new MetricsFile(run.file("metrics.jsonl")),
            new TensorBoard(run.file(""), interfaces(modules)),
            new ProgressDisplay(console.err(), console.terminal()),
            new RunReport(run.file(""), modules));
    return event -> listeners.forEach(listener -> listener.on(event));
  }

  private static List<String> interfaces(List<DeclaredModule> modules) {
    return modules.stream()
        .filter(DeclaredModule::endsInMarginals)
        .map(DeclaredModule::name)
        .toList();
  }
}
