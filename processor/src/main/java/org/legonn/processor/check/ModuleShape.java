package org.legonn.processor.check;

import com.google.auto.common.MoreTypes;
import com.google.auto.common.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.contract.ModuleNames;
import org.legonn.dsl.contract.Quote;
import org.legonn.processor.model.Argument;
import org.legonn.processor.model.ModuleKind;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.model.ModuleModel.Signals;
import org.legonn.processor.model.Names;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;
import org.legonn.processor.report.Place;
import org.legonn.processor.report.Place.OnType;
import org.legonn.processor.report.Place.OnTypeArgument;
import org.legonn.processor.report.Place.OnValue;

/** A module is a public class of one kind that generated code can make. */
final class ModuleShape implements Rule<ModuleModel> {
  private final Elements elements;
  private final FreeNames names;
  private final Lines lines;

  ModuleShape(Elements elements, FreeNames names, Lines lines) {
    this.elements = elements;
    this.names = names;
    this.lines = lines;
  }

  @Override
  public List<Finding> check(ModuleModel module) {
    TypeElement type = module.type();
    Place place = new OnType(type);
    String label = module.label();
    List<Finding> findings = new ArrayList<>();
    name(module).ifPresent(findings::add);
    if (type.getKind() != ElementKind.CLASS && type.getKind() != ElementKind.RECORD) {
      findings.add(Finding.at(place, Message.MODULE_NOT_A_CLASS, label));
      return findings;
    }
    kind(module).ifPresent(findings::add);
    notPublic(type)
        .map(it -> Finding.at(place, Message.MODULE_NOT_PUBLIC, label, it))
        .ifPresent(findings::add);
    if (type.getModifiers().contains(Modifier.ABSTRACT)) {
      findings.add(isAbstract(module));
    } else if (instanceHolder(type).isPresent()) {
      String outer = Names.withoutPackage(instanceHolder(type).get());
      findings.add(Finding.at(place, Message.MODULE_INNER, label, outer));
    } else {
      findings.addAll(Constructors.check(module));
    }
    return findings;
  }

  /** The class and what encloses it, as far as it isn't public. */
  private static Optional<String> notPublic(TypeElement type) {
    List<String> hidden = new ArrayList<>();
    for (Element part = type; part instanceof TypeElement it; part = it.getEnclosingElement()) {
      if (Visibility.ofElement(it) != Visibility.PUBLIC) {
        hidden.add(Names.withoutPackage(it));
      }
    }
    return hidden.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", hidden));
  }

  private Finding isAbstract(ModuleModel module) {
    Place place = new OnType(module.type());
    String unfinished =
        ElementFilter.methodsIn(elements.getAllMembers(module.type())).stream()
            .filter(it -> it.getModifiers().contains(Modifier.ABSTRACT))
            .map(it -> it.getSimpleName().toString())
            .distinct()
            .sorted()
            .collect(Collectors.joining(" and "));
    return unfinished.isEmpty()
        ? Finding.at(place, Message.MODULE_ABSTRACT, module.label())
        : Finding.at(place, Message.MODULE_UNFINISHED, module.label(), unfinished);
  }

  private Optional<Finding> name(ModuleModel module) {
    return module
        .name()
        .flatMap(
            name ->
                ModuleNames.fault(name)
                    .map(
                        fault ->
                            Finding.at(
                                nameOf(module.type()),
                                Message.MODULE_NAME,
                                module.label(),
                                Quote.of(name),
                                fault,
                                lines.named(module, names.like(name)))));
  }

  private static Place nameOf(TypeElement type) {
    return type.getAnnotationMirrors().stream()
        .filter(it -> MoreTypes.isTypeOf(LegoModule.class, it.getAnnotationType()))
        .flatMap(
            it ->
                it.getElementValues().values().stream()
                    .<Place>map(value -> new OnValue(type, it, value)))
        .findAny()
        .orElseGet(() -> new OnType(type));
  }

  private static Optional<Finding> kind(ModuleModel module) {
    Place place = new OnType(module.type());
    List<ModuleKind> kinds = module.kinds();
    if (kinds.isEmpty()) {
      return Optional.of(Finding.at(place, Message.MODULE_NO_KIND, module.label()));
    }
    if (kinds.size() > 1) {
      return Optional.of(
          Finding.at(
              place,
              Message.MODULE_TWO_KINDS,
              module.label(),
              kinds.get(0).type().getSimpleName(),
              kinds.get(1).type().getSimpleName()));
    }
    return module.signals().flatMap(signals -> openArgument(module, signals));
  }

  private static Optional<Finding> openArgument(ModuleModel module, Signals signals) {
    Argument input = signals.input().argument();
    Argument output = signals.output().argument();
    Class<?> kind = signals.kind().type();
    if (input.isRaw()) {
      return Optional.of(
          Finding.at(
              new OnType(module.type()), Message.MODULE_RAW, module.label(), kind.getSimpleName()));
    }
    if (input.declaration().isEmpty() || output.declaration().isEmpty()) {
      int index = input.declaration().isEmpty() ? 0 : 1;
      return Optional.of(
          Finding.at(
              new OnTypeArgument(module.type(), kind, index),
              Message.MODULE_GENERIC,
              module.label(),
              (index == 0 ? input : output).name()));
    }
    return Optional.empty();
  }

  /** The class of whose instances {@code type}, or what encloses it, is a part. */
  private static Optional<TypeElement> instanceHolder(TypeElement type) {
    TypeElement current = type;
    while (current.getEnclosingElement() instanceof TypeElement outer) {
      if (!current.getModifiers().contains(Modifier.STATIC)) {
        return Optional.of(outer);
      }
      current = outer;
    }
    return Optional.empty();
  }
}
