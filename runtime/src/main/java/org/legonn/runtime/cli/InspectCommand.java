package org.legonn.runtime.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.DeclaredChain;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.SymbolCodec;
import org.legonn.runtime.decode.ChainDecoder;
import org.legonn.runtime.decode.SearchPolicy;
import org.legonn.runtime.report.InspectionPage;
import org.legonn.runtime.report.Labels;
import org.legonn.runtime.report.Positions;
import org.legonn.runtime.result.Inspection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inspect}. */
@Command(
    name = "inspect",
    description =
        "Show what each encoder says of each line of standard input, by position; of speech, each"
            + " line a path, by time.",
    sortOptions = false)
final class InspectCommand implements Callable<Integer> {
  /** Fewer leave holes in a heat map. */
  private static final int MAPPED = 10;

  private final ChainSource assembly;
  private final Console console;

  @Mixin private RunModel run = new RunModel();
  @Mixin private SpeechArguments speech = new SpeechArguments();

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "3",
      description = "Likeliest symbols a position (default: 3).")
  private int top;

  @Mixin private CtcArguments ctc = new CtcArguments();

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
    DeclaredChain chain = assembly.chain();
    ChainCodecs codecs = ChainCodecs.of(chain);
    SourceLines sourceLines = SourceLines.of(chain, codecs, speech);
    InspectionPage page = new InspectionPage(chain, codecs);
    try (Model model = run.open(chain)) {
      ChainDecoder decoder =
          RunModel.decoder(model, chain, codecs, ctc.policy(SearchPolicy.GREEDY));
      BufferedReader in = console.in();
      long number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Source source = sourceLines.source(line, ++number);
        if (source.length() > 0) {
          Inspection inspection = decoder.inspect(source, Math.max(top, MAPPED));
          OptionalDouble seconds = sourceLines.seconds(source);
          show(inspection, codecs, seconds);
          page.add(line, inspection, seconds);
        }
      }
    }
    if (html != null) {
      page.page().write(html);
    }
    return 0;
  }

  /** Where the source has a duration, positions are told by the second that they stand at. */
  private void show(Inspection inspection, ChainCodecs codecs, OptionalDouble seconds) {
    for (int i = 0; i < codecs.interfaces().size(); i++) {
      show(inspection.readings().get(i), codecs.interfaces().get(i), seconds);
      console.out().println("CTC: " + inspection.texts().get(i));
    }
    console.out().flush();
  }

  private void show(Reading reading, SymbolCodec codec, OptionalDouble seconds) {
    Labels labels = new Labels(codec);
    Positions positions = new Positions(reading.classes().length, seconds);
    for (int k = 0; k < positions.count(); k++) {
      String time = positions.second(k).map(second -> "\t" + second).orElse("");
      console.out().println(k + time + "\t" + position(reading, k, labels));
    }
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
