package org.legonn.tf.session;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.Losses;
import org.legonn.tf.exchange.Exchange;
import org.tensorflow.Session;

/**
 * Who shares a batch: this process's threads, and other workers' if there are any. What is computed
 * depends on how many threads there are in all, but not on whose they are.
 */
final class Team implements AutoCloseable {
  private final DataParallelThreads threads;
  private final Optional<Exchange> exchange;
  private final int threadsBefore;
  private final int threadsOfAll;

  /**
   * With threads that become this one's.
   *
   * @param exchange with other workers, if there are any; it stays the caller's
   */
  Team(DataParallelThreads threads, Optional<Exchange> exchange) {
    this.threads = threads;
    this.exchange = exchange;
    List<Integer> sizes =
        exchange.map(with -> sizes(with, threads)).orElse(List.of(threads.size()));
    int index = exchange.map(Exchange::index).orElse(0);
    this.threadsBefore = sum(sizes.subList(0, index));
    this.threadsOfAll = sum(sizes);
  }

  private static List<Integer> sizes(Exchange exchange, DataParallelThreads threads) {
    byte[] own = ByteBuffer.allocate(Integer.BYTES).putInt(threads.size()).array();
    return exchange.gather(own).stream().map(size -> ByteBuffer.wrap(size).getInt()).toList();
  }

  private static int sum(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).sum();
  }

  /** Threads of this process. */
  int threads() {
    return threads.size();
  }

  /** What the workers exchange, if there are others. */
  Optional<Exchange> exchange() {
    return exchange;
  }

  /** {@code batch} in as many parts as all have threads, or fewer; in order, none of them empty. */
  <T> List<List<T>> parts(List<T> batch) {
    return DataParallelThreads.parts(batch, threadsOfAll);
  }

  /** The same for this process alone. */
  <T> List<List<T>> alone(List<T> batch) {
    return DataParallelThreads.parts(batch, threads.size());
  }

  /** Which of so many parts are this process's; there may be none. */
  List<Integer> own(int parts) {
    int from = parts * threadsBefore / threadsOfAll;
    int to = parts * (threadsBefore + threads.size()) / threadsOfAll;
    return IntStream.range(from, to).boxed().toList();
  }

  /** This process's parts. */
  <P> List<P> own(List<P> parts) {
    return own(parts.size()).stream().map(parts::get).toList();
  }

  /** Works on all of this process's parts at once. */
  <P, R> List<R> share(Session session, List<P> own, BiFunction<PartRun, P, R> work) {
    return own.isEmpty() ? List.of() : threads.share(session, own, work);
  }

  /** What this process does once for all of its parts. */
  PartRun together(Session session, String what) {
    return threads.together(session, what);
  }

  /** The losses of all, from this one's, which are weighted by their share of all. */
  Losses sum(Losses own) {
    return exchange
        .map(with -> StepNumbers.losses(with.sum(StepNumbers.of(own, false))))
        .orElse(own);
  }

  /** What all have found, in their order. */
  List<List<Hypothesis>> gather(List<List<Hypothesis>> own) {
    return exchange
        .map(
            with ->
                with.gather(HypothesesBytes.write(own)).stream()
                    .map(HypothesesBytes::read)
                    .flatMap(List::stream)
                    .toList())
        .orElse(own);
  }

  @Override
  public void close() {
    threads.close();
  }
}
