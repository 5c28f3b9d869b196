package org.legonn.runtime.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.legonn.runtime.Evaluation;
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

  @Mixin private GivenTexts texts = new GivenTexts();

  ScoreCommand(ChainSource assembly, Console console) {
    this.assembly = assembly;
    this.console = console;
  }

  @Override
  public Integer call() {
    texts
        .each(assembly, console, Evaluation::scoreReferences)
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
}
