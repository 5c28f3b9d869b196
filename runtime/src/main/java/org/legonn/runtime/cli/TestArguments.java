package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.ParallelText;
import org.legonn.runtime.SpeechManifest;
import org.legonn.runtime.failure.InputException;
import picocli.CommandLine.Option;

/** What to evaluate on. */
final class TestArguments {
  @Option(
      names = "--source",
      paramLabel = "F",
      description = "Source text, a sentence a line; plain or .gz.")
  private @Nullable Path source;

  @Option(
      names = "--target",
      paramLabel = "F",
      description = "Reference text, parallel line by line; repeatable where there are several.")
  private List<Path> targets = List.of();

  @Option(
      names = "--test",
      paramLabel = "F",
      description = "Both in one file, as with train's --train; of speech a manifest.")
  private @Nullable Path both;

  /** The files that are read. */
  List<Path> files() {
    return Stream.concat(SentenceFiles.named(source, both).stream(), targets.stream()).toList();
  }

  ParallelText text() {
    if (both != null) {
      if (source != null || !targets.isEmpty()) {
        throw new InputException("--test holds both sides; leave --source and --target away");
      }
      return ParallelText.of(both);
    }
    if (source == null || targets.isEmpty()) {
      throw new InputException("nothing to evaluate on; give --source and --target, or --test");
    }
    ParallelText text = ParallelText.of(source, targets.get(0));
    for (Path more : targets.subList(1, targets.size())) {
      text = text.reference(more);
    }
    return text;
  }

  SpeechManifest speech() {
    if (both == null) {
      throw new InputException("this assembly reads speech; give --test with a manifest");
    }
    return SpeechManifest.of(both);
  }
}
