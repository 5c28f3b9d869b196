package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.ChainService;
import org.legonn.runtime.Recogniser;
import org.legonn.runtime.Translator;
import org.legonn.runtime.disk.UserPath;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.Inspection;
import org.legonn.runtime.result.RecordingListener;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.settings.Batching;
import org.legonn.runtime.settings.Guidance;
import org.legonn.runtime.settings.Pieces;
import org.legonn.runtime.settings.Search;
import org.legonn.runtime.settings.SpeechInput;
import org.legonn.runtime.text.Texts;

/**
 * Lines of standard input as a trained chain reads them: text, or, where it reads speech, the path
 * of an utterance.
 */
interface SourceLines extends AutoCloseable {
  /** A line of more characters is no sentence, unless the user says so. */
  int CHARACTERS = 100_000;

  /** Some batches of an engine: of each, its beginning is in memory. */
  int RECORDINGS_TOGETHER = 64;

  /**
   * How long a line may be, since memory grows with the square of its symbols.
   *
   * @param symbols or frames of its source; null as is usual
   */
  record Limits(int characters, @Nullable Integer symbols) {
    static final Limits USUAL = new Limits(CHARACTERS, null);

    /** Any number of such lines may wait. */
    private Batching batching(int usual) {
      return new Batching(
          512,
          Batching.DEFAULT.patience(),
          Integer.MAX_VALUE,
          symbols == null ? usual : symbols,
          characters);
    }
  }

  /** How recordings are taken, and who hears how far they are recognised. */
  record Recordings(SpeechInput input, Pieces pieces, RecordingListener listener) {
    private Recogniser.Setup apply(Recogniser.Setup setup) {
      return setup.input(input).pieces(pieces).listener(listener);
    }
  }

  /** Opens the chain of {@code assembly}. */
  static SourceLines open(
      ChainSource assembly, RunModel run, Search search, SpeechInput input, Console console) {
    return open(
        assembly,
        run,
        search,
        new Recordings(input, Pieces.DEFAULT, RecordingListener.NONE),
        Limits.USUAL,
        console);
  }

  /** The same for lines within limits. */
  static SourceLines open(
      ChainSource assembly,
      RunModel run,
      Search search,
      Recordings recordings,
      Limits limits,
      Console console) {
    return assembly.map(
        chain -> ofText(run.apply(Translator.of(chain), console), search, limits),
        chain ->
            ofSpeech(recordings.apply(run.apply(Recogniser.of(chain), console)), search, limits));
  }

  private static SourceLines ofText(Translator.Setup setup, Search search, Limits limits) {
    Batching batching = limits.batching(Batching.DEFAULT.longest());
    Translator translator = setup.search(search).batching(batching).open();
    return new SourceLines() {
      @Override
      public ChainService service() {
        return translator;
      }

      @Override
      public CompletableFuture<List<List<ScoredText>>> submit(String line, Guidance guidance) {
        return translator.submit(List.of(line), List.of(guidance), search);
      }

      @Override
      public Inspection inspectLine(String line, int top) {
        return translator.inspect(line, top);
      }

      @Override
      public void close() {
        translator.close();
      }
    };
  }

  private static SourceLines ofSpeech(Recogniser.Setup setup, Search search, Limits limits) {
    Batching batching = limits.batching(Batching.FRAMES);
    Recogniser recogniser = setup.search(search).batching(batching).open();
    return new SourceLines() {
      @Override
      public ChainService service() {
        return recogniser;
      }

      @Override
      public int together() {
        return RECORDINGS_TOGETHER;
      }

      @Override
      public CompletableFuture<List<List<ScoredText>>> submit(String line, Guidance guidance) {
        return recogniser.submit(List.of(path(line)), List.of(guidance), search);
      }

      @Override
      public Inspection inspectLine(String line, int top) {
        return recogniser.inspect(path(line), top);
      }

      @Override
      public void close() {
        recogniser.close();
      }
    };
  }

  private static Path path(String line) {
    if (Texts.isBlank(line)) {
      throw new InputException("is empty; write the path of a recording");
    }
    return UserPath.of(line.strip());
  }

  /** Lines that may be asked for before the first of them is answered. */
  default int together() {
    return Integer.MAX_VALUE;
  }

  /** What answers. */
  ChainService service();

  /** The texts of a line, the best first, each of which is asked to say something. */
  CompletableFuture<List<List<ScoredText>>> submit(String line, Guidance guidance);

  /** What the modules make of a line. */
  Inspection inspectLine(String line, int top);

  /** What the modules make of a line, whose number is for messages. */
  default Inspection inspect(String line, long number, int top) {
    try {
      return inspectLine(line, top);
    } catch (InputException e) {
      throw e.at(place(number));
    }
  }

  /** Takes the texts of a line, the best first. */
  @FunctionalInterface
  interface Answered {
    /** The texts of a line, whose index among the lines is from 0. */
    void accept(int index, List<ScoredText> texts);
  }

  /**
   * Gives the texts of each line, in order; of a line that is refused, none.
   *
   * @param guidances one a line
   * @param first number of the first line, for messages
   * @return why lines were refused, of each that was
   */
  default List<InputException> translate(
      List<String> lines, List<Guidance> guidances, long first, Answered answered) {
    List<CompletableFuture<List<List<ScoredText>>>> asked = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (i >= together()) {
        Object unused = asked.get(i - together()).handle((texts, failure) -> "").join();
      }
      try {
        asked.add(submit(lines.get(i), guidances.get(i)));
      } catch (InputException e) {
        asked.add(CompletableFuture.failedFuture(e));
      }
    }
    List<InputException> refused = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      List<ScoredText> found = List.of();
      try {
        found = texts(asked.get(i), first + i);
      } catch (InputException e) {
        refused.add(e);
      }
      // What fails here, such as a full disk, is not the line's.
      answered.accept(i, found);
    }
    return refused;
  }

  private static List<ScoredText> texts(
      CompletableFuture<List<List<ScoredText>>> answer, long number) {
    try {
      return answer.join().get(0);
    } catch (CompletionException e) {
      if (e.getCause() instanceof InputException refused) {
        throw refused.at(place(number));
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static String place(long number) {
    return "standard input, line " + number;
  }

  @Override
  void close();
}
