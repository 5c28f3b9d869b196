package org.legonn.dsl.contract;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is known of a trained module besides its weights: the content of {@code module.json}.
 *
 * @param name kebab-case, that the module had when it was trained
 * @param type binary name of the class that declared it
 * @param legonn this product's version that wrote it
 * @param contract that the weights were trained to
 * @param lengths that it was trained on; empty for a module that begins a chain, or where they are
 *     not known
 * @param grounded whether CTC tied each interface that it learnt at to the interface's vocabulary;
 *     if not, the module suits none but those that it learnt with
 * @param run identity of the run that trained it; the same in all modules of a run
 * @param step of the run, counted from 1; 0 for weights that nothing has trained
 * @param sha256 of the file of its weights, in 64 lower-case hexadecimal digits
 * @param extended where they come from, if they were extended to other vocabularies and not trained
 *     since; run and step are those of the weights before
 */
public record ModuleRecord(
    String name,
    String type,
    String legonn,
    ModuleContract contract,
    Optional<TrainedLengths> lengths,
    boolean grounded,
    String run,
    long step,
    String sha256,
    Optional<Extended> extended) {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  public ModuleRecord {
    if (step < 0) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, "a step %d", step));
    }
    requireSha256(sha256);
  }

  static void requireSha256(String sha256) {
    if (!SHA_256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("a SHA-256 has 64 hexadecimal digits");
    }
  }

  /** Whether the two were trained together: by one run, to the same step. */
  public boolean comesWith(ModuleRecord other) {
    return run.equals(other.run) && step == other.step;
  }
}
