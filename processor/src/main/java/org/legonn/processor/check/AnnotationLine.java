package org.legonn.processor.check;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.CodeBlock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.model.Spelling;

/** An annotation as a line to paste where {@code reader} is declared. */
final class AnnotationLine {
  private final Spelling spelling;
  private final TypeElement reader;
  private final String type;
  private final Map<String, String> members;

  private AnnotationLine(
      Spelling spelling, TypeElement reader, String type, Map<String, String> members) {
    this.spelling = spelling;
    this.reader = reader;
    this.type = type;
    this.members = members;
  }

  /** An annotation without members. */
  static AnnotationLine of(Class<?> annotation, TypeElement reader, Spelling spelling) {
    return new AnnotationLine(
        spelling, reader, spelling.of(annotation, reader), new LinkedHashMap<>());
  }

  /** An annotation as it stands, in the members that are written out. */
  static AnnotationLine of(AnnotationMirror annotation, TypeElement reader, Spelling spelling) {
    Map<String, String> members = new LinkedHashMap<>();
    annotation
        .getElementValues()
        .forEach(
            (member, value) ->
                members.put(member.getSimpleName().toString(), written(value, reader, spelling)));
    TypeElement type = MoreTypes.asTypeElement(annotation.getAnnotationType());
    return new AnnotationLine(spelling, reader, spelling.of(type, reader), members);
  }

  /** With a member that is a text. */
  AnnotationLine with(String member, String text) {
    return withWritten(member, CodeBlock.of("$S", text).toString());
  }

  /** With a member that is a number. */
  AnnotationLine with(String member, int number) {
    return withWritten(member, Integer.toString(number));
  }

  /** With a member that is an enum's constant. */
  AnnotationLine with(String member, Enum<?> constant) {
    return withWritten(
        member, spelling.of(constant.getDeclaringClass(), reader) + "." + constant.name());
  }

  /** With a member that is a list of modules' classes. */
  AnnotationLine with(String member, List<ModuleModel> modules) {
    List<String> literals =
        modules.stream().map(module -> spelling.of(module.type(), reader) + ".class").toList();
    return withWritten(member, list(literals));
  }

  private AnnotationLine withWritten(String member, String value) {
    Map<String, String> changed = new LinkedHashMap<>(members);
    changed.put(member, value);
    return new AnnotationLine(spelling, reader, type, changed);
  }

  AnnotationLine without(String member) {
    Map<String, String> changed = new LinkedHashMap<>(members);
    changed.remove(member);
    return new AnnotationLine(spelling, reader, type, changed);
  }

  /** The line. */
  String print() {
    String inside =
        members.keySet().equals(Set.of("value"))
            ? members.values().iterator().next()
            : members.entrySet().stream()
                .map(member -> member.getKey() + " = " + member.getValue())
                .collect(Collectors.joining(", "));
    return "@" + type + "(" + inside + ")";
  }

  private static String list(List<String> values) {
    return values.size() == 1
        ? values.get(0)
        : values.stream().collect(Collectors.joining(", ", "{", "}"));
  }

  private static String written(AnnotationValue value, TypeElement reader, Spelling spelling) {
    if (value.getValue() instanceof VariableElement constant) {
      TypeElement type = MoreElements.asType(constant.getEnclosingElement());
      return spelling.of(type, reader) + "." + constant.getSimpleName();
    }
    if (value.getValue() instanceof DeclaredType type) {
      return spelling.of(MoreTypes.asTypeElement(type), reader) + ".class";
    }
    if (value.getValue() instanceof List<?> values) {
      return list(
          values.stream().map(it -> written((AnnotationValue) it, reader, spelling)).toList());
    }
    return value.toString();
  }
}
