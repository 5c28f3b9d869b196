package org.legonn.runtime.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.DeclaredModule;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.InputException;
import org.legonn.runtime.data.SymbolCodec;
import org.legonn.runtime.decode.ChainDecoder;
import org.legonn.runtime.decode.CtcReading;
import org.legonn.runtime.decode.Inspection;
import org.legonn.runtime.decode.SearchPolicy;
import org.legonn.runtime.report.InspectionPage;
import org.legonn.runtime.report.Labels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inspect}. */
@Command(
    name = "inspect",
    description = "Show what each encoder says of each line of standard input, by position.",
    sortOptions = false)
final class InspectCommand implements Callable<Integer> {
  /** Fewer leave holes in a heat map. */
  private static final int MAPPED = 10;

  private final ChainSource assembly;
  private final Console console;

  @Mixin private RunModel run = new RunModel();

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "3",
      description = "Likeliest symbols a position (default: 3).")
  private int top;

  @Option(names = "--html", paramLabel = "F", description = "Write a page of heat maps there, too.")
  private @Nullable Path html;

  InspectCommand(ChainSource assembly, Console console) {
    this.assembly = assembly;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (top < 1) {
      throw new IllegalArgumentException("--top is %d; show at least 1 symbol".formatted(top));
    }
    List<DeclaredModule> modules = assembly.modules();
    ChainCodecs codecs = ChainCodecs.of(modules);
    if (codecs.source().isEmpty()) {
      throw new InputException("this assembly reads speech; inspect reads text so far");
    }
    InspectionPage page = new InspectionPage(modules, codecs);
    try (Model model = run.open(modules)) {
      ChainDecoder decoder = RunModel.decoder(model, modules, codecs, SearchPolicy.GREEDY);
      BufferedReader in = console.in();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Source source = codecs.encodeSource(line);
        if (source.length() > 0) {
          Inspection inspection = decoder.inspect(source, Math.max(top, MAPPED));
          show(inspection, codecs);
          page.add(line, inspection);
        }
      }
    }
    if (html != null) {
      page.page().write(html);
    }
    return 0;
  }

  private void show(Inspection inspection, ChainCodecs codecs) {
    for (int i = 0; i < codecs.interfaces().size(); i++) {
      show(inspection.readings().get(i), codecs.interfaces().get(i));
    }
    console.out().flush();
  }

  private void show(Reading reading, SymbolCodec codec) {
    Labels labels = new Labels(codec);
    for (int k = 0; k < reading.classes().length; k++) {
      console.out().println(k + "\t" + position(reading, k, labels));
    }
    console.out().println("CTC: " + codec.decode(CtcReading.greedy(reading, codec.size())));
  }

  private String position(Reading reading, int k, Labels labels) {
    return IntStream.range(0, Math.min(top, reading.classes()[k].length))
        .mapToObj(
            n ->
                String.format(
                    Locale.ROOT,
                    "%s %.3f",
                    labels.of(reading.classes()[k][n]),
                    reading.probabilities()[k][n]))
        .collect(Collectors.joining("\t"));
  }
}
