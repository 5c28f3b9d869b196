package org.legonn.processor.read;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.legonn.dsl.contract.Product;

/**
 * The {@code legonn-dsl} that a program is compiled against. It needn't be the one that this
 * processor was built with, and reads its annotations by.
 */
public final class DslOnClassPath {
  private final Elements elements;
  private final Collection<Class<? extends Annotation>> annotations;

  /**
   * Looks at the class path.
   *
   * @param annotations that this processor reads
   */
  public DslOnClassPath(Elements elements, Collection<Class<? extends Annotation>> annotations) {
    this.elements = elements;
    this.annotations = annotations;
  }

  /** How its version reads if this processor can't read its annotations for sure; else empty. */
  public Optional<String> otherVersion() {
    Optional<String> version = version();
    if (version.filter(Product.VERSION::equals).isEmpty()) {
      return Optional.of(version.orElse("an older version"));
    }
    // Between releases two builds may go by one version.
    return annotations.stream().allMatch(this::isKnown)
        ? Optional.empty()
        : Optional.of("another build of " + Product.VERSION);
  }

  private Optional<String> version() {
    return type(Product.class).stream()
        .flatMap(type -> ElementFilter.fieldsIn(type.getEnclosedElements()).stream())
        .flatMap(field -> Optional.ofNullable(field.getConstantValue()).stream())
        .map(Object::toString)
        .findFirst();
  }

  private boolean isKnown(Class<? extends Annotation> annotation) {
    Set<String> members =
        Stream.of(annotation.getDeclaredMethods()).map(Method::getName).collect(Collectors.toSet());
    return type(annotation)
        .filter(type -> members.equals(names(ElementFilter.methodsIn(type.getEnclosedElements()))))
        .filter(type -> Stream.of(annotation.getDeclaredMethods()).allMatch(this::isKnown))
        .isPresent();
  }

  /** Whether a member's value, if it is an enum's, is of a known constant. */
  private boolean isKnown(Method member) {
    if (!member.getReturnType().isEnum()) {
      return true;
    }
    Set<String> constants =
        Stream.of(member.getReturnType().getEnumConstants())
            .map(constant -> ((Enum<?>) constant).name())
            .collect(Collectors.toSet());
    return type(member.getReturnType()).filter(it -> constants.equals(constants(it))).isPresent();
  }

  private static Set<String> constants(TypeElement type) {
    return names(
        ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
            .filter(field -> field.getKind() == ElementKind.ENUM_CONSTANT)
            .toList());
  }

  private static Set<String> names(Collection<? extends Element> named) {
    return named.stream().map(it -> it.getSimpleName().toString()).collect(Collectors.toSet());
  }

  private Optional<TypeElement> type(Class<?> type) {
    return Optional.ofNullable(elements.getTypeElement(type.getName()));
  }
}
