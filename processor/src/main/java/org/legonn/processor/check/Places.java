package org.legonn.processor.check;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.AssemblyModel.Link;
import org.legonn.processor.model.Declaration;
import org.legonn.processor.model.FamilyModel;
import org.legonn.processor.report.Place;
import org.legonn.processor.report.Place.OnAnnotation;
import org.legonn.processor.report.Place.OnType;
import org.legonn.processor.report.Place.OnValue;

/** Where mistakes in declarations stand. */
final class Places {
  private Places() {}

  /** The class literal that names the module. */
  static Place of(AssemblyModel assembly, Link link) {
    return new OnValue(assembly.type(), assembly.annotation(), link.value());
  }

  /** The class literal that names the assembly. */
  static Place of(FamilyModel family, FamilyModel.Member member) {
    return new OnValue(family.type(), family.annotation(), member.value());
  }

  /** The annotation that says what the type stands for, or its name where it says nothing. */
  static Place of(Declaration declaration) {
    return declaration
        .annotation()
        .<Place>map(annotation -> new OnAnnotation(declaration.type(), annotation))
        .orElseGet(() -> new OnType(declaration.type()));
  }

  /** The annotation's member of this name, which is written out. */
  static Place of(Declaration declaration, String member) {
    return declaration
        .annotation()
        .map(annotation -> of(declaration.type(), annotation, member))
        .orElseGet(() -> of(declaration));
  }

  /** The annotation's member of this name, or the annotation where it is not written out. */
  static Place of(TypeElement type, AnnotationMirror annotation, String member) {
    return annotation.getElementValues().entrySet().stream()
        .filter(entry -> entry.getKey().getSimpleName().contentEquals(member))
        .<Place>map(entry -> new OnValue(type, annotation, entry.getValue()))
        .findAny()
        .orElseGet(() -> new OnAnnotation(type, annotation));
  }
}
