package org.legonn.runtime.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a training came to: is it good, is it over, and what would help. */
final class Assessment {
  /** Loss that has risen by this share of the lowest shows that the data are learnt by heart. */
  private static final double RISEN = 0.02;

  /** Loss that fell by this share since a quarter of the training ago still falls. */
  private static final double FALLING = 0.01;

  private Assessment() {}

  /**
   * Lines for a person.
   *
   * @param validations in order
   */
  static List<String> of(List<HeldOutScores> validations) {
    if (validations.isEmpty()) {
      return List.of(
          "nothing was held out, so nothing says how good it is; give pairs to validate on");
    }
    HeldOutScores last = validations.get(validations.size() - 1);
    List<String> lines = new ArrayList<>();
    last.grade().ifPresent(lines::add);
    if (last.encoderIsFarBehind()) {
      lines.add(
          "the encoder alone is far behind, so other decoders will not understand it: give it more steps, or a longer outputLength(ratio(…))");
    }
    HeldOutScores lowest =
        validations.stream().min(Comparator.comparingDouble(each -> each.losses().total())).get();
    HeldOutScores earlier = validations.get((validations.size() - 1) * 3 / 4);
    if (last.losses().total() > lowest.losses().total() * (1 + RISEN)) {
      lines.add(
          String.format(
              Locale.ROOT,
              "the held-out loss was lowest at step %,d and has risen since; keep the best modules, not the last",
              lowest.step()));
    } else if (!last.allRight()
        && last.losses().total() < earlier.losses().total() * (1 - FALLING)) {
      lines.add("the held-out loss was still falling: more steps would help");
    }
    return lines;
  }
}
