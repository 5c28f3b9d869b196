package org.legonn.tf.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.settings.Workers;
import org.legonn.tf.exchange.Exchange;
import org.tensorflow.Session;

/**
 * Who shares a batch: this process's threads, and the other workers' if there are any. What is
 * computed depends on how many threads there are in all, but not on whose they are.
 */
final class Team implements AutoCloseable {
  private final DataParallelThreads threads;
  private final Workers workers;
  private final Optional<Exchange> exchange;

  /** With threads that become this one's; waits for the others. */
  Team(DataParallelThreads threads, Workers workers) {
    this.threads = threads;
    this.workers = workers;
    this.exchange = workers.areSeveral() ? Optional.of(new Exchange(workers)) : Optional.empty();
  }

  /** Threads of this process. */
  int threads() {
    return threads.size();
  }

  /** Where the workers meet, if there are others. */
  Optional<Exchange> exchange() {
    return exchange;
  }

  /** {@code batch} in as many parts as all have threads, or fewer; in order, none of them empty. */
  <T> List<List<T>> parts(List<T> batch) {
    return DataParallelThreads.parts(batch, threads.size() * workers.count());
  }

  /** The same for this process alone. */
  <T> List<List<T>> alone(List<T> batch) {
    return DataParallelThreads.parts(batch, threads.size());
  }

  /** Which of so many parts are this process's; there may be none. */
  List<Integer> own(int parts) {
    return IntStream.range(workers.firstOf(parts), workers.endOf(parts)).boxed().toList();
  }

  /** This process's parts. */
  <P> List<P> own(List<P> parts) {
    return own(parts.size()).stream().map(parts::get).toList();
  }

  /** Works on all of this process's parts at once. */
  <P, R> List<R> share(Session session, List<P> own, BiFunction<Session.Runner, P, R> work) {
    return own.isEmpty() ? List.of() : threads.share(session, own, work);
  }

  /** The losses of all workers, from this one's, which are weighted by their share of all. */
  Losses pooled(Losses own) {
    if (exchange.isEmpty()) {
      return own;
    }
    float[] numbers = new float[3 + own.ctc().size()];
    numbers[0] = (float) own.crossEntropy();
    numbers[1] = own.tokens();
    numbers[2] = own.infeasible();
    for (int i = 0; i < own.ctc().size(); i++) {
      numbers[3 + i] = own.ctc().get(i).floatValue();
    }
    float[] sums = exchange.get().sum(numbers);
    List<Double> ctc = new ArrayList<>();
    for (int i = 0; i < own.ctc().size(); i++) {
      ctc.add((double) sums[3 + i]);
    }
    return new Losses(sums[0], ctc, (int) sums[1], (int) sums[2], own.gradientNorm());
  }

  @Override
  public void close() {
    threads.close();
    exchange.ifPresent(Exchange::close);
  }
}
