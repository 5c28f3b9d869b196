package org.legonn.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.legonn.runtime.result.TrainingEvent.Logged;
import org.legonn.runtime.result.TrainingEvent.MeanLosses;

/** Text that fits a terminal; its last column stays free, or some would wrap. */
final class ProgressLine {
  private static final int BAR = 10;
  private static final String GAP = "  ";
  private static final String INDENT = "  ";

  private ProgressLine() {}

  /**
   * Where training is: what matters most first, what doesn't fit left out.
   *
   * @param remaining seconds, where they can be told
   * @param columns of the terminal
   */
  static String of(Logged logged, OptionalDouble remaining, int columns) {
    List<String> parts = new ArrayList<>();
    parts.add(format("%3.0f %%", 100 * Math.min(1, logged.spent())));
    remaining.ifPresent(seconds -> parts.add(Durations.clock(seconds) + " left"));
    parts.add(losses(logged.losses()));
    parts.add(format("%,.0f tokens/s", logged.tokensPerSecond()));
    parts.add(format("step %,d", logged.step()));
    parts.add(format("epoch %d", logged.epoch()));

    return fitting(bar(logged.spent()), parts, columns);
  }

  /** A line of the parts that there is room for. */
  static String fitting(String start, List<String> parts, int columns) {
    StringBuilder line = new StringBuilder(start);
    for (String part : parts) {
      if (line.length() + GAP.length() + part.length() < columns) {
        line.append(GAP).append(part);
      }
    }
    return line.toString();
  }

  /** Cross-entropy and, interface by interface, CTC; nats. */
  static String losses(MeanLosses losses) {
    String ctc =
        losses.ctc().stream().map(loss -> format("%.3f", loss)).collect(Collectors.joining(" "));
    return format("CE %.3f", losses.crossEntropy()) + (ctc.isEmpty() ? "" : GAP + "CTC " + ctc);
  }

  /** Lines of whole words; a word that is longer than a line stays whole. */
  static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > INDENT.length() && line.length() + 1 + word.length() >= columns) {
        lines.add(line.toString());
        line = new StringBuilder(INDENT).append(word);
      } else {
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private static String bar(double spent) {
    int full = (int) Math.round(BAR * Math.max(0, Math.min(1, spent)));
    return "█".repeat(full) + "░".repeat(BAR - full);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
