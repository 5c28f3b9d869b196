package org.legonn.processor.model;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;

/**
 * A family: assemblies that learn together.
 *
 * @param membersValue the annotation value that lists them
 * @param noClasses literals of primitive types, arrays or {@code void}, which the list leaves out
 * @param taken whether somebody else's class bears the name of the class to write
 */
public record FamilyModel(
    TypeElement type,
    AnnotationMirror annotation,
    AnnotationValue membersValue,
    List<Member> members,
    List<AnnotationValue> noClasses,
    boolean taken) {
  public FamilyModel {
    members = List.copyOf(members);
    noClasses = List.copyOf(noClasses);
  }

  /**
   * A class literal of the annotation and what it names.
   *
   * @param assembly that the type declares; empty if it declares none
   */
  public record Member(AnnotationValue value, TypeElement type, Optional<AssemblyModel> assembly) {
    /** The class's name without its package: {@code Outer.Inner}. */
    public String label() {
      return Names.withoutPackage(type);
    }

    /** What a command line calls it. */
    public String name() {
      return type.getSimpleName().toString();
    }

    /** Its modules, in order; none if it is no assembly. */
    public List<ModuleModel> modules() {
      return assembly.map(AssemblyModel::modules).orElse(List.of());
    }

    /** Whether it chains that module. */
    public boolean chains(ModuleModel module) {
      return assembly.filter(it -> it.chains(module)).isPresent();
    }
  }

  /** The name of the program that is written for it. */
  public ClassName trainerName() {
    return AssemblyModel.trainerName(type);
  }

  /** The class's name without its package: {@code Outer.Inner}. */
  public String label() {
    return Names.withoutPackage(type);
  }
}
