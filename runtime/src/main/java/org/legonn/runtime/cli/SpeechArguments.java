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

  SpeechInput input() {
    return new SpeechInput(resampling, mixDown);
  }
}
