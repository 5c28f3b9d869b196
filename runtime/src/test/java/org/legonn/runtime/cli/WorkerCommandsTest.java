package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ObjectArrays;
import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.ParallelText;
import org.legonn.runtime.Training;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.result.Provenance;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Device;
import org.legonn.runtime.settings.EngineOptions.Precision;

final class WorkerCommandsTest {
  private static final List<String> ADDRESSES = List.of("localhost:1", "localhost:2");

  @TempDir Path folder;
  private int runs;

  private WorkerCommands commands(Device device, int threads, String... arguments) {
    return onGpus(0, device, threads, arguments);
  }

  private WorkerCommands onGpus(int gpus, Device device, int threads, String... arguments) {
    return new WorkerCommands(
        List.of(arguments), 2, new EngineOptions(device, threads, Precision.AUTO), gpus, folder);
  }

  @Test
  void aWorkerHasTheOptionsOfAllAndItsOwn() {
    WorkerCommands commands =
        commands(
            new Device.Auto(),
            3,
            "train",
            "--local-workers=2",
            "--threads",
            "3",
            "--restarts",
            "5",
            "--steps",
            "9");
    assertThat(commands.ofWorker(1, ADDRESSES))
        .containsExactly(
            "train",
            "--steps",
            "9",
            "--workers",
            "localhost:1,localhost:2",
            "--worker",
            "1",
            "--device",
            "auto",
            "--threads",
            "3")
        .inOrder();
  }

  @Test
  void workersHaveAGpuEachWhereTheyAreToUseGpus() {
    WorkerCommands commands = commands(new Device.Gpu(1), 0, "train", "--device", "gpu:1");
    assertThat(commands.ofWorker(0, ADDRESSES)).containsAtLeast("--device", "gpu:1").inOrder();
    assertThat(commands.ofWorker(1, ADDRESSES)).containsAtLeast("--device", "gpu:2").inOrder();
  }

  @Test
  void workersThatNobodyTellsWhereToComputeHaveAGpuEachIfThereAreEnough() {
    WorkerCommands enough = onGpus(3, new Device.Auto(), 0, "train");
    assertThat(enough.ofWorker(0, ADDRESSES)).containsAtLeast("--device", "gpu:0").inOrder();
    assertThat(enough.ofWorker(1, ADDRESSES)).containsAtLeast("--device", "gpu:1").inOrder();
    WorkerCommands tooFew = onGpus(1, new Device.Auto(), 0, "train");
    assertThat(tooFew.ofWorker(1, ADDRESSES)).containsAtLeast("--device", "auto").inOrder();
    WorkerCommands told = onGpus(3, new Device.Cpu(), 0, "train", "--device=cpu");
    assertThat(told.ofWorker(1, ADDRESSES)).containsAtLeast("--device", "cpu").inOrder();
  }

  @Test
  void aRunThatHasBegunIsGoneOnWith() throws Exception {
    WorkerCommands commands = commands(new Device.Cpu(), 1, "train", "--steps", "9");
    assertThat(commands.ofWorker(0, ADDRESSES)).doesNotContain("--resume");
    write(begun());
    assertThat(commands.ofWorker(0, ADDRESSES)).contains("--resume");
  }

  /** A run goes on by its record, and takes no other file. */
  @Test
  void aRunThatAFileConfiguredIsGoneOnWithWithoutIt() throws Exception {
    for (String[] config : new String[][] {{"--config", "c.json"}, {"--config=c.json"}}) {
      Files.deleteIfExists(folder.resolve("run.json"));
      WorkerCommands commands =
          commands(
              new Device.Cpu(),
              1,
              ObjectArrays.concat(new String[] {"train"}, config, String.class));
      assertThat(commands.ofWorker(0, ADDRESSES)).containsAtLeastElementsIn(List.of(config));
      write(begun());
      assertThat(commands.ofWorker(0, ADDRESSES)).contains("--resume");
      assertThat(commands.ofWorker(0, ADDRESSES)).containsNoneIn(List.of(config));
    }
  }

  @Test
  void whatWasAddedToARunIsAddedOnce() throws Exception {
    Provenance begun = begun();
    write(begun.further(List.of(5L)));
    WorkerCommands commands = commands(new Device.Cpu(), 1, "train", "--further", "50");
    assertThat(commands.ofWorker(0, ADDRESSES)).containsAtLeast("--further", "50").inOrder();
    write(begun.further(List.of(5L, 50L)));
    assertThat(commands.ofWorker(0, ADDRESSES)).doesNotContain("--further");
    assertThat(commands.ofWorker(0, ADDRESSES)).contains("--resume");
  }

  private Provenance begun() {
    return Training.of(Modules.chain())
        .data(ParallelText.of(List.of("ab", "c"), List.of("one", "two")))
        .steps(1)
        .run(folder.resolve("elsewhere" + runs++))
        .provenance();
  }

  private void write(Provenance record) throws IOException {
    Files.writeString(folder.resolve("run.json"), new Gson().toJson(record));
  }
}
