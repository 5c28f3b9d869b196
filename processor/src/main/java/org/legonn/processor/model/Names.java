package org.legonn.processor.model;

import com.google.auto.common.MoreElements;
import com.palantir.javapoet.ClassName;
import javax.lang.model.element.TypeElement;

/** Names of types as users write them. */
public final class Names {
  private Names() {}

  /** {@code Outer.Inner}. */
  public static String withoutPackage(TypeElement type) {
    return type.getEnclosingElement() instanceof TypeElement outer
        ? withoutPackage(outer) + "." + type.getSimpleName()
        : type.getSimpleName().toString();
  }

  /** The name by which {@code type} can be written anywhere in the package of {@code reader}. */
  public static String from(TypeElement reader, TypeElement type) {
    return MoreElements.getPackage(reader)
            .getQualifiedName()
            .contentEquals(MoreElements.getPackage(type).getQualifiedName())
        ? withoutPackage(type)
        : type.getQualifiedName().toString();
  }

  /** The name of a class written for {@code assembly}: {@code Outer_InnerModel}. */
  public static ClassName written(TypeElement assembly, String suffix) {
    return ClassName.get(
        MoreElements.getPackage(assembly).getQualifiedName().toString(),
        withoutPackage(assembly).replace('.', '_') + suffix);
  }

  /** The type at the top of the file that holds {@code type}. */
  public static TypeElement outermost(TypeElement type) {
    TypeElement current = type;
    while (current.getEnclosingElement() instanceof TypeElement outer) {
      current = outer;
    }
    return current;
  }
}
