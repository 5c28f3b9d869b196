package org.legonn.runtime.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The positions of a sequence, and when they are heard.
 *
 * @param count of them
 * @param seconds that the source lasts; none of text
 */
public record Positions(int count, OptionalDouble seconds) {

  /** {@code 0.96 s}, where the source has a duration. */
  public Optional<String> second(int position) {
    return seconds.isPresent()
        ? Optional.of(
            String.format(Locale.ROOT, "%.2f s", seconds.getAsDouble() * position / count))
        : Optional.empty();
  }

  /** What they are counted in. */
  String unit() {
    return seconds.isPresent() ? "second" : "position";
  }

  /** All by their second, or by number where they have none. */
  List<String> names() {
    return IntStream.range(0, count)
        .mapToObj(position -> second(position).orElse(Integer.toString(position)))
        .toList();
  }
}
