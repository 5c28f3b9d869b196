package org.legonn.runtime.cli;

import java.util.Optional;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.contract.SignalContract.SpeechContract;
import org.legonn.runtime.speech.SpeechReader;
import picocli.CommandLine.Option;

/** What may be done to recordings that are not as the features declare them. */
final class SpeechArguments {
  @Option(
      names = "--allow-resampling",
      description = "Resample recordings of another rate than the features declare.")
  private boolean resampling;

  @Option(
      names = "--mix-down",
      description = "Take the mean of recordings' channels where there are several.")
  private boolean mixDown;

  /** What reads utterances; empty where the assembly reads text. */
  Optional<SpeechReader> reader(DeclaredChain chain) {
    return chain.source() instanceof SpeechContract speech
        ? Optional.of(new SpeechReader(speech.features(), resampling, mixDown))
        : Optional.empty();
  }
}
