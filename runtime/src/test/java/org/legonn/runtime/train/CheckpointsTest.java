package org.legonn.runtime.train;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.Fingerprints;
import org.legonn.dsl.contract.ModuleRecord;
import org.legonn.dsl.contract.Product;
import org.legonn.dsl.contract.TrainedLengths;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.KeepsMovingAverage;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.data.Position;
import org.legonn.runtime.disk.Folders;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.fake.CountingModel;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.settings.Objective;
import org.legonn.runtime.weights.FloatTensor;
import org.legonn.runtime.weights.NamedTensors;

class CheckpointsTest {
  private static final int BLOCK = 256;
  private static final Example EXAMPLE =
      new Example(new Source.Symbols(new int[3]), List.of(new int[] {1}), new int[] {1});

  private final DeclaredChain chain = Modules.declared();
  private final CountingModel model = model();
  private final Experiences experiences = new Experiences(List.of(plan(Set.of())), Map.of());

  @TempDir Path run;

  @Test
  void giveBackTheNewestWeightsAndTheirStep() {
    Checkpoints checkpoints = new Checkpoints(run, () -> "the-run", chain, 1, false);
    checkpoints.save(model, experiences, at(1), true);
    step();
    checkpoints.save(model, experiences, at(2), true);
    CountingModel fresh = model();
    assertThat(checkpoints.restore(fresh, experiences, Selection.LAST)).hasValue(at(2));
    assertThat(fresh.numbers()).isEqualTo(model.numbers());
  }

  @Test
  void publishTheModulesAndKeepOneCheckpoint() throws IOException {
    Checkpoints checkpoints = new Checkpoints(run, () -> "the-run", chain, 1, false);
    checkpoints.save(model, experiences, at(1), true);
    step();
    checkpoints.save(model, experiences, at(2), true);
    assertThat(names(run)).containsExactly("checkpoints", "letter-encoder", "number-decoder");
    assertThat(names(run.resolve("checkpoints"))).containsExactly("step-2");
    CountingModel fresh = model();
    ModuleFolder.of(run.resolve("letter-encoder"), chain.modules().get(0))
        .load("letter-encoder", fresh);
    assertThat(fresh.numbers().get("letter-encoder"))
        .isEqualTo(model.numbers().get("letter-encoder"));
  }

  @Test
  void ignoreACheckpointThatWasBeingWrittenWhenTheRunWasKilled() throws IOException {
    Checkpoints checkpoints = new Checkpoints(run, () -> "the-run", chain, 1, false);
    checkpoints.save(model, experiences, at(7), true);
    Files.createDirectories(run.resolve("checkpoints/.partial/letter-encoder"));
    assertThat(checkpoints.restore(model(), experiences, Selection.LAST)).hasValue(at(7));
    step();
    checkpoints.save(model, experiences, at(8), true);
    assertThat(names(run.resolve("checkpoints"))).containsExactly("step-8");
  }

  @Test
  void startAtZeroWhereThereIsNone() {
    assertThat(
            new Checkpoints(run, () -> "the-run", chain, 1, false)
                .restore(model, experiences, Selection.LAST))
        .isEmpty();
  }

  @Test
  void refuseWeightsOfAnotherContractBeforeReadingAny() {
    new Checkpoints(run, () -> "the-run", chain, 1, false).save(model, experiences, at(1), true);
    DeclaredModule other = Modules.otherChain().modules().get(0);
    ContractException refusal =
        assertThrows(
            ContractException.class, () -> ModuleFolder.of(run.resolve("letter-encoder"), other));
    assertThat(refusal.code()).isEqualTo(Code.CONTRACT_DRIFT);
    assertThat(refusal).hasMessageThat().containsMatch("declares: Numbers [0-9a-f]{12} was");
    assertThat(refusal).hasMessageThat().contains("3 symbols against 4");
    assertThat(refusal).hasMessageThat().contains("index 3");
  }

