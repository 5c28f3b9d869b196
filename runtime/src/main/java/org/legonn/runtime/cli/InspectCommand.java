package org.legonn.runtime.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.legonn.dsl.DeclaredModule;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.InputException;
import org.legonn.runtime.data.SymbolCodec;
import org.legonn.runtime.decode.CtcReading;
import org.legonn.runtime.decode.SearchPolicy;
import org.legonn.runtime.decode.Translator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inspect}. */
@Command(
    name = "inspect",
    description = "Show what the encoder says of each line of standard input, by position.",
    sortOptions = false)
final class InspectCommand implements Callable<Integer> {
  private final ChainSource assembly;
  private final Console console;

  @Mixin private RunModel run = new RunModel();

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "3",
      description = "Likeliest symbols a position (default: 3).")
  private int top;

  InspectCommand(ChainSource assembly, Console console) {
    this.assembly = assembly;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<DeclaredModule> modules = assembly.modules();
    ChainCodecs codecs = ChainCodecs.of(modules);
    if (codecs.source().isEmpty()) {
      throw new InputException("this assembly reads speech; inspect reads text so far");
    }
    SymbolCodec codec = codecs.interfaces().get(0);
    try (Model model = run.open(modules)) {
      Translator translator = RunModel.translator(model, modules, codecs, SearchPolicy.DEFAULT);
      BufferedReader in = console.in();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        show(
            translator
                .inspect(List.of(codecs.encodeSource(line)), 0, Math.min(top, codec.size() + 1))
                .get(0),
            codec);
      }
    }
    return 0;
  }

  private void show(Reading reading, SymbolCodec codec) {
    for (int k = 0; k < reading.classes().length; k++) {
      int position = k;
      console
          .out()
          .println(
              k
                  + "\t"
                  + IntStream.range(0, reading.classes()[k].length)
                      .mapToObj(
                          n ->
                              String.format(
                                  Locale.ROOT,
                                  "%s %.3f",
                                  symbol(reading.classes()[position][n], codec),
                                  reading.probabilities()[position][n]))
                      .collect(Collectors.joining("\t")));
    }
    console.out().println("CTC: " + codec.decode(CtcReading.greedy(reading, codec.size())));
    console.out().flush();
  }

  private static String symbol(int index, SymbolCodec codec) {
    return index == codec.size() ? "∅" : codec.spell(new int[] {index}).get(0);
  }
}
