package org.legonn.runtime.cli;

import java.util.List;
import org.legonn.dsl.Signal;
import org.legonn.runtime.SpeechManifest;
import org.legonn.runtime.Training;
import org.legonn.runtime.settings.Augmentation;
import picocli.CommandLine.Option;

/** How pairs are heard that are trained on, and which data are refused. */
final class PairArguments {
  @Option(
      names = "--speed-perturb",
      paramLabel = "X",
      split = ",",
      description =
          "Hear every utterance at each of these speeds in turn, such as 0.9,1.0,1.1 (default: as"
              + " recorded).")
  private List<Double> speeds = List.of(1.0);

  @Option(
      names = "--augment",
      paramLabel = "A",
      defaultValue = "none",
      description =
          "Change recordings anew in every epoch, within ranges: louder by dB, speech over noise in"
              + " dB, an echo's seconds (RT60), such as gain=-10..10,noise=5..25,"
              + "reverberation=0.1..0.6, or some of them (default: none).")
  private String augmentation;

  @Option(
      names = "--min-coverage",
      paramLabel = "X",
      defaultValue = "0.99",
      description =
          "Refuse text of whose characters a vocabulary covers a smaller share (default: 0.99).")
  private double minCoverage;

  @Option(
      names = "--min-alignable",
      paramLabel = "X",
      defaultValue = "0.5",
      description =
          "Refuse data of which CTC can align a smaller share at an interface that it trains"
              + " (default: 0.5).")
  private double minAlignable;

  /** Checks that nothing is asked that is for speech alone. */
  void requireAsRecorded() {
    OfSpeechAlone.refuse("--speed-perturb", !speeds.equals(List.of(1.0)));
    OfSpeechAlone.refuse("--augment", !Augmentation.parse(augmentation).equals(Augmentation.NONE));
  }

  SpeechManifest heard(SpeechManifest utterances) {
    return utterances
        .speedPerturb(speeds.stream().mapToDouble(Double::doubleValue).toArray())
        .augment(Augmentation.parse(augmentation));
  }

  <I extends Signal> Training<I> apply(Training<I> training) {
    return training.minCoverage(minCoverage).minAlignable(minAlignable);
  }
}