  @Test
  void aCheckpointHoldsModulesTheOptimizerAndWhereTheRunStands() throws IOException {
    experiences.see(0, List.of(EXAMPLE));
    new Checkpoints(run, () -> "the-run", chain, 1, true).save(model, experiences, at(5), true);
    Path checkpoint = run.resolve("checkpoints/step-5");
    assertThat(names(checkpoint))
        .containsExactly(
            "letter-encoder",
            "moving_average",
            "number-decoder",
            "optimizer.safetensors",
            "progress.json");
    assertThat(names(checkpoint.resolve("moving_average")))
        .containsExactly("letter-encoder", "number-decoder");
    Path decoder = run.resolve("number-decoder");
    assertThat(names(decoder)).containsExactly("module.json", "weights.safetensors");
    ModuleRecord written = ModuleFolder.of(decoder, chain.decoder()).record();
    assertThat(written)
        .isEqualTo(
            new ModuleRecord(
                "number-decoder",
                "org.legonn.runtime.fake.Modules$NumberDecoder",
                Product.VERSION,
                chain.decoder().contract(),
                written.lengths(),
                true,
                "the-run",
                5,
                Fingerprints.of(Files.readAllBytes(decoder.resolve("weights.safetensors"))),
                Optional.empty()));
    assertThat(written.lengths()).isPresent();
    assertThat(
            ModuleFolder.of(run.resolve("letter-encoder"), chain.encoders().get(0))
                .record()
                .lengths())
        .isEmpty();
  }

  @Test
  void lengthsComeBackAndGrow() {
    Checkpoints checkpoints = new Checkpoints(run, () -> "the-run", chain, 1, false);
    experiences.load("number-decoder", readLongOnes());
    checkpoints.save(model, experiences, at(1), true);
    Experiences restored = new Experiences(List.of(plan(Set.of())), Map.of());
    checkpoints.restore(model(), restored, Selection.LAST);
    assertThat(restored.of("number-decoder").lengths()).hasValue(new TrainedLengths(100, 200));
    restored.see(0, List.of(EXAMPLE));
    TrainedLengths grown = restored.of("number-decoder").lengths().orElseThrow();
    assertThat(grown.least()).isLessThan(10);
    assertThat(grown.greatest()).isEqualTo(200);

    Experiences frozen = new Experiences(List.of(plan(Set.of("number-decoder"))), Map.of());
    checkpoints.restore(model(), frozen, Selection.LAST);
    frozen.see(0, List.of(EXAMPLE));
    assertThat(frozen.of("number-decoder").lengths()).hasValue(new TrainedLengths(100, 200));
  }

  private ModuleRecord readLongOnes() {
    return new ModuleRecord(
        "number-decoder",
        "x.Y",
        "1",
        chain.decoder().contract(),
        Optional.of(new TrainedLengths(100, 200)),
        true,
        "another-run",
        3,
        "0".repeat(64),
        Optional.empty());
  }

  /** A kill between two modules of a publication leaves the run whole, too. */
  @Test
  void modulesOnTheWayToTheirPlacesAreTheRuns() throws IOException {
    Checkpoints checkpoints = new Checkpoints(run, () -> "the-run", chain, 2, false);
    checkpoints.save(model, experiences, at(1), true);
    step();
    checkpoints.save(model, experiences, at(2), false);
    Folders.copy(run.resolve("checkpoints/step-2"), run.resolve(".fresh"));
    Folders.delete(run.resolve("letter-encoder"));
    Files.move(run.resolve(".fresh/letter-encoder"), run.resolve("letter-encoder"));
    Files.delete(run.resolve(".fresh/optimizer.safetensors"));
    Files.delete(run.resolve(".fresh/progress.json"));

    CountingModel found = model();
    TrainedModules.complete(chain, Map.of(), Optional.of(run)).load(found);
    assertThat(found.numbers()).isEqualTo(model.numbers());

    step();
    checkpoints.save(model, experiences, at(3), true);
    assertThat(Files.exists(run.resolve(".fresh"))).isFalse();
    TrainedModules.complete(chain, Map.of(), Optional.of(run)).load(found);
    assertThat(found.numbers()).isEqualTo(model.numbers());
  }

