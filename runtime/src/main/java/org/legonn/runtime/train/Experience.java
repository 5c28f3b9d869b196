package org.legonn.runtime.train;

import java.util.Optional;
import java.util.stream.Stream;
import org.legonn.dsl.contract.ModuleRecord;
import org.legonn.dsl.contract.TrainedLengths;

/**
 * What a module learnt from.
 *
 * @param lengths of the interface sequences that it read; empty for the first module of a chain, or
 *     where they are not known
 * @param grounded whether CTC tied each interface that it learnt at to the interface's vocabulary
 */
record Experience(Optional<TrainedLengths> lengths, boolean grounded) {
  /** That of fresh weights. */
  static final Experience NONE = new Experience(Optional.empty(), false);

  static Experience recorded(ModuleRecord module) {
    return new Experience(module.lengths(), module.grounded());
  }

  /** The same, and sequences that are as long as these. */
  Experience plus(TrainedLengths more) {
    return new Experience(
        Optional.of(lengths.map(known -> known.plus(more)).orElse(more)), grounded);
  }

  /** Of weights that are the mean of both. */
  Experience plus(Experience other) {
    return new Experience(
        Stream.of(lengths, other.lengths).flatMap(Optional::stream).reduce(TrainedLengths::plus),
        grounded && other.grounded);
  }
}
