package org.legonn.runtime.result;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What made a run, as its {@code run.json} has it.
 *
 * @param id the run's identity, which its modules bear, too: the same for a run that repeats this
 *     one
 * @param trainer the program, or the chain's modules
 * @param seed that every random draw comes from
 * @param options all settings that were in force, by the names that they have on a command line
 * @param frozen names of the modules that did not learn
 * @param loaded SHA-256 of the weights that modules started from, by the module's name
 * @param packaged the same of weights that came with a module's class
 * @param regularization what training did to each module's states, by the module's name
 * @param data SHA-256 of the data, by file
 * @param legonn this product's version
 * @param backend the engine and its version
 * @param device what computed, and in which numbers
 * @param threads that computed: sums over them round otherwise with another number
 * @param java the version of the Java runtime
 * @param os the operating system and the processor's architecture
 * @param directory that relative paths count from
 * @param started when, as an ISO 8601 instant
 * @param averaged what the modules are the mean of; null where a training wrote them
 * @param further steps or epochs, whichever the run counts, that it went on for at its end, time
 *     after time; null if it did not. The identity is that of the run as it began.
 */
public record Provenance(
    String id,
    String trainer,
    long seed,
    Map<String, String> options,
    List<String> frozen,
    Map<String, String> loaded,
    Map<String, String> packaged,
    Map<String, Map<String, Object>> regularization,
    Map<String, String> data,
    String legonn,
    String backend,
    String device,
    int threads,
    String java,
    String os,
    String directory,
    String started,
    @Nullable Averaged averaged,
    @Nullable List<Long> further) {
  /**
   * Checkpoints whose mean the modules are.
   *
   * @param run its identity
   * @param steps of the checkpoints, the newest first
   */
  public record Averaged(String run, List<Long> steps) {
    public Averaged {
      steps = List.copyOf(steps);
    }
  }

  /** The same with an identity. */
  public Provenance identified(String other) {
    return with(other, averaged, further);
  }

  /** That of a mean of this run's checkpoints. */
  public Provenance averaged(Averaged mean) {
    return with(id, mean, further);
  }

  /** That of this run when it has gone on. */
  public Provenance further(List<Long> times) {
    return with(id, averaged, List.copyOf(times));
  }

  /** How much was added to the run's budget in all. */
  public long added() {
    return further == null ? 0 : further.stream().mapToLong(Long::longValue).sum();
  }

  private Provenance with(String identity, @Nullable Averaged mean, @Nullable List<Long> times) {
    return new Provenance(
        identity,
        trainer,
        seed,
        options,
        frozen,
        loaded,
        packaged,
        regularization,
        data,
        legonn,
        backend,
        device,
        threads,
        java,
        os,
        directory,
        started,
        mean,
        times);
  }
}
