package org.legonn.runtime.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.Corpus.Cursor;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.text.UnusableTextException;

/**
 * One pass over a corpus that fits in memory, in batches.
 *
 * @param batches of the pairs that have a loss
 * @param empty how many pairs have none, for a side of them is empty
 * @param unwritable how many have none, for no symbols write their reference
 * @param firstUnwritable what is wrong with the first of these, and where it stands
 */
public record OnePass(
    List<List<Example>> batches, long empty, long unwritable, Optional<String> firstUnwritable) {
  /**
   * Reads all pairs.
   *
   * @throws InputException if a pair is longer than the plan's limit, for a score must not silently
   *     be of fewer pairs than the files hold; if a source can't be read; if no pair has a loss
   */
  public static OnePass of(Corpus corpus, BatchPlan plan, InterfaceLengths lengths) {
    List<Example> examples = new ArrayList<>();
    long empty = 0;
    long unwritable = 0;
    @Nullable String firstUnwritable = null;
    try (Cursor cursor = corpus.open()) {
      for (Pair pair = cursor.next(); pair != null; pair = cursor.next()) {
        Source source = pair.encodedSource();
        Example example;
        try {
          example = pair.encoding().apply(source);
        } catch (UnusableTextException e) {
          firstUnwritable = unwritable == 0 ? pair.problem(e) : firstUnwritable;
          unwritable++;
          continue;
        }
        if (PairSieve.isEmpty(example)) {
          empty++;
          continue;
        }
        if (lengths.padded(example) > plan.limits().longest()) {
          throw new InputException(
              Wording.of(
                  "%s: %d symbols, more than %s; shorten the line or raise the limit",
                  pair.place(),
                  lengths.padded(example),
                  Setting.MAX_LENGTH.to(plan.limits().longest())));
        }
        examples.add(example);
      }
    }
    if (examples.isEmpty()) {
      throw new InputException(
          firstUnwritable == null
              ? corpus.describe() + ": no pair has two sides; check the files"
              : firstUnwritable + "; no other reference can be written, either");
    }
    return new OnePass(
        new Bucketing(plan.tokens(), lengths::padded).cut(examples, new Random(plan.seed())),
        empty,
        unwritable,
        Optional.ofNullable(firstUnwritable));
  }

  /** What the losses are not of, in a line each. */
  public List<String> notes() {
    long pairs = batches.stream().mapToLong(List::size).sum() + empty + unwritable;
    List<String> notes = new ArrayList<>();
    if (empty > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "validation: %,d of %,d pairs have an empty side and no loss; scores count them",
              empty,
              pairs));
    }
    firstUnwritable.ifPresent(
        first ->
            notes.add(
                String.format(
                    Locale.ROOT,
                    "validation: %,d of %,d pairs have a reference that no symbols write, and no loss; scores count them (the first is %s)",
                    unwritable,
                    pairs,
                    first)));
    return notes;
  }
}
