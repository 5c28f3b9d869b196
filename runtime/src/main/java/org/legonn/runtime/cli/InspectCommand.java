package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.Pages;
import org.legonn.runtime.disk.OutputFile;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.report.Positions;
import org.legonn.runtime.result.Inspection;
import org.legonn.runtime.result.InterfaceReading;
import org.legonn.runtime.result.SymbolProbability;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inspect}. */
@Command(
    name = "inspect",
    description =
        "Show of each line of standard input what each encoder says, by position, how CTC reads it,"
            + " and the chain's text; of speech, each line a path, by time.",
    sortOptions = false)
final class InspectCommand implements Callable<Integer> {
  /** Fewer leave holes in a heat map. */
  private static final int MAPPED = 10;

  private final ChainSource assembly;
  private final Console console;
  private final RefusedLines refused = new RefusedLines();

  @Mixin private RunModel run = new RunModel();
  @Mixin private SpeechArguments speech = new SpeechArguments();

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "3",
      description = "Likeliest symbols a position (default: 3).")
  private int top;

  @Mixin private SearchArguments search = new SearchArguments();
  @Mixin private CtcArguments ctc = new CtcArguments();

  @Option(names = "--html", paramLabel = "F", description = "Write a page of heat maps there, too.")
  private @Nullable Path html;

  InspectCommand(ChainSource assembly, Console console) {
    this.assembly = assembly;
    this.console = console;
  }

  @Override
  public Integer call() {
    if (top < 1) {
      throw new InputException(
          String.format(Locale.ROOT, "--top is %d; show at least 1 symbol", top));
    }
    OutputFile.requireWritable(SentenceFiles.named(html), StandardInput.file().stream().toList());
    List<Inspection> inspections = new ArrayList<>();
    try (SourceLines source =
        SourceLines.open(
            assembly, run, ctc.apply(search.search()), speech.input(assembly), console)) {
      for (String line = next(); line != null; line = next()) {
        Optional<Inspection> inspection = inspect(source, line);
        inspection.ifPresent(this::showUnlessUnread);
        inspection.ifPresent(inspections::add);
      }
    }
    if (html != null) {
      Pages.writeInspections(assembly.chain(), inspections, html);
    }
    refused.requireNone();
    return 0;
  }

  /** The page is asked for also where who reads the text has ended. */
  private void showUnlessUnread(Inspection inspection) {
    try {
      show(inspection);
    } catch (ReaderEndedException e) {
      if (html == null) {
        throw e;
      }
    }
  }

  /** The next line; none at the end, which a line that can't be read is, too. */
  private @Nullable String next() {
    try {
      return console.in().next();
    } catch (InputException e) {
      refused.add(e);
      return null;
    }
  }

  /** What the modules make of a line; empty where it says nothing, or is refused. */
  private Optional<Inspection> inspect(SourceLines source, String line) {
    try {
      return Optional.of(source.inspect(line, console.in().number(), Math.max(top, MAPPED)))
          .filter(inspection -> !inspection.interfaces().get(0).positions().isEmpty());
    } catch (InputException e) {
      refused.add(e);
      return Optional.empty();
    }
  }

  private void show(Inspection inspection) {
    console.out().println("source: " + inspection.source());
    inspection.interfaces().forEach(reading -> show(reading, inspection.seconds()));
    console.out().println("text: " + inspection.text().text());
    if (inspection.disagrees()) {
      console.out().println("warning: the encoder's own reading and the text disagree");
    }
    console.out().flush();
  }

  /** Where the source has a duration, positions are told by the second that they stand at. */
  private void show(InterfaceReading reading, OptionalDouble seconds) {
    Positions positions = new Positions(reading.positions().size(), seconds);
    for (int k = 0; k < positions.count(); k++) {
      String time = positions.second(k).map(second -> "\t" + second).orElse("");
      console.out().println(k + time + "\t" + position(reading.positions().get(k)));
    }
    console.out().println("CTC: " + reading.text());
  }

  private String position(List<SymbolProbability> symbols) {
    return symbols.stream()
        .limit(top)
        .map(symbol -> String.format(Locale.ROOT, "%s %.3f", symbol.label(), symbol.probability()))
        .collect(Collectors.joining("\t"));
  }
}
