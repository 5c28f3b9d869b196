package org.legonn.experiments.serving;

import com.google.common.math.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What clients saw. */
final class Tally {
  private final List<Double> milliseconds = new ArrayList<>();
  private final Map<String, Integer> hostile = new TreeMap<>();
  private int wrong;
  private int refused;
  private int cut;

  /** An honest client's request was answered. */
  synchronized void answered(boolean right, long nanoseconds) {
    milliseconds.add(nanoseconds / 1e6);
    wrong += right ? 0 : 1;
  }

  /** An honest client was asked to come back. */
  synchronized void refused() {
    refused++;
  }

  /** An honest client's connection ended without an answer. */
  synchronized void cut() {
    cut++;
  }

  /** A hostile client got this. */
  synchronized void hostile(String outcome) {
    hostile.merge(outcome, 1, Integer::sum);
  }

  synchronized int answered() {
    return milliseconds.size();
  }

  synchronized int wrong() {
    return wrong;
  }

  synchronized int asked() {
    return refused;
  }

  synchronized int unanswered() {
    return cut;
  }

  /** How often hostile clients got each outcome: a status, or how a connection ended. */
  synchronized Map<String, Integer> hostile() {
    return new TreeMap<>(hostile);
  }

  /**
   * A percentile of the honest clients' latencies, ms, from one answer on.
   *
   * @param from the first answer that counts
   */
  synchronized double percentile(int index, int from) {
    List<Double> counted = milliseconds.subList(from, milliseconds.size());
    return counted.isEmpty() ? 0 : Quantiles.percentiles().index(index).compute(counted);
  }
}
