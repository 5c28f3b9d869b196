package org.legonn.runtime.backend;

/**
 * An axis of a tensor that runs over the classes of one of its module's vocabularies: the symbols
 * in their order, and after them the implicit class.
 *
 * @param end of the module whose vocabulary it is
 * @param axis counted from 0, the outermost
 */
public record ClassAxis(End end, int axis) {
  /** Where a module meets a vocabulary. */
  public enum End {
    INPUT,
    OUTPUT
  }
}
