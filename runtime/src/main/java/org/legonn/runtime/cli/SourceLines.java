package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.legonn.runtime.Recogniser;
import org.legonn.runtime.Translator;
import org.legonn.runtime.disk.UserPath;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.Inspection;
import org.legonn.runtime.result.ScoredText;
import org.legonn.runtime.settings.Batching;
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

  /** Any number of lines may wait, of any symbols. */
  Batching BATCHING =
      new Batching(
          512, Batching.DEFAULT.patience(), Integer.MAX_VALUE, Integer.MAX_VALUE, CHARACTERS);

  /** Opens the chain of {@code assembly}. */
  static SourceLines open(
      ChainSource assembly, RunModel run, Search search, SpeechInput input, Console console) {
    return open(assembly, run, search, input, CHARACTERS, console);
  }

  /** The same for texts of up to so many characters. */
  static SourceLines open(
      ChainSource assembly,
      RunModel run,
      Search search,
      SpeechInput input,
      int characters,
      Console console) {
    return assembly.map(
        chain -> ofText(run.apply(Translator.of(chain), console), search, characters),
        chain -> ofSpeech(run.apply(Recogniser.of(chain), console).input(input), search));
  }

  private static SourceLines ofText(Translator.Setup setup, Search search, int characters) {
    Translator translator = setup.search(search).batching(BATCHING.characters(characters)).open();
    return new SourceLines() {
      @Override
      public CompletableFuture<List<List<ScoredText>>> submit(String line) {
        return translator.submit(List.of(line), search);
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

  private static SourceLines ofSpeech(Recogniser.Setup setup, Search search) {
    Recogniser recogniser = setup.search(search).batching(BATCHING).open();
    return new SourceLines() {
      @Override
      public CompletableFuture<List<List<ScoredText>>> submit(String line) {
        return recogniser.submit(List.of(path(line)), search);
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

  /** The texts of a line, the best first. */
  CompletableFuture<List<List<ScoredText>>> submit(String line);

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
   * Gives the texts of each line, in order. Of a line that is refused it tells once those before it
   * are answered.
   *
   * @param first number of the first line, for messages
   */
  default void translate(List<String> lines, long first, Answered answered) {
    List<CompletableFuture<List<List<ScoredText>>>> asked = new ArrayList<>();
    InputException refused = null;
    for (String line : lines) {
      try {
        asked.add(submit(line));
      } catch (InputException e) {
        refused = e.at(place(first + asked.size()));
        break;
      }
    }
    for (int i = 0; i < asked.size(); i++) {
      answered.accept(i, texts(asked.get(i), first + i));
    }
    if (refused != null) {
      throw refused;
    }
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
