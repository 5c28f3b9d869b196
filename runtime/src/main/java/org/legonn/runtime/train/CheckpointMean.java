package org.legonn.runtime.train;

import com.google.common.collect.Iterables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.contract.ContractException;
import org.legonn.runtime.disk.NewFolder;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.Provenance;
import org.legonn.runtime.result.Provenance.Averaged;
import org.legonn.runtime.weights.NamedTensors;

/**
 * The mean of a run's newest checkpoints as they were validated, weight by weight: of a run that
 * keeps a moving average, the mean of those. No engine takes part: files are read, one at a time,
 * and added up.
 */
public final class CheckpointMean {
  private final Provenance provenance;
  private final Map<DeclaredModule, List<ModuleFolder>> parts = new LinkedHashMap<>();

  private CheckpointMean(DeclaredChain chain, RunFolder run, int count) {
    Provenance trained = run.provenance();
    if (trained.averaged() != null) {
      throw new InputException(
          "%s: is a mean of checkpoints itself; name the run that they are of (%s)"
              .formatted(run.file(""), trained.averaged().run()));
    }
    List<Path> checkpoints = run.checkpoints(chain, count, false).newest(count);
    this.provenance =
        RunIdentity.give(
            trained.averaged(
                new Averaged(
                    trained.id(), checkpoints.stream().map(Checkpoints::stepOf).toList())));
    for (DeclaredModule module : chain.modules()) {
      parts.put(
          module,
          checkpoints.stream()
              .map(
                  checkpoint ->
                      ModuleFolder.of(Checkpoints.validated(checkpoint, module.name()), module))
              .toList());
    }
  }

  /**
   * Writes modules with the mean of their weights, and a record of what made them.
   *
   * @param count of checkpoints, 1 or more
   * @param out new or empty
   * @throws InputException if {@code count} is less than 1, the run has fewer checkpoints, or the
   *     folder is not empty or can't be written
   * @throws ContractException if a module was trained to another contract
   */
  public static void write(DeclaredChain chain, RunFolder run, int count, Path out) {
    if (count < 1) {
      throw new InputException(
          String.format(Locale.ROOT, "the mean of %d checkpoints: give 1 or more", count));
    }
    CheckpointMean mean = new CheckpointMean(chain, run, count);
    try (NewFolder folder = NewFolder.at(out)) {
      mean.write(RunFolder.create(folder.partial()));
      folder.publish();
    } catch (IOException e) {
      throw new InputException("%s: can't be written (%s)".formatted(out, Reasons.of(e)), e);
    }
  }

  private void write(RunFolder out) throws IOException {
    for (Map.Entry<DeclaredModule, List<ModuleFolder>> entry : parts.entrySet()) {
      DeclaredModule module = entry.getKey();
      NamedTensors mean =
          NamedTensors.mean(Iterables.transform(entry.getValue(), ModuleFolder::weights));
      ModuleFolder.write(
          out.file(module.name()),
          module,
          mean,
          provenance.id(),
          entry.getValue().get(0).record().step(),
          experience(entry.getValue()));
    }
    out.writeProvenance(provenance);
  }

  private static Experience experience(List<ModuleFolder> folders) {
    return folders.stream()
        .map(folder -> Experience.recorded(folder.record()))
        .reduce(Experience::plus)
        .orElseThrow();
  }
}
