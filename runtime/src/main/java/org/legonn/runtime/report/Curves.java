package org.legonn.runtime.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.legonn.runtime.report.html.Series;
import org.legonn.runtime.report.html.Series.Point;
import org.legonn.runtime.result.RunHistory;
import org.legonn.runtime.result.RunHistory.Decoded;
import org.legonn.runtime.result.RunHistory.Trained;
import org.legonn.runtime.result.RunHistory.Validated;

/** What a run tells step by step, as curves. */
record Curves(RunHistory history) {
  Series trained(String name, ToDoubleFunction<Trained> value) {
    return curve(name, history.trained(), Trained::step, value, false);
  }

  Series validated(String name, ToDoubleFunction<Validated> value) {
    return curve(name, history.validated(), Validated::step, value, true);
  }

  Series decoded(String name, ToDoubleFunction<Decoded> value) {
    return curve(name, history.decoded(), Decoded::step, value, true);
  }

  /** What the whole chain scored by a metric, where it was. */
  Series scored(String name, String metric) {
    List<Point> points =
        history.decoded().stream()
            .flatMap(
                entry ->
                    entry.scores().stream()
                        .filter(score -> score.metric().equals(metric))
                        .map(score -> new Point(entry.step(), score.chain())))
            .toList();
    return new Series(name, points, true);
  }

  /** How many interfaces have CTC. */
  int interfaces() {
    return history.trained().isEmpty() ? 0 : history.trained().get(0).ctc().size();
  }

  private static <E> Series curve(
      String name,
      List<E> entries,
      ToLongFunction<E> step,
      ToDoubleFunction<E> value,
      boolean marked) {
    List<Point> points =
        entries.stream()
            .map(entry -> new Point(step.applyAsLong(entry), value.applyAsDouble(entry)))
            .toList();
    return new Series(name, points, marked);
  }
}
