package org.legonn.runtime.metric;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.legonn.runtime.metric.Alignment.Edit;

/**
 * The last edit of the cheapest way between each beginning of a reference and each of a hypothesis,
 * asked for from the end.
 *
 * <p>The whole table takes a gigabyte for a transcript of 30,000 characters. So the costs of every
 * n-th row are kept, n² being the rows, and from these the rows between are worked out once more
 * where they are asked for.
 */
final class EditTable {
  private final int[] reference;
  private final int[] hypothesis;
  private final int stride;
  private final int[][] kept;

  /** Those of the rows behind a kept one; row 0 needs none. */
  private final Edit[][] edits;

  private int begin = -1;

  private EditTable(int[] reference, int[] hypothesis) {
    this.reference = reference;
    this.hypothesis = hypothesis;
    this.stride = Math.max(1, (int) Math.ceil(Math.sqrt(reference.length)));
    this.kept = new int[reference.length / stride + 1][];
    this.edits = new Edit[stride][hypothesis.length + 1];
    int[] costs = new int[hypothesis.length + 1];
    Arrays.setAll(costs, h -> h);
    for (int r = 0; r <= reference.length; r++) {
      if (r > 0) {
        advance(costs, r, edits[0]);
      }
      if (r % stride == 0) {
        kept[r / stride] = costs.clone();
      }
    }
  }

  static EditTable of(List<String> reference, List<String> hypothesis) {
    Map<String, Integer> numbers = new HashMap<>();
    return new EditTable(numbers(reference, numbers), numbers(hypothesis, numbers));
  }

  private static int[] numbers(List<String> units, Map<String, Integer> known) {
    return units.stream()
        .mapToInt(unit -> known.computeIfAbsent(unit, any -> known.size()))
        .toArray();
  }

  /** The last edit between the first {@code r} units and the first {@code h}, one of them not 0. */
  Edit last(int r, int h) {
    if (r == 0) {
      return Edit.INSERTION;
    }
    int from = (r - 1) / stride * stride;
    if (from != begin) {
      begin = from;
      int[] costs = kept[from / stride].clone();
      for (int row = from + 1; row <= r; row++) {
        advance(costs, row, edits[row - from - 1]);
      }
    }
    return edits[r - from - 1][h];
  }

  /** Makes the costs of row {@code r} of those of the row before it. */
  private void advance(int[] costs, int r, Edit[] row) {
    int unit = reference[r - 1];
    int diagonal = costs[0];
    costs[0] = r;
    row[0] = Edit.DELETION;
    for (int h = 1; h < costs.length; h++) {
      boolean equal = unit == hypothesis[h - 1];
      Edit edit = equal ? Edit.MATCH : Edit.SUBSTITUTION;
      int cost = diagonal + (equal ? 0 : 1);
      if (costs[h] + 1 < cost) {
        edit = Edit.DELETION;
        cost = costs[h] + 1;
      }
      if (costs[h - 1] + 1 < cost) {
        edit = Edit.INSERTION;
        cost = costs[h - 1] + 1;
      }
      diagonal = costs[h];
      costs[h] = cost;
      row[h] = edit;
    }
  }
}
