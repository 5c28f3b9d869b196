package org.legonn.runtime.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Signal;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;
import org.legonn.runtime.Evaluation;
import org.legonn.runtime.result.AlignedText;
import org.legonn.runtime.result.ScoredText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code score}. */
@Command(
    name = "score",
    description =
        "Tell how probable the decoder takes given texts to be: a line each of the log-probability"
            + " in nats, tab, that of each word, tab, the text. The first counts the end, too.",
    sortOptions = false)
final class ScoreCommand implements Callable<Integer> {
  private final ChainSource assembly;
  private final Console console;

  @Mixin private RunModel run = new RunModel();
  @Mixin private TestArguments test = new TestArguments();
  @Mixin private SpeechArguments speech = new SpeechArguments();
  @Mixin private LexiconArguments lexicon = new LexiconArguments();

  ScoreCommand(ChainSource assembly, Console console) {
    this.assembly = assembly;
    this.console = console;
  }

  @Override
  public Integer call() {
    assembly
        .<List<AlignedText>>map(this::ofText, this::ofSpeech)
        .forEach(each -> console.out().println(line(each.text())));
    console.out().flush();
    return 0;
  }

  private static String line(ScoredText text) {
    return "%s\t%s\t%s"
        .formatted(
            nats(text.score()),
            text.words().stream()
                .map(word -> nats(word.logProbability()))
                .collect(Collectors.joining(" ")),
            SentenceFiles.line(text.text()));
  }

  private static String nats(double logProbability) {
    return String.format(Locale.ROOT, "%.4f", logProbability);
  }

  private <I extends Text<?>> List<AlignedText> ofText(Chain<I, ? extends Text<?>> chain) {
    return apply(Evaluation.of(chain)).scoreReferences(test.text());
  }

  private <I extends Speech<?>> List<AlignedText> ofSpeech(Chain<I, ? extends Text<?>> chain) {
    return apply(Evaluation.of(chain)).scoreReferences(test.speech().input(speech.input()));
  }

  private <I extends Signal> Evaluation<I> apply(Evaluation<I> evaluation) {
    return run.apply(evaluation, console).unknownWords(lexicon.unknownWords());
  }
}
