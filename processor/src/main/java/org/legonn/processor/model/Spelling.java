package org.legonn.processor.model;

import javax.lang.model.element.TypeElement;

/** Names of types as they can be written at a place in a source file. */
public interface Spelling {
  /** A name that means {@code type} where {@code reader} and its annotations are declared. */
  String of(TypeElement type, TypeElement reader);

  /** A name that means this type of {@code legonn-dsl} there. */
  String of(Class<?> type, TypeElement reader);
}
