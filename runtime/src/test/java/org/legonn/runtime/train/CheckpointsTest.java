package org.legonn.runtime.train;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.Objective;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.data.InputException;
import org.legonn.runtime.fake.CountingModel;
import org.legonn.runtime.fake.Modules;

class CheckpointsTest {
  private final List<DeclaredModule> modules = Modules.list();
  private final CountingModel model = model();

  @TempDir Path run;

  @Test
  void giveBackTheNewestWeightsAndTheirStep() {
    Checkpoints checkpoints = new Checkpoints(run, modules);
    checkpoints.save(model, 1);
    step();
    checkpoints.save(model, 2);
    CountingModel fresh = model();
    assertThat(checkpoints.restore(fresh)).isEqualTo(2);
    assertThat(fresh.weights()).isEqualTo(model.weights());
  }

  @Test
  void publishTheModulesAndKeepOneCheckpoint() throws IOException {
    Checkpoints checkpoints = new Checkpoints(run, modules);
    checkpoints.save(model, 1);
    step();
    checkpoints.save(model, 2);
    assertThat(names(run)).containsExactly("checkpoints", "letter-encoder", "number-decoder");
    assertThat(names(run.resolve("checkpoints"))).containsExactly("step-2");
    CountingModel fresh = model();
    ModuleFolder.load(run.resolve("letter-encoder"), modules.get(0), fresh);
    assertThat(fresh.weights().get("letter-encoder"))
        .isEqualTo(model.weights().get("letter-encoder"));
  }

  @Test
  void ignoreACheckpointThatWasBeingWrittenWhenTheRunWasKilled() throws IOException {
    Checkpoints checkpoints = new Checkpoints(run, modules);
    checkpoints.save(model, 7);
    Files.createDirectories(run.resolve("checkpoints/.partial/letter-encoder"));
    assertThat(checkpoints.restore(model())).isEqualTo(7);
    step();
    checkpoints.save(model, 8);
    assertThat(names(run.resolve("checkpoints"))).containsExactly("step-8");
  }

  @Test
  void startAtZeroWhereThereIsNone() {
    assertThat(new Checkpoints(run, modules).restore(model)).isEqualTo(0);
  }

  @Test
  void refuseWeightsOfAnotherContractBeforeReadingAny() {
    new Checkpoints(run, modules).save(model, 1);
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
    DeclaredModule module = modules.get(0);
    assertThat(assertThrows(InputException.class, () -> ModuleFolder.check(folder, module)))
        .hasMessageThat()
        .contains("holds no module.json");
    Files.writeString(folder.resolve("module.json"), "{\"format\": 1, \"na");
    assertThat(assertThrows(InputException.class, () -> ModuleFolder.check(folder, module)))
        .hasMessageThat()
        .contains("module.json: is damaged");
  }

  private CountingModel model() {
    return new CountingModel(new ModelPlan(modules(), Set.of(), Objective.DEFAULT, 1));
  }

  private List<DeclaredModule> modules() {
    return Modules.list();
  }

  private void step() {
    Example example =
        new Example(new Source.Symbols(new int[3]), List.of(new int[] {1}), new int[] {1});
    model.train(List.of(example), new StepOptions(0.1, 5));
  }

  private static List<String> names(Path folder) throws IOException {
    try (var children = Files.list(folder)) {
      return children.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
