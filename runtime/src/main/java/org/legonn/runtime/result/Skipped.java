package org.legonn.runtime.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Pairs of one pass that training leaves out, and why.
 *
 * @param read pairs in all
 * @param empty of which a side is empty
 * @param tooLong longer than the limit
 * @param uneven of whose sides one is longer than the other by more than the ratio allowed
 * @param repeated read before
 * @param infeasible kept, but too long for an interface, so that its CTC loss is left out
 * @param firstTooLong the number of the first pair that is too long, from 1; 0 if none is
 */
public record Skipped(
    long read,
    long empty,
    long tooLong,
    long uneven,
    long repeated,
    long infeasible,
    long firstTooLong) {

  /** Pairs that training sees. */
  public long kept() {
    return read - left();
  }

  /** Pairs that training doesn't see. */
  public long left() {
    return empty + tooLong + uneven + repeated;
  }

  /** The pairs left out, with the reasons that there were: one line. */
  public String describe() {
    List<String> reasons = new ArrayList<>();
    add(reasons, empty, "with an empty side");
    add(
        reasons,
        tooLong,
        String.format(
            Locale.ROOT,
            tooLong == 1 ? "too long (pair %,d)" : "too long (the first is pair %,d)",
            firstTooLong));
    add(reasons, uneven, "of sides too unlike in length");
    add(reasons, repeated, "read before");
    return String.format(
        Locale.ROOT,
        "of %,d pairs %,d left out%s",
        read,
        left(),
        reasons.isEmpty() ? "" : ": " + String.join(", ", reasons));
  }

  private static void add(List<String> reasons, long count, String reason) {
    if (count > 0) {
      reasons.add(String.format(Locale.ROOT, "%,d %s", count, reason));
    }
  }
}
