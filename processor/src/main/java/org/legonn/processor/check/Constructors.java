package org.legonn.processor.check;

import com.google.auto.common.MoreTypes;
import com.google.auto.common.Visibility;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.model.Names;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;
import org.legonn.processor.report.Place.OnType;

/** {@code ModuleShape} for constructors: a module is made by one that takes and throws nothing. */
final class Constructors {
  private final ModuleModel module;
  private final List<ExecutableElement> declared;

  private Constructors(ModuleModel module) {
    this.module = module;
    this.declared = constructorsOf(module.type());
  }

  static List<Finding> check(ModuleModel module) {
    return new Constructors(module).check();
  }

  private List<Finding> check() {
    List<Finding> findings = new ArrayList<>();
    Optional<ExecutableElement> constructor = withoutArguments(declared);
    if (constructor.isEmpty()) {
      findings.add(missing());
    } else if (!isVisible(constructor.get())) {
      findings.add(finding(Message.MODULE_HIDDEN_CONSTRUCTOR, simpleName()));
    }
    constructor.stream()
        .flatMap(it -> it.getThrownTypes().stream())
        .filter(Constructors::isChecked)
        .findFirst()
        .map(it -> Names.withoutPackage(MoreTypes.asTypeElement(it)))
        .ifPresent(thrown -> findings.add(finding(Message.MODULE_CONSTRUCTOR_THROWS, thrown)));
    return findings;
  }

  /**
   * The constructor to add: an empty one, or where that would leave fields unset, one that calls
   * another.
   */
  private Finding missing() {
    if (canDoNothing()) {
      return finding(Message.MODULE_NO_CONSTRUCTOR, "public %s() {}".formatted(simpleName()));
    }
    return declared.stream()
        .filter(it -> it.getThrownTypes().stream().noneMatch(Constructors::isChecked))
        .min(Comparator.comparing(it -> it.getParameters().size()))
        .map(
            it ->
                finding(
                    Message.MODULE_ARGUMENTS_WANTED,
                    "public %s() { this(%s); }".formatted(simpleName(), arguments(it))))
        .orElseGet(() -> finding(Message.MODULE_CONSTRUCTORS_THROW));
  }

  /** Whether all fields are set and the parent is made without a constructor doing anything. */
  private boolean canDoNothing() {
    TypeElement type = module.type();
    if (type.getKind() == ElementKind.RECORD) {
      return false;
    }
    boolean leavesFields =
        ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
            .filter(field -> !field.getModifiers().contains(Modifier.STATIC))
            .anyMatch(
                field ->
                    field.getModifiers().contains(Modifier.FINAL)
                        && field.getConstantValue() == null);
    return !leavesFields
        && withoutArguments(constructorsOf(MoreTypes.asTypeElement(type.getSuperclass())))
            .filter(it -> !it.getModifiers().contains(Modifier.PRIVATE))
            .filter(it -> it.getThrownTypes().stream().noneMatch(Constructors::isChecked))
            .isPresent();
  }

  /** Values for a constructor's parameters, each with its type where that could be another one. */
  private String arguments(ExecutableElement constructor) {
    long alike =
        declared.stream()
            .filter(it -> it.getParameters().size() == constructor.getParameters().size())
            .count();
    return constructor.getParameters().stream()
        .map(VariableElement::asType)
        .map(type -> value(type, alike > 1))
        .collect(Collectors.joining(", "));
  }

  private static String value(TypeMirror type, boolean typed) {
    return switch (type.getKind()) {
      case BOOLEAN -> "false";
      case BYTE, SHORT -> "(" + type.getKind().name().toLowerCase(Locale.ROOT) + ") 0";
      case CHAR -> "' '";
      case INT -> "0";
      case LONG -> "0L";
      case FLOAT -> "0f";
      case DOUBLE -> "0.0";
      case ARRAY -> "new %s {}".formatted(type);
      default -> typed ? "(%s) null".formatted(type) : "null";
    };
  }

  private static List<ExecutableElement> constructorsOf(TypeElement type) {
    return ElementFilter.constructorsIn(type.getEnclosedElements());
  }

  private static Optional<ExecutableElement> withoutArguments(
      List<ExecutableElement> constructors) {
    return constructors.stream().filter(it -> it.getParameters().isEmpty()).findAny();
  }

  /** A constructor that is as visible as its class is needs no mending of its own. */
  private boolean isVisible(ExecutableElement constructor) {
    return Visibility.ofElement(constructor).compareTo(Visibility.ofElement(module.type())) >= 0;
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

  private String simpleName() {
    return module.type().getSimpleName().toString();
  }

  private Finding finding(Message message, Object... mending) {
    return Finding.of(new OnType(module.type()), message, List.of(module.label()), mending);
  }
}
