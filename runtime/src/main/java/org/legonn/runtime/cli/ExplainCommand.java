package org.legonn.runtime.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.contract.Misspelling;
import org.legonn.runtime.failure.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code explain}. */
@Command(
    name = "explain",
    description =
        "Say what an error's code means and how to mend it: explain ContractDrift. Without a code,"
            + " list them all.",
    sortOptions = false)
final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "CODE",
      description = "As the message has it: Legonn/ContractDrift, or ContractDrift alone.")
  private @Nullable String code;

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Explanations explanations = Explanations.packaged();
    if (code == null) {
      explanations
          .sections()
          .keySet()
          .forEach(
              each ->
                  console
                      .out()
                      .println(
                          String.format(Locale.ROOT, "%-20s%s", each, explanations.summary(each))));
      return 0;
    }
    String found = find(code, explanations);
    console.out().println("Legonn/" + found + "\n\n" + explanations.sections().get(found));
    return 0;
  }

  private static String find(String written, Explanations explanations) {
    String wanted = written.replaceAll("^\\[?(?i:legonn/)?|]$", "");
    return explanations.sections().keySet().stream()
        .filter(each -> each.equalsIgnoreCase(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "«%s» is no code; %s"
                        .formatted(
                            written,
                            Misspelling.nearest(wanted, explanations.sections().keySet())
                                .map("did you mean %s?"::formatted)
                                .orElse(StartedAs.legonn() + " explain lists them"))));
  }
}
