package org.legonn.processor.read;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** An annotation of a type, whose members may be ill-formed. */
record Annotation(TypeElement type, AnnotationMirror mirror) {
  static Optional<Annotation> of(TypeElement type, Class<?> annotation) {
    return MoreElements.getAnnotationMirror(type, annotation.getName())
        .toJavaUtil()
        .map(mirror -> new Annotation(type, mirror));
  }

  String string(String member) {
    return get(member, String.class);
  }

  int integer(String member) {
    return get(member, Integer.class);
  }

  double number(String member) {
    return get(member, Double.class);
  }

  /** The constant of an enum that the member names. */
  <E extends Enum<E>> E constant(String member, Class<E> type) {
    String name = get(member, VariableElement.class).getSimpleName().toString();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalStateException(type.getName() + " has no constant " + name);
  }

  /** The class literals of the member. */
  List<AnnotationValue> list(String member) {
    List<?> values = get(member, List.class);
    return values.stream().map(AnnotationValue.class::cast).toList();
  }

  /** Whether a literal is of a primitive type, of an array or of {@code void}. */
  static boolean namesNoClass(AnnotationValue literal) {
    return literal.getValue() instanceof TypeMirror type
        && (type.getKind().isPrimitive()
            || type.getKind() == TypeKind.ARRAY
            || type.getKind() == TypeKind.VOID);
  }

  /** The class that a literal names. */
  TypeElement classOf(AnnotationValue literal) {
    if (literal.getValue() instanceof DeclaredType named && named.getKind() == TypeKind.DECLARED) {
      return MoreTypes.asTypeElement(named);
    }
    throw new Unresolved(type);
  }

  AnnotationValue value(String member) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        mirror.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(member)) {
        return entry.getValue();
      }
    }
    return MoreTypes.asTypeElement(mirror.getAnnotationType()).getEnclosedElements().stream()
        .filter(it -> it.getSimpleName().contentEquals(member))
        .map(it -> ((ExecutableElement) it).getDefaultValue())
        .flatMap(value -> Optional.ofNullable(value).stream())
        .findAny()
        .orElseThrow(() -> new Unresolved(type));
  }

  private <T> T get(String member, Class<T> wanted) {
    Object value = value(member).getValue();
    if (!wanted.isInstance(value)) {
      throw new Unresolved(type);
    }
    return wanted.cast(value);
  }
}
