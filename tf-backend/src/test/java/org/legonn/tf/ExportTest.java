package org.legonn.tf;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.process.ChildJvm;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.ExportsChain;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.SearchPlan;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.failure.BackendException;
import org.legonn.tf.toy.SavedModelReader;
import org.legonn.tf.toy.Toy;

class ExportTest {
  private static final SearchPlan PLAN = new SearchPlan(3, 2, 1);

  @TempDir Path folder;

  @Test
  void translatesTheSameInAFreshProcessThatKnowsTensorFlowAlone() throws Exception {
    List<Source> sources = Toy.batch(6, 5).stream().map(Example::source).toList();
    Path exported = Files.createDirectory(folder.resolve("exported"));
    List<String> expected = new ArrayList<>();
    try (Model model = Toy.model(1)) {
      for (int step = 1; step <= 60; step++) {
        model.train(List.of(Toy.batch(16, step)), new StepOptions(1e-2, step));
      }
      ((ExportsChain) model)
          .export(exported, PLAN, Map.of("target.txt", "w\nx\ny\n".getBytes(UTF_8)));
      for (List<Hypothesis> found : model.decode(sources, PLAN)) {
        found.forEach(
            each -> expected.add(SavedModelReader.line(each.symbols(), (float) each.score())));
      }
    }
    assertThat(Files.readString(exported.resolve("assets/target.txt"))).isEqualTo("w\nx\ny\n");
    assertThat(Files.exists(exported.resolve("variables/variables.index"))).isTrue();
    assertThat(read(exported, sources)).isEqualTo(expected);
  }

  @Test
  void refusesAFolderThatCanNotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (Model model = Toy.model(1)) {
      BackendException refusal =
          assertThrows(
              BackendException.class, () -> ((ExportsChain) model).export(file, PLAN, Map.of()));
      assertThat(refusal).hasMessageThat().contains(file + ": can't be written");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void leavesNothingOfAnExportThatADiskHasNoRoomFor() throws IOException {
    Path exported = Files.createDirectories(folder.resolve("exported"));
    // The variables come last.
    Path variables = Files.createDirectory(exported.resolve("variables"));
    Files.createDirectory(variables.resolve("variables.index"));
    try (Model model = Toy.model(1)) {
      BackendException refusal =
          assertThrows(
              BackendException.class,
              () -> ((ExportsChain) model).export(exported, PLAN, Map.of("a", new byte[9])));
      assertThat(refusal).hasMessageThat().contains("can't be written");
    }
    assertThat(exported.toFile().list()).isEmpty();
  }

  private List<String> read(Path exported, List<Source> sources) throws Exception {
    Path log = folder.resolve("log");
    Path out = folder.resolve("out");
    List<String> args = new ArrayList<>(List.of(exported.toString()));
    for (Source source : sources) {
      args.add(SavedModelReader.line(((Source.Symbols) source).classes(), 0));
    }
    Process process =
        ChildJvm.running(SavedModelReader.class, List.of(), args)
            .redirectError(log.toFile())
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertWithMessage(Files.readString(log)).that(process.exitValue()).isEqualTo(0);
    return Files.readAllLines(out);
  }
}
