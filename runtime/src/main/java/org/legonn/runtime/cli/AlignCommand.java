package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.Evaluation;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.AlignedText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code align}. */
@Command(
    name = "align",
    description =
        "Tell of each word of given texts when it is said in the recording or what it was written"
            + " from, how sure the chain is of it, and how probable the text is.",
    sortOptions = false)
final class AlignCommand implements Callable<Integer> {
  private final ChainSource assembly;
  private final Console console;

  @Mixin private GivenTexts texts = new GivenTexts();

  @Option(
      names = "--format",
      paramLabel = "json|ctm|srt|vtt|textgrid|pharaoh",
      defaultValue = "json",
      converter = AlignmentFormat.Converter.class,
      completionCandidates = AlignmentFormat.Converter.class,
      description =
          "json, a line a text; of speech ctm, or srt, vtt or textgrid, a file a text; of text"
              + " pharaoh, a line a text (default: json).")
  private AlignmentFormat format;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write srt, vtt or textgrid, each named as its utterance.")
  private @Nullable Path folder;

  AlignCommand(ChainSource assembly, Console console) {
    this.assembly = assembly;
    this.console = console;
  }

  @Override
  public Integer call() {
    Consumer<AlignedText> write = writer();
    format.requireOf(assembly.chain().declared().readsSpeech());
    texts.each(assembly, console, Evaluation::align).forEach(write);
    console.out().flush();
    return 0;
  }

  private Consumer<AlignedText> writer() {
    Path files = folder;
    if (!format.isFileEach() && files != null) {
      throw new InputException(
          "--format %s goes to standard output; leave --out away, or choose srt, vtt or textgrid"
              .formatted(format.word()));
    }
    if (!format.isFileEach()) {
      return text -> console.out().print(format.of(text));
    }
    if (files == null) {
      throw new InputException(
          "--format %s is a file a text; name a folder with --out".formatted(format.word()));
    }
    return new AlignmentFiles(format, files)::write;
  }
}
