package org.legonn.processor.check;

import com.google.auto.common.MoreTypes;
import com.google.auto.common.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
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
    if (Visibility.effectiveVisibilityOfElement(type) != Visibility.PUBLIC) {
      findings.add(Finding.at(place, Message.MODULE_NOT_PUBLIC, label));
    }
    if (type.getModifiers().contains(Modifier.ABSTRACT)) {
      findings.add(Finding.at(place, Message.MODULE_ABSTRACT, label));
    } else if (instanceHolder(type).isPresent()) {
      String outer = Names.withoutPackage(instanceHolder(type).get());
      findings.add(Finding.at(place, Message.MODULE_INNER, label, outer));
    } else {
      constructor(module).ifPresent(findings::add);
    }
    return findings;
  }

  private static Optional<Finding> name(ModuleModel module) {
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
                                ModuleNames.suggest(name))));
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

  private static Optional<Finding> constructor(ModuleModel module) {
    Place place = new OnType(module.type());
    Optional<ExecutableElement> constructor =
        ElementFilter.constructorsIn(module.type().getEnclosedElements()).stream()
            .filter(it -> it.getParameters().isEmpty())
            .findAny();
    if (constructor.filter(it -> isVisible(it, module.type())).isEmpty()) {
      String simpleName = module.type().getSimpleName().toString();
      return Optional.of(
          Finding.at(place, Message.MODULE_NO_CONSTRUCTOR, module.label(), simpleName));
    }
    return constructor.get().getThrownTypes().stream()
        .filter(ModuleShape::isChecked)
        .findFirst()
        .map(
            thrown ->
                Finding.at(
                    place,
                    Message.MODULE_CONSTRUCTOR_THROWS,
                    module.label(),
                    Names.withoutPackage(MoreTypes.asTypeElement(thrown))));
  }

  /** A constructor that is as visible as its class is needs no mending of its own. */
  private static boolean isVisible(ExecutableElement constructor, TypeElement type) {
    return Visibility.ofElement(constructor).compareTo(Visibility.ofElement(type)) >= 0;
  }

  private static boolean isChecked(TypeMirror thrown) {
    if (thrown.getKind() != TypeKind.DECLARED) {
      return false;
    }
    TypeElement type = MoreTypes.asTypeElement(thrown);
    return !type.getQualifiedName().contentEquals(RuntimeException.class.getName())
        && !type.getQualifiedName().contentEquals(Error.class.getName())
        && (type.getQualifiedName().contentEquals(Throwable.class.getName())
            || isChecked(type.getSuperclass()));
  }
}