  @Test
  void aModuleOfAnotherRunIsRefusedUnlessItIsLoaded() throws IOException {
    Path other = run.resolve("other");
    new Checkpoints(other, () -> "other-run", chain, 1, false)
        .save(model, experiences, at(9), true);
    new Checkpoints(run, () -> "the-run", chain, 1, false).save(model, experiences, at(1), true);
    Folders.delete(run.resolve("number-decoder"));
    Folders.copy(other.resolve("number-decoder"), run.resolve("number-decoder"));
    InputException refusal =
        assertThrows(
            InputException.class, () -> TrainedModules.complete(chain, Map.of(), Optional.of(run)));
    assertThat(refusal)
        .hasMessageThat()
        .isEqualTo(
            run
                + ": letter-encoder comes from step 1 of run the-run, but number-decoder from step"
                + " 9 of run other-ru; restore the folder, or mean it with load(number-decoder,"
                + " DIR)");
    TrainedModules.complete(
        chain, Map.of("number-decoder", other.resolve("number-decoder")), Optional.of(run));
  }

  @Test
  void anInterfaceThatNoCtcLossTiedToItsVocabularyIsRecorded() {
    Objective without = new Objective(0.1, 0, 1);
    Experiences ungrounded =
        new Experiences(List.of(new ModelPlan(chain, Set.of(), without, 1)), Map.of());
    Path loose = run.resolve("loose");
    new Checkpoints(loose, () -> "loose-run", chain, 1, false).save(model, ungrounded, at(1), true);
    TrainedModules own = TrainedModules.complete(chain, Map.of(), Optional.of(loose));
    assertThat(own.strangers()).isEmpty();

    new Checkpoints(run, () -> "the-run", chain, 1, false).save(model, experiences, at(1), true);
    TrainedModules exchanged =
        TrainedModules.complete(
            chain, Map.of("number-decoder", loose.resolve("number-decoder")), Optional.of(run));
    assertThat(exchanged.strangers())
        .containsExactly(
            "warning: number-decoder learnt without CTC, so its interface means nothing to modules"
                + " of other trainings; train it with CTC");

    Experiences behind =
        new Experiences(
            List.of(new ModelPlan(chain, Set.of("letter-encoder"), Objective.DEFAULT, 1)),
            own.records());
    assertThat(behind.of("letter-encoder").grounded()).isFalse();
    assertThat(behind.of("number-decoder").grounded()).isFalse();
  }

  @Test
  void aFlippedBitInTheOptimizersStateIsRefused() throws IOException {
    Checkpoints checkpoints = new Checkpoints(run, () -> "the-run", chain, 1, false);
    checkpoints.save(model, experiences, at(1), true);
    Path file = run.resolve("checkpoints/step-1/optimizer.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    assertThat(
            assertThrows(
                InputException.class,
                () -> checkpoints.restore(model(), experiences, Selection.LAST)))
        .hasMessageThat()
        .startsWith(
            file.getParent()
                + " can't be gone on from ("
                + file
                + ": is not the file that was recorded (its SHA-256 is ");
  }

  @Test
  void keepTheNewestSoManyForAveraging() throws IOException {
    Checkpoints checkpoints = new Checkpoints(run, () -> "the-run", chain, 2, false);
    for (long step : List.of(8L, 9L, 10L)) {
      checkpoints.save(model, experiences, at(step), true);
    }
    assertThat(names(run.resolve("checkpoints"))).containsExactly("step-10", "step-9");
    assertThat(checkpoints.newest(2))
        .containsExactly(run.resolve("checkpoints/step-10"), run.resolve("checkpoints/step-9"))
        .inOrder();
    assertThat(assertThrows(InputException.class, () -> checkpoints.newest(3)))
        .hasMessageThat()
        .contains("holds 2 checkpoints, not 3; train with keepCheckpoints(3)");
  }

