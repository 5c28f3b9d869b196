package org.legonn.runtime.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The cheapest way to edit a reference into a hypothesis, unit by unit (Levenshtein 1966).
 *
 * <p>Of equally cheap ways, that is taken which, read from the end, prefers keeping or replacing to
 * deleting, and deleting to inserting.
 *
 * @param steps the edits from the first unit to the last
 */
public record Alignment(List<Step> steps) {
  /** What becomes of a unit of the reference or the hypothesis. */
  public enum Edit {
    MATCH(' '),
    SUBSTITUTION('S'),
    DELETION('D'),
    INSERTION('I');

    private final char letter;

    Edit(char letter) {
      this.letter = letter;
    }
  }

  /**
   * One edit.
   *
   * @param edit what it does
   * @param reference the unit of the reference, empty for an insertion
   * @param hypothesis the unit of the hypothesis, empty for a deletion
   */
  public record Step(Edit edit, String reference, String hypothesis) {}

  public Alignment {
    steps = List.copyOf(steps);
  }

  /**
   * Aligns two sequences of units that are not empty strings. Memory grows with the length of one
   * times the square root of the other's.
   */
  public static Alignment of(List<String> reference, List<String> hypothesis) {
    EditTable table = EditTable.of(reference, hypothesis);
    List<Step> backwards = new ArrayList<>();
    int r = reference.size();
    int h = hypothesis.size();
    while (r > 0 || h > 0) {
      Edit edit = table.last(r, h);
      String expected = edit == Edit.INSERTION ? "" : reference.get(--r);
      String got = edit == Edit.DELETION ? "" : hypothesis.get(--h);
      backwards.add(new Step(edit, expected, got));
    }
    Collections.reverse(backwards);
    return new Alignment(backwards);
  }

  /** How many edits of each kind there are. */
  public ErrorCounts counts() {
    return new ErrorCounts(
        count(Edit.SUBSTITUTION),
        count(Edit.DELETION),
        count(Edit.INSERTION),
        steps.size() - count(Edit.INSERTION));
  }

  private long count(Edit edit) {
    return steps.stream().filter(step -> step.edit() == edit).count();
  }

  /** Three lines, unit under unit: the reference, the hypothesis, and a letter under each error. */
  @Override
  public String toString() {
    StringBuilder references = new StringBuilder("REF:");
    StringBuilder hypotheses = new StringBuilder("HYP:");
    StringBuilder errors = new StringBuilder("    ");
    for (Step step : steps) {
      int width = Math.max(width(step.reference()), width(step.hypothesis()));
      append(references, step.reference(), '*', width);
      append(hypotheses, step.hypothesis(), '*', width);
      append(errors, String.valueOf(step.edit().letter), ' ', width);
    }
    return "%s\n%s\n%s".formatted(references, hypotheses, errors.toString().stripTrailing());
  }

  private static void append(StringBuilder line, String unit, char filler, int width) {
    line.append(' ').append(unit);
    String padding = unit.isEmpty() ? String.valueOf(filler) : " ";
    line.append(padding.repeat(width - width(unit)));
  }

  private static int width(String unit) {
    return unit.codePointCount(0, unit.length());
  }
}
