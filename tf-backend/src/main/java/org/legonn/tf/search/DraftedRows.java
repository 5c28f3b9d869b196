package org.legonn.tf.search;

import java.util.ArrayList;
import java.util.List;
import org.legonn.tf.modules.DecoderStep;
import org.legonn.tf.primitives.Elements;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.WhileLoop;
import org.tensorflow.Operand;
import org.tensorflow.types.TInt32;

/**
 * The R texts of a {@link DraftedSearch} that go on, with all that is their own.
 *
 * @param sentences {@code [R]}: their numbers in the batch
 * @param draft of each
 * @param used {@code [R]}: symbols of the draft that are used up
 * @param maximumLengths {@code [R]}
 * @param step the decoder over what each was read from
 */
record DraftedRows(
    Operand<TInt32> sentences,
    DraftedTexts texts,
    Draft draft,
    Operand<TInt32> used,
    Operand<TInt32> maximumLengths,
    DecoderStep step,
    DecoderStep.Caches caches) {
  /**
   * Those that stand among a loop's variables from {@code first} on.
   *
   * @param outer the decoder outside the loop
   */
  static DraftedRows of(Pass pass, WhileLoop.Body loop, int first, DecoderStep outer) {
    Operand<TInt32> sentences = loop.state(first);
    int next = first + 1 + DraftedTexts.SIZE;
    DecoderStep step = outer.of(loop, next + 4, pass.size(sentences, 0));
    return new DraftedRows(
        sentences,
        DraftedTexts.of(loop, first + 1),
        new Draft(loop.state(next), loop.state(next + 1)),
        loop.state(next + 2),
        loop.state(next + 3),
        step,
        DecoderStep.Caches.of(loop, next + 4 + step.variables().size(), step.layers().size()));
  }

  /** As {@link #of} reads them. */
  List<Operand<?>> variables() {
    List<Operand<?>> variables = new ArrayList<>();
    variables.add(sentences);
    variables.addAll(texts.variables());
    variables.addAll(List.of(draft.symbols(), draft.lengths(), used, maximumLengths));
    variables.addAll(step.variables());
    variables.addAll(caches.variables());
    return variables;
  }

  /** Some of them. */
  DraftedRows chosen(Pass pass, Operand<TInt32> rows) {
    return new DraftedRows(
        Elements.rows(pass, sentences, rows),
        texts.chosen(pass, rows),
        draft.chosen(pass, rows),
        Elements.rows(pass, used, rows),
        Elements.rows(pass, maximumLengths, rows),
        step.chosen(pass, rows),
        step.chosen(pass, caches, rows));
  }
}
