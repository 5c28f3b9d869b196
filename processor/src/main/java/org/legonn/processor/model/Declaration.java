package org.legonn.processor.model;

import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;

/**
 * A type that stands for a vocabulary or for features.
 *
 * @param annotation the annotation that says which; empty where it lacks
 */
public record Declaration(
    TypeElement type, Optional<AnnotationMirror> annotation, Content content) {
  public String label() {
    return Names.withoutPackage(type);
  }
}
