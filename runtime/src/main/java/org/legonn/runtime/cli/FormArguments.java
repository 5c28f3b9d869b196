package org.legonn.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import org.legonn.dsl.Casing;
import org.legonn.dsl.Normalization;
import org.legonn.runtime.data.TextForm;
import picocli.CommandLine.Option;

/** What becomes of text before it is cut into symbols; as {@code @Symbols} says it. */
final class FormArguments {
  @Option(
      names = "--normalization",
      paramLabel = "none|nfc|nfkc",
      defaultValue = "nfc",
      description = "Unicode form to bring the text into first (default: nfc).")
  private Normalization normalization;

  @Option(
      names = "--casing",
      paramLabel = "preserved|lower",
      defaultValue = "preserved",
      description = "What becomes of upper case first (default: preserved).")
  private Casing casing;

  TextForm form() {
    return new TextForm(normalization, casing);
  }

  /** The annotation's members that aren't as they are by default. */
  List<String> members() {
    List<String> members = new ArrayList<>();
    if (normalization != TextForm.DEFAULT.normalization()) {
      members.add("normalization = Normalization." + normalization);
    }
    if (casing != TextForm.DEFAULT.casing()) {
      members.add("casing = Casing." + casing);
    }
    return members;
  }
}
