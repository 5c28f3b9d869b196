package org.legonn.runtime.cli;

import org.legonn.runtime.settings.Search;
import picocli.CommandLine.Option;

/** How to read an encoder alone. */
final class CtcArguments {
  @Option(
      names = "--ctc-beam",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Prefixes kept in the search for what the encoder alone says; 1, the default, is the"
              + " best path.")
  private int beam;

  Search apply(Search search) {
    return search.ctcBeam(beam);
  }
}
