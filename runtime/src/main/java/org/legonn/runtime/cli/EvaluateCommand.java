package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.DeclaredChain;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.cli.TestArguments.TestSet;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.Pair;
import org.legonn.runtime.decode.Evaluation;
import org.legonn.runtime.report.ScoreReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate}. */
@Command(
    name = "evaluate",
    description = "Score the chain, and its encoder alone, on held-out data.",
    sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {
  private final ChainSource assembly;
  private final Console console;

  @Mixin private RunModel run = new RunModel();

  @Mixin private TestArguments test = new TestArguments();
  @Mixin private SpeechArguments speech = new SpeechArguments();
  @Mixin private LexiconArguments lexicon = new LexiconArguments();
  @Mixin private MetricArguments metrics = new MetricArguments();
  @Mixin private SearchArguments search = new SearchArguments();
  @Mixin private CtcArguments ctc = new CtcArguments();

  @Option(names = "--json", paramLabel = "F", description = "Write the scores there as JSON, too.")
  private @Nullable Path json;

  @Option(
      names = "--output",
      paramLabel = "F",
      description = "Write the chain's texts there, a line each.")
  private @Nullable Path output;

  @Option(
      names = "--alignments",
      paramLabel = "F",
      description = "Write every reference there above the chain's text, word under word.")
  private @Nullable Path alignments;

  EvaluateCommand(ChainSource assembly, Console console) {
    this.assembly = assembly;
    this.console = console;
  }

  @Override
  public Integer call() {
    DeclaredChain chain = assembly.chain();
    ChainCodecs codecs = ChainCodecs.of(chain);
    CorpusFiles files =
        new CorpusFiles(
            codecs, speech.reader(chain), lexicon.unknownWords(), console.err()::println);
    TestSet set = test.open(files);
    List<Source> sources = set.pairs().stream().map(pair -> pair.example().source()).toList();
    LengthWarnings.of(chain, run.trained(chain).lengths(), sources).forEach(console.err()::println);
    try (Model model = run.open(chain)) {
      Evaluation evaluation =
          Evaluation.of(
              sources,
              set.pairs().stream().map(Pair::reference).toList(),
              RunModel.decoder(model, chain, codecs, ctc.policy(search.policy(1))),
              codecs.interfaces().size());
      ScoreReport report =
          new ScoreReport(
              evaluation, set.references(), metrics.metrics(files.speech().isPresent()));
      console.out().println(report.table());
      SentenceFiles.write(json, report.json());
      SentenceFiles.write(alignments, AlignmentList.of(set, evaluation));
      SentenceFiles.write(output, String.join("\n", evaluation.hypotheses()) + "\n");
    }
    return 0;
  }
}
