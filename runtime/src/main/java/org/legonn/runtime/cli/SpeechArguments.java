package org.legonn.runtime.cli;

import org.legonn.runtime.settings.SpeechInput;
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

  /** Checks that nothing is asked, since there are no recordings. */
  void requireNone() {
    OfSpeechAlone.refuse("--allow-resampling", resampling);
    OfSpeechAlone.refuse("--mix-down", mixDown);
  }

  /** For a chain that need not read speech. */
  SpeechInput input(ChainSource assembly) {
    if (assembly.readsText()) {
      requireNone();
    }
    return input();
  }

  /** For a chain that reads speech. */
  SpeechInput input() {
    return new SpeechInput(resampling, mixDown);
  }
}