  @Test
  void leaveAloneWhatOthersPutBesideThem() throws IOException {
    Checkpoints checkpoints = new Checkpoints(run, () -> "the-run", chain, 1, false);
    checkpoints.save(model, experiences, at(2), true);
    Path folder = run.resolve("checkpoints");
    Path copy = Files.createDirectory(folder.resolve("step-2-good"));
    Path padded = Files.createDirectory(folder.resolve("step-009"));
    Path file = Files.createFile(folder.resolve("step-9"));
    assertThat(checkpoints.newest(1)).containsExactly(folder.resolve("step-2"));
    checkpoints.save(model, experiences, at(3), true);
    assertThat(Folders.children(folder))
        .containsExactly(padded, copy, folder.resolve("step-3"), file);
  }

  @Test
  void neverHoldWeightsThatAreNoNumbers() throws IOException {
    Checkpoints checkpoints = new Checkpoints(run, () -> "the-run", chain, 1, false);
    checkpoints.save(model, experiences, at(2), true);
    Model ruined =
        (Model)
            Proxy.newProxyInstance(
                Model.class.getClassLoader(),
                new Class<?>[] {Model.class},
                (proxy, method, arguments) ->
                    NamedTensors.of(Map.of("hash", FloatTensor.scalar(Float.POSITIVE_INFINITY))));
    assertThat(
            assertThrows(
                InputException.class, () -> checkpoints.save(ruined, experiences, at(3), true)))
        .hasMessageThat()
        .isEqualTo(
            run
                + ": «hash» holds Infinity (value 0, from 0) of letter-encoder at step 3, so nothing is saved; lower learningRate(…)");
    assertThat(names(run.resolve("checkpoints"))).containsExactly("step-2");
  }

  @Test
  void areWholeAlsoWhereTheThreadIsInterrupted() throws IOException {
    Checkpoints checkpoints = new Checkpoints(run, () -> "the-run", chain, 1, false);
    Thread.currentThread().interrupt();
    checkpoints.save(model, experiences, at(2), true);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(checkpoints.restore(model(), experiences, Selection.LAST).orElseThrow().step())
        .isEqualTo(2);
  }

  @Test
  void holdWeightsAndAverageInTheirPlacesAlsoWhereAnInterruptComesBetweenThem() {
    averagedStep();
    Path undisturbed = run.resolve("undisturbed");
    new Checkpoints(undisturbed, () -> "the-run", chain, 1, true)
        .save(model, experiences, at(2), true);
    Path disturbed = run.resolve("disturbed");
    // Of the average's two modules the first is asked for behind those of the weights.
    new Checkpoints(disturbed, () -> "the-run", chain, 1, true)
        .save(interruptedAsWeightsAreAskedFor(3), experiences, at(2), true);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(numbers(disturbed)).isEqualTo(numbers(undisturbed));
    assertThat(numbers(disturbed).get(0)).isNotEqualTo(numbers(disturbed).get(1));
  }

  /** What a checkpoint has as the weights and as the average of the first module. */
  private static List<Long> numbers(Path run) {
    return Stream.of("letter-encoder", "moving_average/letter-encoder")
        .map(module -> CountingModel.numberIn(run.resolve("checkpoints/step-2").resolve(module)))
        .toList();
  }

