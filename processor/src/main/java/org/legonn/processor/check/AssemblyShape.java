package org.legonn.processor.check;

import com.google.auto.common.MoreElements;
import com.google.auto.common.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import org.legonn.dsl.contract.ModuleNames;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.AssemblyModel.Link;
import org.legonn.processor.model.ModuleModel.Signals;
import org.legonn.processor.model.Names;
import org.legonn.processor.model.SignalModel;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;
import org.legonn.processor.report.Place;
import org.legonn.processor.report.Place.OnType;

/**
 * {@code ModuleShape} for assemblies: an interface for which classes can be written, of named
 * modules.
 */
final class AssemblyShape implements Rule<AssemblyModel> {
  @Override
  public List<Finding> check(AssemblyModel assembly) {
    TypeElement type = assembly.type();
    Place place = new OnType(type);
    String label = Names.withoutPackage(type);
    List<Finding> findings = new ArrayList<>();
    if (type.getKind() != ElementKind.INTERFACE) {
      String name = type.getSimpleName().toString();
      findings.add(Finding.at(place, Message.ASSEMBLY_NOT_AN_INTERFACE, label, name));
    }
    if (!type.getTypeParameters().isEmpty()) {
      findings.add(Finding.at(place, Message.ASSEMBLY_GENERIC, label));
    }
    if (Visibility.effectiveVisibilityOfElement(type) == Visibility.PRIVATE) {
      findings.add(Finding.at(place, Message.ASSEMBLY_PRIVATE, label));
    }
    for (Link link : assembly.chain()) {
      if (link.module().name().isEmpty()) {
        findings.add(unnamed(assembly, link));
      }
    }
    hiddenType(assembly).ifPresent(findings::add);
    return findings;
  }

  private static Finding unnamed(AssemblyModel assembly, Link link) {
    String name = ModuleNames.suggest(link.module().type().getSimpleName().toString());
    return Finding.at(
        Places.of(assembly, link), Message.MODULE_UNNAMED, link.module().label(), name);
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
