package org.legonn.runtime;

import java.nio.file.Path;
import java.util.Locale;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.Signal;
import org.legonn.dsl.Text;
import org.legonn.dsl.contract.ContractException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.train.CheckpointMean;
import org.legonn.runtime.train.RunFolder;

/**
 * The mean of a run's newest checkpoints, weight by weight, as modules of their own.
 *
 * @param chain that the run trained
 * @param run with {@link Training#keepCheckpoints} of as many or more
 */
public record Averaging(DeclaredChain chain, Run run) {
  /**
   * Of a run.
   *
   * @throws ContractException if the chain's files no longer fit
   */
  public static Averaging of(Chain<? extends Signal, ? extends Text<?>> chain, Run run) {
    return new Averaging(chain.declared(), run);
  }

  /**
   * Writes the mean of the newest checkpoints, and a record of what made it. No engine is needed.
   *
   * @param checkpoints 1 or more
   * @param folder new or empty
   * @throws InputException if the run has fewer, or the folder is not empty or can't be written
   * @throws ContractException if a module was trained to another contract
   */
  public Run write(int checkpoints, Path folder) {
    if (checkpoints < 1) {
      throw new InputException(
          String.format(Locale.ROOT, "%d checkpoints: average at least 1", checkpoints));
    }
    CheckpointMean.write(chain, RunFolder.open(run.folder()), checkpoints, folder);
    return Run.in(folder);
  }
}
