package org.legonn.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.Text;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.data.LineReader;
import org.legonn.runtime.data.PairFiles;
import org.legonn.runtime.data.PairList;
import org.legonn.runtime.data.ParallelFiles;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.speech.OutsideEncoding;

/** Texts with their translations: two files, one file of pairs, or two lists. */
public final class ParallelText extends Dataset<Text<?>> {
  private final Place place;
  private final List<Path> more;

  /** Where the pairs are. */
  private sealed interface Place {
    record TwoFiles(Path source, Path target) implements Place {}

    record OneFile(Path pairs) implements Place {}

    record Memory(List<String> sources, List<String> targets) implements Place {}
  }

  private ParallelText(Place place, List<Path> more) {
    this.place = place;
    this.more = List.copyOf(more);
  }

  /** Two files, a sentence a line, parallel line by line; UTF-8, plain or {@code .gz}. */
  public static ParallelText of(Path source, Path target) {
    return new ParallelText(new Place.TwoFiles(source, target), List.of());
  }

  /**
   * One file: {@code .tsv} (source, tab, target) or {@code .jsonl} (members {@code source} and
   * {@code target}); UTF-8, plain or {@code .gz}. A folder stands for such files in it that are
   * called {@code part-*}, in the order of their names.
   */
  public static ParallelText of(Path pairs) {
    return new ParallelText(new Place.OneFile(pairs), List.of());
  }

  /** Texts in memory; the target of a source stands at its place in the other list. */
  public static ParallelText of(List<String> sources, List<String> targets) {
    return new ParallelText(
        new Place.Memory(List.copyOf(sources), List.copyOf(targets)), List.of());
  }

  /** The same with one more right answer a source, in a file that is parallel; for scores alone. */
  public ParallelText reference(Path target) {
    return new ParallelText(place, Stream.concat(more.stream(), Stream.of(target)).toList());
  }

  @Override
  Corpus open(DeclaredChain chain, ChainCodecs codecs, OutsideEncoding encoding) {
    if (place instanceof Place.TwoFiles files) {
      return ParallelFiles.of(files.source(), files.target(), codecs);
    } else if (place instanceof Place.OneFile file) {
      return PairFiles.of(file.pairs(), codecs);
    } else if (place instanceof Place.Memory lists) {
      return PairList.of(lists.sources(), lists.targets(), codecs);
    }
    throw new AssertionError("Place is sealed: " + place);
  }

  @Override
  Map<Setting, String> settings(Use use) {
    if (place instanceof Place.TwoFiles files) {
      return Map.of(use.source, files.source().toString(), use.target, files.target().toString());
    } else if (place instanceof Place.OneFile file) {
      return Map.of(use.both, file.pairs().toString());
    }
    return Map.of();
  }

  @Override
  List<List<String>> references(List<String> first, Corpus corpus) {
    List<List<String>> columns = new ArrayList<>();
    columns.add(first);
    if (!more.isEmpty()) {
      List<Boolean> kept = corpus.kept(); // Once: it may have to read all pairs.
      more.forEach(file -> columns.add(parallel(file, kept)));
    }
    return IntStream.range(0, first.size())
        .mapToObj(row -> columns.stream().map(column -> column.get(row)).toList())
        .toList();
  }

  /** The lines of the pairs that are kept; the file has one for each of the others, too. */
  private static List<String> parallel(Path file, List<Boolean> kept) {
    List<String> lines;
    try (Stream<String> read = LineReader.lines(List.of(file))) {
      lines = read.toList();
    }
    if (lines.size() != kept.size()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s has %d lines, but there are %d sources; the two must be parallel, line by line",
              file,
              lines.size(),
              kept.size()));
    }
    return IntStream.range(0, lines.size()).filter(kept::get).mapToObj(lines::get).toList();
  }
}
