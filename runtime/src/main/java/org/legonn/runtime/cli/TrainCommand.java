package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.DeclaredChain;
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
import org.legonn.runtime.data.InterfaceLengths;
import org.legonn.runtime.decode.ChainDecoder;
import org.legonn.runtime.decode.SearchPolicy;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.report.Interfaces;
import org.legonn.runtime.report.MetricsFile;
import org.legonn.runtime.report.ProgressDisplay;
import org.legonn.runtime.report.RunReport;
import org.legonn.runtime.report.TensorBoard;
import org.legonn.runtime.result.TrainingListener;
import org.legonn.runtime.train.Checkpoints;
import org.legonn.runtime.train.LengthKeepingModel;
import org.legonn.runtime.train.PackagedModule;
import org.legonn.runtime.train.RunFolder;
import org.legonn.runtime.train.RunLock;
import org.legonn.runtime.train.TrainedModules;
import org.legonn.runtime.train.Training;
import org.legonn.runtime.train.TrainingOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code train}. */
@Command(name = "train", description = "Train the chain.", sortOptions = false)
final class TrainCommand implements Callable<Integer> {
  private final ChainSource assembly;
  private final String trainer;
  private final Console console;

  private final OptionDefaults defaults;

  @Spec private CommandSpec spec;

  @Mixin private DataArguments data = new DataArguments();
  @Mixin private ValidationArguments valid = new ValidationArguments();
  @Mixin private SpeechArguments speech = new SpeechArguments();
  @Mixin private LexiconArguments lexicon = new LexiconArguments();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder of the run; must be new or empty.")
  private Path out;

  @Option(
      names = "--resume",
      description =
          "Go on from the newest checkpoint in --out, with the options that the run was started"
              + " with.")
  private boolean resume;

  @Option(
      names = "--config",
      paramLabel = "F",
      description =
          "Options from a file: lines such as batch-tokens=1600, or the run.json of a run to repeat."
              + " The command line's go before it.")
  @SuppressWarnings("UnusedVariable") // Read before all others, by OptionDefaults.
  private @Nullable Path config;

  @Option(
      names = "--freeze",
      paramLabel = "MODULE",
      split = ",",
      description = "Leave a module's weights as they are; repeatable.")
  private List<String> freeze = new ArrayList<>();

  @Mixin private LearningArguments learning = new LearningArguments();
  @Mixin private SelectionArguments selection = new SelectionArguments();
  @Mixin private ModuleArguments loads = new ModuleArguments();
  @Mixin private EngineArguments engine = new EngineArguments();

  TrainCommand(ChainSource assembly, String trainer, Console console, OptionDefaults defaults) {
    this.assembly = assembly;
    this.defaults = defaults;
    this.trainer = trainer;
    this.console = console;
  }

  @Override
  @SuppressWarnings("try") // The lock is held, not asked.
  public Integer call() {
    defaults.requireUnchanged(spec);
    TrainingOptions options = learning.options(selection.selection());
    DeclaredChain chain = assembly.chain();
    valid.check(options.selection(), readsSpeech(chain));
    Set<String> frozen = frozen(chain);
    TrainedModules trained = TrainedModules.toStartFrom(chain, loads.folders(chain));
    requireWeights(frozen, trained);
    ModelPlan plan = new ModelPlan(chain, frozen, learning.objective(chain), learning.seed());
    RunFolder run = resume ? RunFolder.resume(out) : RunFolder.create(out);
    try (RunLock unused = run.lock()) {
      train(run, plan, trained, options);
    }
    return 0;
  }

  private boolean readsSpeech(DeclaredChain chain) {
    return speech.reader(chain).isPresent();
  }

  private void train(
      RunFolder run, ModelPlan plan, TrainedModules trained, TrainingOptions options) {
    DeclaredChain chain = plan.chain();
    ChainCodecs codecs = ChainCodecs.of(chain);
    InterfaceLengths lengths = InterfaceLengths.of(chain);
    CorpusFiles files =
        new CorpusFiles(
            codecs, speech.reader(chain), lexicon.unknownWords(), console.err()::println);
    Corpus corpus = data.open(files);
    Optional<Corpus> heldOut = valid.open(files);
    BatchPlan batching = learning.batchPlan(readsSpeech(chain));
    ValidationData validation = valid.read(heldOut, batching, lengths, readsSpeech(chain));
    Checkpoints checkpoints =
        run.checkpoints(chain, selection.keepCheckpoints(), options.averages());
    try (Batches batches = new Batches(corpus, batching, lengths, checkpoints.position())) {
      batches.begin();
      LengthWarnings.of(chain, trained.lengths(), validation.sources())
          .forEach(console.err()::println);
      Backend backend = Backends.find();
      keepProvenance(run, backend, files(corpus, heldOut), plan.frozen(), trained);
      try (Model opened =
          new LengthKeepingModel(backend.open(plan, engine.options()), chain, plan.frozen())) {
        start(trained, opened);
        new Training(
                opened,
                corpus,
                batches,
                validation.decodedBy(
                    new ChainDecoder(opened, codecs, lengths, SearchPolicy.GREEDY),
                    codecs.interfaces().size()),
                options,
                checkpoints,
                listeners(run, chain))
            .run();
      }
    }
  }

  /** Reads the weights to start from; whoever reads the log sees which came packaged. */
  private void start(TrainedModules trained, Model model) {
    trained.load(model);
    trained.packaged().values().stream()
        .map(PackagedModule::describe)
        .sorted()
        .forEach(console.err()::println);
  }

  /** Writes down what repeats the run, or checks that it goes on as it began. */
  private void keepProvenance(
      RunFolder run,
      Backend backend,
      List<Path> files,
      Set<String> frozen,
      TrainedModules trained) {
    if (resume) {
      Provenance.requireSame(run.provenance(), files, frozen);
    } else {
      run.writeProvenance(
          Provenance.of(
              trainer, backend, defaults.inForce(spec), learning, files, frozen, trained));
    }
  }

  private Set<String> frozen(DeclaredChain chain) {
    Set<String> frozen = new HashSet<>(assembly.frozen());
    freeze.forEach(name -> frozen.add(ModuleArguments.find(chain, name).name()));
    if (frozen.size() == chain.modules().size()) {
      throw new ContractException(
          Code.NOTHING_TO_TRAIN, "every module is frozen; leave at least one free");
    }
    return frozen;
  }

  /** A frozen module that nobody trained would be noise for ever. */
  private static void requireWeights(Set<String> frozen, TrainedModules trained) {
    for (String name : frozen) {
      if (!trained.names().contains(name)) {
        throw new InputException(
            "%s is frozen, but has no weights; add --load %s=DIR".formatted(name, name));
      }
    }
  }

  private static List<Path> files(Corpus corpus, Optional<Corpus> heldOut) {
    List<Path> files = new ArrayList<>(corpus.files());
    heldOut.ifPresent(set -> files.addAll(set.files()));
    return files;
  }

  /** The report reads what the metrics file holds, and so comes after it. */
  private TrainingListener listeners(RunFolder run, DeclaredChain chain) {
    List<TrainingListener> listeners =
        List.of(
            new MetricsFile(run.file("metrics.jsonl")),
            new TensorBoard(run.file(""), Interfaces.names(chain)),
            new ProgressDisplay(console.err(), console.terminal()),
            new RunReport(run.file(""), chain));
    return event -> listeners.forEach(listener -> listener.on(event));
  }
}
