package org.legonn.dsl;

/**
 * A recogniser that somebody else trained with CTC: reads speech {@code F}, gives marginals over
 * {@code V}. It learns nothing, and no gradient passes it. {@link OnnxEncoder} on the class says
 * where the model is, so that there is nothing to define.
 */
public non-sealed interface OutsideEncoder<F extends Features, V extends Vocabulary>
    extends SourceReader<Speech<F>, V> {}
