package org.legonn.processor.read;

import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.Elements;
import org.legonn.dsl.Assembly;
import org.legonn.dsl.GeneratedFrom;
import org.legonn.dsl.Gradients;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.AssemblyModel.Link;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.model.Names;
import org.legonn.processor.report.Place.OnValue;

/** Reads assemblies. */
public final class AssemblyReader {
  private final Elements elements;
  private final ModuleReader modules;

  public AssemblyReader(Elements elements, ModuleReader modules) {
    this.elements = elements;
    this.modules = modules;
  }

  /**
   * Reads the assembly that {@code type} declares.
   *
   * @throws Unresolved if it names what isn't there
   */
  public AssemblyModel read(TypeElement type) {
    Annotation assembly =
        Annotation.of(type, Assembly.class).orElseThrow(() -> new Unresolved(type));
    return new AssemblyModel(
        type,
        assembly.mirror(),
        assembly.value("value"),
        links(assembly, "value"),
        assembly.value("frozen"),
        links(assembly, "frozen"),
        Stream.of("value", "frozen")
            .flatMap(member -> assembly.list(member).stream())
            .filter(Annotation::namesNoClass)
            .toList(),
        assembly.constant("gradients", Gradients.class),
        Stream.of(AssemblyModel.modelName(type), AssemblyModel.trainerName(type))
            .filter(name -> isTaken(name, type))
            .findFirst());
  }

  private List<Link> links(Annotation assembly, String member) {
    return assembly.list(member).stream()
        .filter(literal -> !Annotation.namesNoClass(literal))
        .map(literal -> new Link(literal, module(assembly, literal)))
        .toList();
  }

  private ModuleModel module(Annotation assembly, AnnotationValue literal) {
    try {
      return modules.read(assembly.classOf(literal));
    } catch (Unresolved e) {
      throw e.through(new OnValue(assembly.type(), assembly.mirror(), literal));
    }
  }

  /** Whether a class bears this name that wasn't written for {@code assembly}. */
  boolean isTaken(ClassName name, TypeElement assembly) {
    return Names.find(name.canonicalName(), assembly, elements)
        .filter(
            there ->
                Annotation.of(there, GeneratedFrom.class)
                    .filter(marker -> mayBeFor(assembly, marker.value("value")))
                    .isEmpty())
        .isPresent();
  }

  /** Whether a marker names {@code assembly}, or one that is no more. */
  private static boolean mayBeFor(TypeElement assembly, AnnotationValue origin) {
    return !(origin.getValue() instanceof DeclaredType type && type.getKind() == TypeKind.DECLARED)
        || MoreTypes.asTypeElement(type).equals(assembly);
  }
}
