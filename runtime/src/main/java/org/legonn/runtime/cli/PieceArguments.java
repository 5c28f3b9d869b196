package org.legonn.runtime.cli;

import org.jspecify.annotations.Nullable;
import org.legonn.runtime.settings.Pieces;
import picocli.CommandLine.Option;

/** How long recordings are cut. */
final class PieceArguments {
  @Option(
      names = "--piece-seconds",
      paramLabel = "N",
      description =
          "Seconds of the longest piece; a longer recording is cut at pauses (default: 20).")
  private @Nullable Double longest;

  @Option(
      names = "--pause-seconds",
      paramLabel = "N",
      description = "Seconds of quiet at which a longer recording is cut (default: 0.4).")
  private @Nullable Double pause;

  /** Checks that nothing is asked, since there are no recordings. */
  void requireNone() {
    OfSpeechAlone.refuse("--piece-seconds", longest != null);
    OfSpeechAlone.refuse("--pause-seconds", pause != null);
  }

  /** For a chain that need not read speech. */
  Pieces pieces(ChainSource assembly) {
    if (assembly.readsText()) {
      requireNone();
    }
    return pieces();
  }

  /** For a chain that reads speech. */
  Pieces pieces() {
    return new Pieces(
        longest == null ? Pieces.DEFAULT.longest() : longest,
        pause == null ? Pieces.DEFAULT.pause() : pause);
  }
}
