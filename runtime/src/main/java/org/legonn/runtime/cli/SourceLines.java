package org.legonn.runtime.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.legonn.dsl.DeclaredChain;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.SymbolCodec.UnknownSymbolException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.speech.SpeechReader;
import org.legonn.runtime.speech.Speed;
import org.legonn.runtime.text.UnknownWordException;

/**
 * Lines of standard input as sources: text, or, where the assembly reads speech, the path of an
 * utterance.
 *
 * @param speech reads utterances; empty where the assembly reads text
 */
record SourceLines(ChainCodecs codecs, Optional<SpeechReader> speech) {
  static SourceLines of(DeclaredChain chain, ChainCodecs codecs, SpeechArguments arguments) {
    return new SourceLines(codecs, arguments.reader(chain));
  }

  /**
   * The source that a line stands for.
   *
   * @param number of the line, from 1
   * @throws InputException if it can't be read; with the number
   */
  Source source(String line, long number) {
    try {
      return speech.isPresent() ? utterance(speech.get(), line) : codecs.encodeSource(line);
    } catch (UnknownSymbolException | UnknownWordException e) {
      throw new InputException("standard input, line %d: %s".formatted(number, e.getMessage()), e);
    } catch (InputException e) {
      throw e.at("standard input, line " + number);
    }
  }

  /** How long the utterance is; empty for text. */
  OptionalDouble seconds(Source source) {
    return speech.isPresent()
        ? OptionalDouble.of(source.length() / speech.get().features().framesPerSecond())
        : OptionalDouble.empty();
  }

  private static Source utterance(SpeechReader reader, String line) {
    Path file = Path.of(line.strip());
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          "%s: no such file; write the path of an utterance a line".formatted(file));
    }
    return reader.read(file, Speed.RECORDED);
  }
}
