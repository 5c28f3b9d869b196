package org.legonn.processor.check;

import com.google.auto.common.MoreElements;
import com.google.auto.common.Visibility;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import org.legonn.processor.model.FamilyModel;
import org.legonn.processor.model.FamilyModel.Member;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;
import org.legonn.processor.report.Place;
import org.legonn.processor.report.Place.OnType;
import org.legonn.processor.report.Place.OnValue;

/**
 * {@code ModuleShape} for families: an interface for which a class can be written, of assemblies
 * that this class can see.
 */
final class FamilyShape implements Rule<FamilyModel> {
  @Override
  public List<Finding> check(FamilyModel family) {
    TypeElement type = family.type();
    Place place = new OnType(type);
    List<Finding> findings = new ArrayList<>();
    if (type.getKind() != ElementKind.INTERFACE) {
      findings.add(
          Finding.at(
              place,
              Message.FAMILY_NOT_AN_INTERFACE,
              family.label(),
              Lines.visibility(type),
              type.getSimpleName()));
    }
    if (!type.getTypeParameters().isEmpty()) {
      findings.add(Finding.at(place, Message.FAMILY_GENERIC, family.label()));
    }
    if (Visibility.effectiveVisibilityOfElement(type) == Visibility.PRIVATE) {
      findings.add(Finding.at(place, Message.ASSEMBLY_PRIVATE, family.label()));
    }
    for (AnnotationValue literal : family.noClasses()) {
      findings.add(
          Finding.at(
              new OnValue(type, family.annotation(), literal),
              Message.LITERAL_NO_ASSEMBLY,
              String.valueOf(literal.getValue())));
    }
    for (Member member : family.members()) {
      Place literal = Places.of(family, member);
      if (member.assembly().isEmpty()) {
        findings.add(Finding.at(literal, Message.LITERAL_NO_ASSEMBLY, member.label()));
      } else if (!isVisible(member.type(), type)) {
        findings.add(
            Finding.at(literal, Message.FAMILY_HIDDEN_ASSEMBLY, member.label(), family.label()));
      }
    }
    return findings;
  }

  private static boolean isVisible(TypeElement type, TypeElement reader) {
    return switch (Visibility.effectiveVisibilityOfElement(type)) {
      case PUBLIC -> true;
      case PRIVATE -> false;
      default -> MoreElements.getPackage(type).equals(MoreElements.getPackage(reader));
    };
  }
}
