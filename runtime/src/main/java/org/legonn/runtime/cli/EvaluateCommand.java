package org.legonn.runtime.cli;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Signal;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;
import org.legonn.runtime.Evaluation;
import org.legonn.runtime.disk.OutputFile;
import org.legonn.runtime.report.CalibrationPage;
import org.legonn.runtime.report.ScoreReport;
import org.legonn.runtime.result.Calibration;
import org.legonn.runtime.result.Scores;
import org.legonn.runtime.result.Scores.Answer;
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
  @Mixin private PhraseArguments phrases = new PhraseArguments();

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

  @Option(
      names = "--calibration",
      paramLabel = "F",
      description =
          "Write a page there of how often words are right that the chain is so sure of, and print"
              + " how far the two are apart.")
  private @Nullable Path calibration;

  EvaluateCommand(ChainSource assembly, Console console) {
    this.assembly = assembly;
    this.console = console;
  }

  @Override
  public Integer call() {
    OutputFile.requireWritable(
        SentenceFiles.named(json, output, alignments, calibration),
        Stream.concat(test.files().stream(), phrases.files().stream()).toList());
    Scores scores = assembly.map(this::ofText, this::ofSpeech);
    Optional<Calibration> calibrated =
        calibration == null ? Optional.empty() : Optional.of(Calibration.of(scores.answers()));
    ScoreReport report = new ScoreReport(scores, calibrated);
    console.out().println(report.table());
    OutputFile.writeAll(results(scores.answers(), report, calibrated));
    return 0;
  }

  private Map<Path, String> results(
      List<Answer> answers, ScoreReport report, Optional<Calibration> calibrated) {
    Map<Path, String> results = new LinkedHashMap<>();
    if (json != null) {
      results.put(json, report.json());
    }
    if (calibration != null) {
      results.put(calibration, new CalibrationPage(calibrated.orElseThrow()).page().html());
    }
    if (alignments != null) {
      results.put(alignments, AlignmentList.of(answers));
    }
    if (output != null) {
      results.put(
          output,
          answers.stream()
              .map(answer -> SentenceFiles.line(answer.text()) + "\n")
              .collect(joining()));
    }
    return results;
  }

  private <I extends Text<?>> Scores ofText(Chain<I, ? extends Text<?>> chain) {
    speech.requireNone();
    return apply(Evaluation.of(chain)).metrics(metrics.ofText()).score(test.text());
  }

  private <I extends Speech<?>> Scores ofSpeech(Chain<I, ? extends Text<?>> chain) {
    return apply(Evaluation.of(chain))
        .metrics(metrics.ofSpeech())
        .score(test.speech().input(speech.input()));
  }

  private <I extends Signal> Evaluation<I> apply(Evaluation<I> evaluation) {
    return run.apply(evaluation, console)
        .search(ctc.apply(search.search()).details(calibration != null))
        .guidance(phrases.guidance())
        .unknownWords(lexicon.unknownWords());
  }
}
