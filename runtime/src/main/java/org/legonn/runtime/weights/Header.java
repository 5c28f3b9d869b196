package org.legonn.runtime.weights;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/**
 * A file's header, checked: its tensors lie one behind the other, in the order of the list, with
 * nothing before, between or twice.
 */
record Header(List<TensorEntry> entries, SortedMap<String, String> metadata) {
  private static final Comparator<TensorEntry> BY_PLACE =
      Comparator.comparingLong(TensorEntry::begin)
          .thenComparingLong(TensorEntry::end)
          .thenComparing(TensorEntry::name);

  /** A header whose entries may come in any order. */
  static Header of(List<TensorEntry> entries, SortedMap<String, String> metadata, Damage damage) {
    List<TensorEntry> inOrder = entries.stream().sorted(BY_PLACE).toList();
    long end = 0;
    for (TensorEntry entry : inOrder) {
      if (entry.begin() != end) {
        throw damage.because(
            String.format(
                Locale.ROOT,
                "%s starts at byte %d of the values, but those before it end at byte %d",
                Quoted.of(entry.name()),
                entry.begin(),
                end));
      }
      end = entry.end();
    }
    return new Header(inOrder, metadata);
  }

  /** How many bytes of values there are. */
  long bytes() {
    return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).end();
  }
}
