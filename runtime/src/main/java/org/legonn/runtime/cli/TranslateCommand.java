package org.legonn.runtime.cli;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;
import org.legonn.runtime.Listening;
import org.legonn.runtime.Recogniser;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.report.RecordingProgress;
import org.legonn.runtime.report.TextJson;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.settings.Guidance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code translate}. */
@Command(
    name = "translate",
    description =
        "Translate standard input to standard output, a line each; of speech each line is a path.",
    sortOptions = false)
final class TranslateCommand implements Callable<Integer> {
  /** Lines that are read before they are translated together. */
  private static final int CHUNK = 512;

  private final ChainSource assembly;
  private final Console console;

  @Mixin private RunModel run = new RunModel();
  @Mixin private SearchArguments search = new SearchArguments();
  @Mixin private SpeechArguments speech = new SpeechArguments();
  @Mixin private PieceArguments pieces = new PieceArguments();
  @Mixin private GuidanceArguments guidance = new GuidanceArguments();

  @Option(
      names = "--n-best",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Translations a line; more than one are written number of the line, tab, score, tab, text"
              + " (default: 1).")
  private int nBest;

  @Option(
      names = "--json",
      description =
          "Write a JSON object a line, with how sure the chain is of each word, and when it was said"
              + " or what it was written from.")
  private boolean json;

  @Option(
      names = "--max-characters",
      paramLabel = "N",
      defaultValue = "" + SourceLines.CHARACTERS,
      description =
          "Characters that a line of text may have (default: " + SourceLines.CHARACTERS + ").")
  private int maxCharacters;

  @Option(
      names = "--max-source-length",
      paramLabel = "N",
      description =
          "Symbols or frames that a line's source may have (default: 2000 symbols; of speech 6000"
              + " frames); of a recording, each piece.")
  private @Nullable Integer maxLength;

  @Option(
      names = "--stream",
      description =
          "Hear standard input while it is said: 16 bit little-endian PCM of one channel at the rate"
              + " that the features declare, or WAV; write a line at each pause, with --json also what"
              + " is understood so far.")
  private boolean stream;

  private final RefusedLines refused = new RefusedLines();
  private final RecordingProgress progress;
  private @Nullable InputException unreadable;

  TranslateCommand(ChainSource assembly, Console console) {
    this.assembly = assembly;
    this.console = console;
    this.progress = new RecordingProgress(console.err(), console.terminal());
  }

  @Override
  public Integer call() {
    return stream ? hear() : translateLines();
  }

  private int hear() {
    if (nBest > 1) {
      throw new InputException("--stream writes one text an utterance; leave --n-best out");
    }
    return assembly.map(
        chain -> {
          throw new InputException(
              "--stream hears speech, and this chain reads text; leave it out");
        },
        this::hear);
  }

  private int hear(Chain<? extends Speech<?>, ? extends Text<?>> chain) {
    if (maxLength != null) {
      throw new InputException(
          "--stream hears no longer than --piece-seconds; leave --max-source-length out");
    }
    Recogniser.Setup setup = run.apply(Recogniser.of(chain), console).input(speech.input());
    PlacedGuidance asked = guidance.ofAll();
    try (Recogniser recogniser =
        setup.search(search.search().details(json)).pieces(pieces.pieces()).open()) {
      asked.requireWritable(recogniser);
      hear(recogniser, asked.guidance());
    }
    return 0;
  }

  private void hear(Recogniser recogniser, Guidance asked) {
    try (Listening listening = recogniser.listen(asked, recogniser.search())) {
      recogniser.warmUp();
      if (!listening.grows()) {
        console
            .err()
            .println(
                "texts come at pauses: the encoder hears whole utterances; one that declares"
                    + " chunks(…) is understood while somebody speaks");
      }
      new LiveTexts(console, json).write(listening);
    }
  }

  private int translateLines() {
    LineGuidances guidances = guidance.open();
    try (SourceLines source =
        SourceLines.open(
            assembly,
            run,
            search.search().nBest(nBest).details(json),
            new SourceLines.Recordings(speech.input(assembly), pieces.pieces(assembly), progress),
            new SourceLines.Limits(maxCharacters, maxLength),
            console)) {
      guidances.requireWritable(source.service());
      long number = 1;
      for (List<String> lines = chunk(); !lines.isEmpty(); lines = chunk()) {
        long first = number;
        refused.addAll(
            source.translate(
                lines,
                guidances.next(lines.size()),
                first,
                (index, texts) -> print(first + index, texts)));
        console.out().flush();
        number += lines.size();
      }
    }
    guidances.requireEnd();
    refused.requireNone();
    return 0;
  }

  /**
   * As many lines as are there without waiting, at least one, at most a chunk; none at the end. A
   * line that can't be read ends a chunk, and is told of once those before it are translated: what
   * comes behind it may not be text, either.
   */
  private List<String> chunk() {
    if (unreadable != null) {
      throw unreadable;
    }
    List<String> lines = new ArrayList<>();
    try {
      do {
        String line = console.in().next();
        if (line == null) {
          break;
        }
        lines.add(line);
      } while (lines.size() < CHUNK && console.in().isReady());
    } catch (InputException e) {
      if (lines.isEmpty()) {
        throw e;
      }
      unreadable = e;
    }
    return lines;
  }

  /** Of a line that was refused the text is empty: the lines go on to answer each other. */
  private void print(long line, List<ScoredText> translations) {
    progress.clear();
    if (json) {
      console.out().println(translations.isEmpty() ? new JsonObject() : TextJson.of(translations));
      return;
    }
    if (translations.isEmpty() && nBest == 1) {
      console.out().println();
    }
    for (ScoredText translation : translations) {
      String text = SentenceFiles.line(translation.text());
      console
          .out()
          .println(
              nBest == 1
                  ? text
                  : String.format(Locale.ROOT, "%d\t%.4f\t%s", line, translation.score(), text));
    }
  }
}
