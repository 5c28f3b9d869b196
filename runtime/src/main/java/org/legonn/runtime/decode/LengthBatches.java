package org.legonn.runtime.decode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.legonn.runtime.backend.Source;

/** Runs sources through a model in batches of like length, and puts the results back in order. */
final class LengthBatches {
  private final int positions;

  /**
   * Batches of at most so many padded positions, and of one source at least.
   *
   * @param positions sources × the longest of them
   */
  LengthBatches(int positions) {
    this.positions = positions;
  }

  /**
   * The result of every source, in the sources' order. A source of no symbol never reaches the
   * model.
   *
   * @param empty the result of a source of no symbol
   */
  <R> List<R> map(List<? extends Source> sources, R empty, Function<List<Source>, List<R>> run) {
    return map(sources, Source::length, empty, run);
  }

  /** The same of what has a source: as long as {@code length} says. */
  <S, R> List<R> map(
      List<? extends S> sources, ToIntFunction<S> length, R empty, Function<List<S>, List<R>> run) {
    List<R> results = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      results.add(empty);
    }
    List<Integer> order =
        IntStream.range(0, sources.size())
            .boxed()
            .filter(i -> length.applyAsInt(sources.get(i)) > 0)
            .sorted(Comparator.comparingInt(i -> -length.applyAsInt(sources.get(i))))
            .toList();
    for (int from = 0; from < order.size(); ) {
      int longest = length.applyAsInt(sources.get(order.get(from)));
      int to = Math.min(order.size(), from + Math.max(1, positions / longest));
      List<Integer> batch = order.subList(from, to);
      List<R> found = run.apply(batch.stream().<S>map(sources::get).toList());
      for (int i = 0; i < batch.size(); i++) {
        results.set(batch.get(i), found.get(i));
      }
      from = to;
    }
    return results;
  }
}
