package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.data.Pair;
import org.legonn.runtime.data.ParallelText;
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

  /**
   * What to evaluate on.
   *
   * @param references one or more a pair
   */
  record TestSet(List<Pair> pairs, List<List<String>> references) {}

  TestSet open(CorpusFiles files) {
    if (both != null) {
      if (source != null || !targets.isEmpty()) {
        throw new InputException("--test holds both sides; leave --source and --target away");
      }
      List<Pair> pairs = files.of("test", null, null, both).orElseThrow().first(Integer.MAX_VALUE);
      return new TestSet(pairs, pairs.stream().map(Pair::reference).map(List::of).toList());
    }
    if (files.speech().isPresent()) {
      throw new InputException("this assembly reads speech; give --test with a manifest");
    }
    if (source == null || targets.isEmpty()) {
      throw new InputException("nothing to evaluate on; give --source and --target, or --test");
    }
    List<Pair> pairs =
        ParallelText.of(source, targets.get(0), files.codecs()).first(Integer.MAX_VALUE);
    return new TestSet(pairs, SentenceFiles.readParallel(targets, source, pairs.size()));
  }
}
