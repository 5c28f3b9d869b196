package org.legonn.processor.check;

import com.google.auto.common.MoreElements;
import com.google.auto.common.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.AssemblyModel.Link;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.model.ModuleModel.Signals;
import org.legonn.processor.model.Names;
import org.legonn.processor.model.SignalModel;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;
import org.legonn.processor.report.Place;
import org.legonn.processor.report.Place.OnType;
import org.legonn.processor.report.Place.OnValue;

/**
 * {@code ModuleShape} for assemblies: an interface for which classes can be written, of named
 * modules.
 */
final class AssemblyShape implements Rule<AssemblyModel> {
  private final FreeNames names;
  private final Lines lines;
  private final Offers offers;

  AssemblyShape(FreeNames names, Lines lines, Offers offers) {
    this.names = names;
    this.lines = lines;
    this.offers = offers;
  }

  @Override
  public List<Finding> check(AssemblyModel assembly) {
    TypeElement type = assembly.type();
    Place place = new OnType(type);
    String label = Names.withoutPackage(type);
    List<Finding> findings = new ArrayList<>();
    if (type.getKind() != ElementKind.INTERFACE) {
      findings.add(
          Finding.at(
              place,
              Message.ASSEMBLY_NOT_AN_INTERFACE,
              label,
              Lines.visibility(type),
              type.getSimpleName()));
    }
    if (!type.getTypeParameters().isEmpty()) {
      findings.add(Finding.at(place, Message.ASSEMBLY_GENERIC, label));
    }
    if (Visibility.effectiveVisibilityOfElement(type) == Visibility.PRIVATE) {
      findings.add(Finding.at(place, Message.ASSEMBLY_PRIVATE, label));
    }
    for (AnnotationValue literal : assembly.noClasses()) {
      findings.add(
          Finding.at(
              new OnValue(type, assembly.annotation(), literal),
              Message.LITERAL_NO_CLASS,
              String.valueOf(literal.getValue())));
    }
    for (int i = 0; i < assembly.chain().size(); i++) {
      ModuleModel module = assembly.chain().get(i).module();
      if (module.name().isEmpty()) {
        findings.add(
            module.kinds().isEmpty()
                ? noModule(assembly, i)
                : unnamed(assembly, assembly.chain().get(i)));
      }
    }
    hiddenType(assembly).ifPresent(findings::add);
    return findings;
  }

  private Finding noModule(AssemblyModel assembly, int index) {
    Link link = assembly.chain().get(index);
    Place place = Places.of(assembly, link);
    String label = link.module().label();
    return offers
        .instead(assembly, index)
        .map(
            offer ->
                Finding.at(
                    place,
                    Message.LITERAL_NO_MODULE_WITH_OFFER,
                    label,
                    offer.module().label(),
                    offer.notes(),
                    offer.line()))
        .orElseGet(() -> Finding.at(place, Message.LITERAL_NO_MODULE, label));
  }

  private Finding unnamed(AssemblyModel assembly, Link link) {
    String words = link.module().type().getSimpleName().toString();
    return Finding.at(
        Places.of(assembly, link),
        Message.MODULE_UNNAMED,
        link.module().label(),
        lines.named(link.module(), names.like(words, assembly.modules())));
  }

  /** The generated chain's type names the first module's input and the last one's output. */
  private static Optional<Finding> hiddenType(AssemblyModel assembly) {
    if (assembly.chain().isEmpty()) {
      return Optional.empty();
    }
    Link first = assembly.chain().get(0);
    Link last = assembly.chain().get(assembly.chain().size() - 1);
    return Stream.concat(
            first.module().signals().map(Signals::input).stream()
                .flatMap(signal -> hiddenType(assembly, first, signal).stream()),
            last.module().signals().map(Signals::output).stream()
                .flatMap(signal -> hiddenType(assembly, last, signal).stream()))
        .findFirst();
  }

  private static Optional<Finding> hiddenType(
      AssemblyModel assembly, Link link, SignalModel signal) {
    return signal
        .argument()
        .declaration()
        .filter(it -> !isVisible(it.type(), assembly.type()))
        .map(
            it ->
                Finding.at(
                    Places.of(assembly, link),
                    Message.ASSEMBLY_HIDDEN_TYPE,
                    it.label(),
                    link.module().label(),
                    Names.withoutPackage(assembly.type())));
  }

  private static boolean isVisible(TypeElement type, TypeElement reader) {
    return switch (Visibility.effectiveVisibilityOfElement(type)) {
      case PUBLIC -> true;
      case PRIVATE -> false;
      default -> MoreElements.getPackage(type).equals(MoreElements.getPackage(reader));
    };
  }
}
