package org.legonn.processor.model;

import com.google.auto.common.MoreElements;
import com.palantir.javapoet.ClassName;
import java.util.Optional;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Names of types as users write them. */
public final class Names {
  private Names() {}

  /** {@code Outer.Inner}. */
  public static String withoutPackage(TypeElement type) {
    return type.getEnclosingElement() instanceof TypeElement outer
        ? withoutPackage(outer) + "." + type.getSimpleName()
        : type.getSimpleName().toString();
  }

  /** The name of a class written for {@code assembly}: {@code Outer_InnerModel}. */
  public static ClassName written(TypeElement assembly, String suffix) {
    return ClassName.get(
        MoreElements.getPackage(assembly).getQualifiedName().toString(),
        withoutPackage(assembly).replace('.', '_') + suffix);
  }

  /** The type of this name as {@code reader} sees it: its module needn't read every other. */
  public static Optional<TypeElement> find(
      String qualifiedName, TypeElement reader, Elements elements) {
    ModuleElement module = elements.getModuleOf(reader);
    return Optional.ofNullable(
        module == null
            ? elements.getTypeElement(qualifiedName)
            : elements.getTypeElement(module, qualifiedName));
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
