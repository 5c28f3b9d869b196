package org.legonn.runtime.train;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.data.Position;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.fake.CountingModel;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.settings.Objective;

class CheckpointsTest {
  private static final int BLOCK = 256;

  private final DeclaredChain chain = Modules.declared();
  private final CountingModel model = model();

  @TempDir Path run;

  @Test
  void giveBackTheNewestWeightsAndTheirStep() {
    Checkpoints checkpoints = new Checkpoints(run, chain, 1, false);
    checkpoints.save(model, at(1), true);
    step();
    checkpoints.save(model, at(2), true);
    CountingModel fresh = model();
    assertThat(checkpoints.restore(fresh, Selection.LAST)).isEqualTo(at(2));
    assertThat(fresh.weights()).isEqualTo(model.weights());
  }

  @Test
  void publishTheModulesAndKeepOneCheckpoint() throws IOException {
    Checkpoints checkpoints = new Checkpoints(run, chain, 1, false);
    checkpoints.save(model, at(1), true);
    step();
    checkpoints.save(model, at(2), true);
    assertThat(names(run)).containsExactly("checkpoints", "letter-encoder", "number-decoder");
    assertThat(names(run.resolve("checkpoints"))).containsExactly("step-2");
    CountingModel fresh = model();
    ModuleFolder.load(run.resolve("letter-encoder"), chain.modules().get(0), fresh);
    assertThat(fresh.weights().get("letter-encoder"))
        .isEqualTo(model.weights().get("letter-encoder"));
  }

  @Test
  void ignoreACheckpointThatWasBeingWrittenWhenTheRunWasKilled() throws IOException {
    Checkpoints checkpoints = new Checkpoints(run, chain, 1, false);
    checkpoints.save(model, at(7), true);
    Files.createDirectories(run.resolve("checkpoints/.partial/letter-encoder"));
    assertThat(checkpoints.restore(model(), Selection.LAST)).isEqualTo(at(7));
    step();
    checkpoints.save(model, at(8), true);
    assertThat(names(run.resolve("checkpoints"))).containsExactly("step-8");
  }

  @Test
  void startAtZeroWhereThereIsNone() {
    assertThat(new Checkpoints(run, chain, 1, false).restore(model, Selection.LAST))
        .isEqualTo(Progress.START);
  }

  @Test
  void refuseWeightsOfAnotherContractBeforeReadingAny() {
    new Checkpoints(run, chain, 1, false).save(model, at(1), true);
    DeclaredModule other = Modules.otherChain().modules().get(0);
    ContractException refusal =
        assertThrows(
            ContractException.class,
            () -> ModuleFolder.load(run.resolve("letter-encoder"), other, model));
    assertThat(refusal.code()).isEqualTo(Code.CONTRACT_DRIFT);
    assertThat(refusal).hasMessageThat().contains("3 symbols against 4");
    assertThat(refusal).hasMessageThat().contains("index 3");
  }

  @Test
  void sayThatAFolderHoldsNoModuleOrADamagedOne() throws IOException {
    Path folder = Files.createDirectory(run.resolve("empty"));
    DeclaredModule module = chain.modules().get(0);
    assertThat(assertThrows(InputException.class, () -> ModuleFolder.check(folder, module)))
        .hasMessageThat()
        .contains("holds no module.json");
    Files.writeString(folder.resolve("module.json"), "{\"format\": 1, \"na");
    assertThat(assertThrows(InputException.class, () -> ModuleFolder.check(folder, module)))
        .hasMessageThat()
        .contains("module.json: is damaged");
  }

  @Test
  void keepTheNewestSoManyForAveraging() throws IOException {
    Checkpoints checkpoints = new Checkpoints(run, chain, 2, false);
    for (long step : List.of(8L, 9L, 10L)) {
      checkpoints.save(model, at(step), true);
    }
    assertThat(names(run.resolve("checkpoints"))).containsExactly("step-10", "step-9");
    assertThat(checkpoints.folders(chain.modules().get(0), 2))
        .containsExactly(
            run.resolve("checkpoints/step-10/letter-encoder"),
            run.resolve("checkpoints/step-9/letter-encoder"))
        .inOrder();
    assertThat(
            assertThrows(
                InputException.class, () -> checkpoints.folders(chain.modules().get(0), 3)))
        .hasMessageThat()
        .contains("holds 2 checkpoints, not 3; train with keepCheckpoints(3)");
  }

  @Test
  void publishAtResumptionWhatAKillKeptFromIt() throws IOException {
    Checkpoints checkpoints = new Checkpoints(run, chain, 1, false);
    checkpoints.save(model, at(1), false);
    assertThat(names(run)).containsExactly("checkpoints");
    checkpoints.restore(model(), Selection.LAST);
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
      Checkpoints checkpoints = new Checkpoints(disk.getPath("/run"), chain, 1, false);
      CountingModel trained = model();
      checkpoints.save(trained, at(1), true);
      Map<String, Long> first = trained.weights();
      step(trained);
      long rest = disk.getFileStores().iterator().next().getUnallocatedSpace();
      Path others = disk.getPath("/others");
      Files.write(others, new byte[(int) rest - freeBlocks * BLOCK]);
      boolean saved = true;
      try {
        checkpoints.save(trained, at(2), true);
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
      long step = checkpoints.restore(fresh, Selection.LAST).step();
      assertThat(fresh.weights()).isEqualTo(step == 1 ? first : trained.weights());
      assertThat(names(disk.getPath("/run")))
          .containsExactly("checkpoints", "letter-encoder", "number-decoder");
      return saved ? 3 : step;
    }
  }

  private CountingModel model() {
    return new CountingModel(new ModelPlan(chain(), Set.of(), Objective.DEFAULT, 1));
  }

  private DeclaredChain chain() {
    return Modules.declared();
  }

  private static Progress at(long step) {
    Position position = new Position(3, 1, 500, 7);
    return new Progress(step, 11, position, LossMeter.ZERO, new BestValidation(1, 0.5, 2));
  }

  private void step() {
    step(model);
  }

  private static void step(CountingModel model) {
    Example example =
        new Example(new Source.Symbols(new int[3]), List.of(new int[] {1}), new int[] {1});
    model.train(List.of(List.of(example)), new StepOptions(0.1, 5));
  }

  private static List<String> names(Path folder) throws IOException {
    try (var children = Files.list(folder)) {
      return children.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
