package org.legonn.processor.read;

import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import org.legonn.dsl.Assembly;
import org.legonn.dsl.Family;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.FamilyModel;
import org.legonn.processor.model.FamilyModel.Member;
import org.legonn.processor.report.Place.OnValue;

/** Reads families. */
public final class FamilyReader {
  private final AssemblyReader assemblies;

  public FamilyReader(AssemblyReader assemblies) {
    this.assemblies = assemblies;
  }

  /**
   * Reads the family that {@code type} declares.
   *
   * @throws Unresolved if it names what isn't there
   */
  public FamilyModel read(TypeElement type) {
    Annotation family = Annotation.of(type, Family.class).orElseThrow(() -> new Unresolved(type));
    return new FamilyModel(
        type,
        family.mirror(),
        family.value("value"),
        family.list("value").stream()
            .filter(literal -> !Annotation.namesNoClass(literal))
            .map(literal -> member(family, literal))
            .toList(),
        family.list("value").stream().filter(Annotation::namesNoClass).toList(),
        assemblies.isTaken(AssemblyModel.trainerName(type), type));
  }

  private Member member(Annotation family, AnnotationValue literal) {
    TypeElement type = family.classOf(literal);
    try {
      return new Member(
          literal,
          type,
          Annotation.of(type, Assembly.class).map(assembly -> assemblies.read(type)));
    } catch (Unresolved e) {
      throw e.through(new OnValue(family.type(), family.mirror(), literal));
    }
  }
}
