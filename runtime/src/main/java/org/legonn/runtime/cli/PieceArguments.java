package org.legonn.runtime.cli;

import org.legonn.runtime.settings.Pieces;
import picocli.CommandLine.Option;

/** How long recordings are cut. */
final class PieceArguments {
  @Option(
      names = "--piece-seconds",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "Seconds of the longest piece; a longer recording is cut at pauses (default: 20).")
  private double longest;

  @Option(
      names = "--pause-seconds",
      paramLabel = "N",
      defaultValue = "0.4",
      description = "Seconds of quiet at which a longer recording is cut (default: 0.4).")
  private double pause;

  Pieces pieces() {
    return new Pieces(longest, pause);
  }
}
