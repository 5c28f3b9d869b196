package org.legonn.processor.report;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;

/** Where in the source a finding stands. */
public sealed interface Place {
  /** The type within whose declaration the place lies. */
  TypeElement type();

  /** The name in a type's declaration. */
  record OnType(TypeElement type) implements Place {}

  /** An annotation of a type. */
  record OnAnnotation(TypeElement type, AnnotationMirror annotation) implements Place {}

  /** A value of an annotation of a type, perhaps one of a list. */
  record OnValue(TypeElement type, AnnotationMirror annotation, AnnotationValue value)
      implements Place {}

  /** The type argument {@code index} of the interface {@code implemented} of a class. */
  record OnTypeArgument(TypeElement type, Class<?> implemented, int index) implements Place {}
}
