package org.legonn.runtime.cli;

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

/**
 * Lines of standard input as a trained chain reads them: text, or, where it reads speech, the path
 * of an utterance.
 */
interface SourceLines extends AutoCloseable {
  /** No line is too long for a command, and any number may wait. */
  Batching BATCHING =
      new Batching(512, Batching.DEFAULT.patience(), Integer.MAX_VALUE, Integer.MAX_VALUE);

  /** Opens the chain of {@code assembly}. */
  static SourceLines open(
      ChainSource assembly, RunModel run, Search search, SpeechInput input, Console console) {
    return assembly.map(
        chain -> ofText(run.apply(Translator.of(chain), console), search),
        chain -> ofSpeech(run.apply(Recogniser.of(chain), console).input(input), search));
  }

  private static SourceLines ofText(Translator.Setup setup, Search search) {
    Translator translator = setup.search(search).batching(BATCHING).open();
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
        return recogniser.submit(List.of(UserPath.of(line.strip())), search);
      }

      @Override
      public Inspection inspectLine(String line, int top) {
        return recogniser.inspect(UserPath.of(line.strip()), top);
      }

      @Override
      public void close() {
        recogniser.close();
      }
    };
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

  /**
   * The texts of each line.
   *
   * @param first number of the first line, for messages
   */
  default List<List<ScoredText>> translate(List<String> lines, long first) {
    List<CompletableFuture<List<List<ScoredText>>>> asked = new ArrayList<>();
    for (String line : lines) {
      try {
        asked.add(submit(line));
      } catch (InputException e) {
        throw e.at(place(first + asked.size()));
      }
    }
    try {
      return asked.stream().map(answer -> answer.join().get(0)).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static String place(long number) {
    return "standard input, line " + number;
  }

  @Override
  void close();
}
