package org.legonn.runtime.serve;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.legonn.runtime.settings.Search;

/**
 * The search that a request asks for: {@code beam}, {@code n_best}, {@code length_penalty} and
 * {@code details}.
 */
final class RequestedSearch {
  static final String BEAM = "beam";
  static final String N_BEST = "n_best";
  static final String LENGTH_PENALTY = "length_penalty";
  static final String DETAILS = "details";
  static final Set<String> NAMES = Set.of(BEAM, N_BEST, LENGTH_PENALTY, DETAILS);
  static final int GREATEST_PENALTY = 10;

  private RequestedSearch() {}

  /** What a request says of a name; empty where it says nothing. */
  @FunctionalInterface
  interface Numbers {
    /**
     * The number of that name.
     *
     * @throws RefusedException if it isn't one
     */
    OptionalDouble of(String name) throws RefusedException;
  }

  /**
   * The search.
   *
   * @param details whether the request wants words; empty where it says nothing
   * @param usual where the request says nothing
   * @param beamLimit hypotheses that a request may ask to keep open
   * @throws RefusedException with status 400 if a number can't be
   */
  static Search of(Numbers given, Optional<Boolean> details, Search usual, int beamLimit)
      throws RefusedException {
    int beam = integer(given, BEAM, usual.beam(), beamLimit);
    int nBest = integer(given, N_BEST, Math.min(usual.nBest(), beam), beam);
    return new Search(
        beam,
        nBest,
        penalty(given, usual),
        usual.minLength(),
        usual.maxLength(),
        usual.noRepeatNgram(),
        usual.jointCtc(),
        usual.ctcBeam(),
        details.orElse(usual.details()));
  }

  private static int integer(Numbers given, String name, int usual, int most)
      throws RefusedException {
    OptionalDouble value = given.of(name);
    if (value.isEmpty()) {
      return usual;
    }
    double number = value.getAsDouble();
    if (number != Math.rint(number) || number < 1 || number > most) {
      throw RefusedException.bad(
          String.format(Locale.ROOT, "«%s» must be a whole number from 1 to %d", name, most));
    }
    return (int) number;
  }

  private static double penalty(Numbers given, Search usual) throws RefusedException {
    double value = given.of(LENGTH_PENALTY).orElse(usual.lengthPenalty());
    if (!(value >= 0 && value <= GREATEST_PENALTY)) {
      throw RefusedException.bad(
          String.format(
              Locale.ROOT, "«%s» must be from 0 to %d", LENGTH_PENALTY, GREATEST_PENALTY));
    }
    return value;
  }
}