  private Model interruptedAsWeightsAreAskedFor(int time) {
    AtomicInteger asked = new AtomicInteger();
    return (Model)
        Proxy.newProxyInstance(
            Model.class.getClassLoader(),
            new Class<?>[] {Model.class, KeepsMovingAverage.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("weights") && asked.incrementAndGet() == time) {
                Thread.currentThread().interrupt();
              }
              return method.invoke(model, arguments);
            });
  }

  @Test
  void anAverageThatCanNotBeReadLeavesTheWeightsInTheirPlace() throws IOException {
    averagedStep();
    Checkpoints checkpoints = new Checkpoints(run, () -> "the-run", chain, 1, true);
    checkpoints.save(model, experiences, at(2), true);
    Files.writeString(
        run.resolve("checkpoints/step-2/moving_average/number-decoder/weights.safetensors"),
        "damaged");
    CountingModel fresh = model();
    assertThrows(
        InputException.class, () -> checkpoints.restore(fresh, experiences, Selection.LAST));
    assertThat(fresh.numbers()).isEqualTo(model.numbers());
  }

  @Test
  void publishAtResumptionWhatAKillKeptFromIt() throws IOException {
    Checkpoints checkpoints = new Checkpoints(run, () -> "the-run", chain, 1, false);
    checkpoints.save(model, experiences, at(1), false);
    assertThat(names(run)).containsExactly("checkpoints");
    checkpoints.restore(model(), experiences, Selection.LAST);
    assertThat(names(run)).containsExactly("checkpoints", "letter-encoder", "number-decoder");
  }

  @Test
  void surviveADiskThatFillsUpAtAnyPoint() throws IOException {
    List<Long> reached = new ArrayList<>();
    for (int free = 0; !reached.contains(3L); free++) {
      reached.add(stepAfterSavingWith(free));
    }
    assertThat(reached).containsAtLeast(1L, 2L);
    assertThat(reached).isInOrder();
  }

  /** The step that a run goes on from after two saves; 3 where the second found enough space. */
  private long stepAfterSavingWith(int freeBlocks) throws IOException {
    Configuration small =
        Configuration.unix().toBuilder()
            .setBlockSize(BLOCK)
            .setMaxSize(100 * BLOCK)
            .setMaxCacheSize(0)
            .build();
    try (FileSystem disk = Jimfs.newFileSystem(small)) {
      Checkpoints checkpoints =
          new Checkpoints(disk.getPath("/run"), () -> "the-run", chain, 1, false);
      CountingModel trained = model();
      checkpoints.save(trained, experiences, at(1), true);
      Map<String, Long> first = trained.numbers();
      step(trained);
      long rest = disk.getFileStores().iterator().next().getUnallocatedSpace();
      Path others = disk.getPath("/others");
      Files.write(others, new byte[(int) rest - freeBlocks * BLOCK]);
      boolean saved = true;
      try {
        checkpoints.save(trained, experiences, at(2), true);
      } catch (InputException e) {
        saved = false;
        assertThat(e)
            .hasMessageThat()
            .isEqualTo(
                "/run: the checkpoint of step 2 can't be written (out of disk space); the one"
                    + " before it is whole: free space and go on with resume(…)");
      }
      Files.delete(others);
      CountingModel fresh = model();
      long step = checkpoints.restore(fresh, experiences, Selection.LAST).orElseThrow().step();
      assertThat(fresh.numbers()).isEqualTo(step == 1 ? first : trained.numbers());
      assertThat(names(disk.getPath("/run")))
          .containsExactly("checkpoints", "letter-encoder", "number-decoder");
      return saved ? 3 : step;
    }
  }

  private CountingModel model() {
    return new CountingModel(plan(Set.of()));
  }

  private ModelPlan plan(Set<String> frozen) {
    return new ModelPlan(chain(), frozen, Objective.DEFAULT, 1);
  }

  private DeclaredChain chain() {
    return Modules.declared();
  }

  private static Progress at(long step) {
    Position position = new Position(3, 1, 500, 7);
    return new Progress(
        step,
        List.of(new Standing("", step, 0.5, position, LossMeter.ZERO, null)),
        new BestValidation(1, 0.5, 2),
        new SkippedSteps(3, 1));
  }

  private void step() {
    step(model);
  }

  private void averagedStep() {
    model.train(List.of(List.of(EXAMPLE)), new StepOptions(0.1, 5, 0.9));
  }

  private static void step(CountingModel model) {
    model.train(List.of(List.of(EXAMPLE)), new StepOptions(0.1, 5));
  }

  private static List<String> names(Path folder) throws IOException {
    try (var children = Files.list(folder)) {
      return children.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
