package org.legonn.runtime.train;

import static com.google.common.truth.Truth.assertThat;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.ModuleNames;
import org.legonn.dsl.contract.ModuleRecord;
import org.legonn.dsl.contract.ModuleRecordJson;
import org.legonn.dsl.contract.TrainedLengths;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.fake.SpeechModules;
import org.legonn.runtime.fuzz.ReaderFuzz;
import org.legonn.runtime.weights.FloatTensor;
import org.legonn.runtime.weights.NamedTensors;
import org.legonn.runtime.weights.TensorShape;

/** A {@code module.json} as nobody meant it. */
@Timeout(value = 2, unit = MINUTES, threadMode = SEPARATE_THREAD)
class ModuleRecordFuzzTest {
  @TempDir Path folder;

  @Test
  void ofTextAndOfSpeech() throws Exception {
    List<DeclaredModule> modules =
        List.of(
            Modules.declared().decoder(),
            SpeechModules.plane().declared().encoders().get(0),
            SpeechModules.telephone().declared().encoders().get(0));
    for (DeclaredModule module : modules) {
      Path home = folder.resolve(module.name());
      ModuleFolder.write(
          home,
          module,
          NamedTensors.of(Map.of("a", FloatTensor.of(TensorShape.of(1), 1))),
          "a-run",
          7,
          new Experience(Optional.of(new TrainedLengths(1, 9)), true));
      Path record = home.resolve(ModuleNames.RECORD);
      new ReaderFuzz(List.of(Files.readAllBytes(record)))
          .refusedBy(ContractException.class)
          .at(home)
          .checkFile(
              record,
              input -> {
                ModuleRecord read = ModuleFolder.of(home, module).record();
                assertThat(read.contract().architecture())
                    .isEqualTo(module.contract().architecture());
                assertThat(ModuleRecordJson.read(ModuleRecordJson.write(read))).isEqualTo(read);
              });
    }
  }
}
