package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.DeclaredModule;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.data.ParallelText;
import org.legonn.runtime.decode.Evaluation;
import org.legonn.runtime.report.ScoreReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate}. */
@Command(
    name = "evaluate",
    description = "Score the chain, and its encoder alone, on parallel text.",
    sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {
  private final ChainSource assembly;
  private final Console console;

  @Mixin private RunModel run = new RunModel();

  @Option(
      names = "--source",
      paramLabel = "F",
      required = true,
      description = "Source text, a sentence a line; plain or .gz.")
  private Path source;

  @Option(
      names = "--target",
      paramLabel = "F",
      required = true,
      description = "Reference text, parallel line by line; repeatable where there are several.")
  private List<Path> targets;

  @Mixin private MetricArguments metrics = new MetricArguments();
  @Mixin private SearchArguments search = new SearchArguments();

  @Option(names = "--json", paramLabel = "F", description = "Write the scores there as JSON, too.")
  private @Nullable Path json;

  @Option(
      names = "--output",
      paramLabel = "F",
      description = "Write the chain's texts there, a line each.")
  private @Nullable Path output;

  EvaluateCommand(ChainSource assembly, Console console) {
    this.assembly = assembly;
    this.console = console;
  }

  @Override
  public Integer call() {
    List<DeclaredModule> modules = assembly.modules();
    ChainCodecs codecs = ChainCodecs.of(modules);
    Corpus corpus = ParallelText.of(source, targets.get(0), codecs);
    List<List<String>> references =
        SentenceFiles.readParallel(targets, source, Math.toIntExact(corpus.size()));
    try (Model model = run.open(modules)) {
      Evaluation evaluation =
          Evaluation.of(
              corpus,
              RunModel.decoder(model, modules, codecs, search.policy(1)),
              codecs.interfaces().size());
      ScoreReport report = new ScoreReport(evaluation, references, metrics.metrics());
      console.out().println(report.table());
      SentenceFiles.write(json, report.json());
      SentenceFiles.write(output, String.join("\n", evaluation.hypotheses()) + "\n");
    }
    return 0;
  }
}
