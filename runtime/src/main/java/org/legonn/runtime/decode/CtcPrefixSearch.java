package org.legonn.runtime.decode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.Reading;

/**
 * The most probable text of an encoder alone: the sum over all its paths, not the best path only
 * (prefix beam search: Graves and Jaitly, 2014; Hannun et al., 2014). No language model.
 */
final class CtcPrefixSearch {
  private final int beam;
  private final int blank;

  /**
   * @param beam prefixes kept from position to position
   */
  CtcPrefixSearch(int beam, int blank) {
    this.beam = beam;
    this.blank = blank;
  }

  /** A text as far as it is read; equal texts of one search are one object. */
  private static final class Prefix {
    private final @Nullable Prefix before;
    private final int last;
    private final Map<Integer, Prefix> longer = new HashMap<>();

    Prefix(@Nullable Prefix before, int last) {
      this.before = before;
      this.last = last;
    }

    Prefix with(int symbol) {
      return longer.computeIfAbsent(symbol, key -> new Prefix(this, symbol));
    }

    int[] symbols() {
      int length = 0;
      for (Prefix at = this; at.before != null; at = at.before) {
        length++;
      }
      int[] symbols = new int[length];
      for (Prefix at = this; at.before != null; at = at.before) {
        symbols[--length] = at.last;
      }
      return symbols;
    }
  }

  /** How probable the paths are that read as a prefix, by what they end in. */
  private static final class Paths {
    private double blank;
    private double symbol;

    double sum() {
      return blank + symbol;
    }
  }

  /** The symbols; of the classes that {@code reading} doesn't hold, none counts. */
  int[] best(Reading reading) {
    Map<Prefix, Paths> open = new LinkedHashMap<>();
    Prefix nothing = new Prefix(null, -1);
    Paths start = new Paths();
    start.blank = 1;
    open.put(nothing, start);
    for (int k = 0; k < reading.classes().length; k++) {
      open = kept(extended(open, reading.classes()[k], reading.probabilities()[k]));
    }
    return open.keySet().iterator().next().symbols();
  }

  private Map<Prefix, Paths> extended(
      Map<Prefix, Paths> open, int[] classes, float[] probabilities) {
    Map<Prefix, Paths> next = new LinkedHashMap<>();
    open.forEach(
        (prefix, paths) -> {
          for (int n = 0; n < classes.length; n++) {
            double probability = probabilities[n];
            if (classes[n] == blank) {
              at(next, prefix).blank += paths.sum() * probability;
            } else if (classes[n] == prefix.last) {
              at(next, prefix).symbol += paths.symbol * probability;
              at(next, prefix.with(classes[n])).symbol += paths.blank * probability;
            } else {
              at(next, prefix.with(classes[n])).symbol += paths.sum() * probability;
            }
          }
        });
    return next;
  }

  private static Paths at(Map<Prefix, Paths> all, Prefix prefix) {
    return all.computeIfAbsent(prefix, key -> new Paths());
  }

  /**
   * The most probable, the best first, scaled so that no product of many factors runs out of range.
   */
  private Map<Prefix, Paths> kept(Map<Prefix, Paths> all) {
    List<Map.Entry<Prefix, Paths>> ranked = new ArrayList<>(all.entrySet());
    ranked.sort(
        Comparator.comparingDouble((Map.Entry<Prefix, Paths> entry) -> entry.getValue().sum())
            .reversed());
    double scale = ranked.get(0).getValue().sum();
    Map<Prefix, Paths> kept = new LinkedHashMap<>();
    for (Map.Entry<Prefix, Paths> entry : ranked.subList(0, Math.min(beam, ranked.size()))) {
      Paths paths = entry.getValue();
      if (scale > 0) {
        paths.blank /= scale;
        paths.symbol /= scale;
      }
      kept.put(entry.getKey(), paths);
    }
    return kept;
  }
}
