package org.legonn.processor.write;

import com.google.auto.common.Visibility;
import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.legonn.dsl.GeneratedFrom;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.FamilyModel;
import org.legonn.processor.model.Names;

/** Writes the classes of assemblies and families. The same one gives the same bytes. */
public final class AssemblyWriter {
  private static final String GENERATED = "javax.annotation.processing.Generated";

  /** The annotations that written classes bear. */
  public static final Set<String> ANNOTATIONS = Set.of(GENERATED, GeneratedFrom.class.getName());

  private final Elements elements;
  private final Filer filer;
  private final String processor;

  /**
   * Writes files in the name of {@code processor}.
   *
   * @param processor its qualified name
   */
  public AssemblyWriter(ProcessingEnvironment environment, String processor) {
    this.elements = environment.getElementUtils();
    this.filer = environment.getFiler();
    this.processor = processor;
  }

  /** Writes the model, and the trainer where the runtime that it needs can be seen. */
  public void write(AssemblyModel assembly) {
    write(assembly.type(), assembly.modelName(), ModelClass.of(assembly));
    if (trains(assembly)) {
      write(assembly.type(), assembly.trainerName(), TrainerClass.of(assembly));
    }
  }

  /** Writes the trainer, where the runtime that it needs can be seen. */
  public void write(FamilyModel family) {
    if (trains(family)) {
      write(family.type(), family.trainerName(), FamilyTrainerClass.of(family));
    }
  }

  /** Whether a trainer is written. */
  public boolean trains(AssemblyModel assembly) {
    return sees(assembly.type(), TrainerClass.PROGRAM);
  }

  /** Whether a trainer is written. */
  public boolean trains(FamilyModel family) {
    return sees(family.type(), FamilyTrainerClass.PROGRAM);
  }

  private boolean sees(TypeElement reader, ClassName program) {
    return Names.find(program.canonicalName(), reader, elements).isPresent();
  }

  private void write(TypeElement origin, ClassName name, TypeSpec.Builder type) {
    type.addModifiers(Modifier.FINAL)
        .addAnnotation(
            AnnotationSpec.builder(GeneratedFrom.class)
                .addMember("value", "$T.class", ClassName.get(origin))
                .build())
        .addMethod(
            MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addJavadoc("Made by nobody: all is static.\n")
                .build())
        .addOriginatingElement(origin);
    if (Visibility.effectiveVisibilityOfElement(origin) == Visibility.PUBLIC) {
      type.addModifiers(Modifier.PUBLIC);
    }
    Names.find(GENERATED, origin, elements)
        .map(
            annotation ->
                AnnotationSpec.builder(ClassName.get(annotation))
                    .addMember("value", "$S", processor)
                    .build())
        .ifPresent(type::addAnnotation);
    try {
      JavaFile.builder(name.packageName(), type.build()).build().writeTo(filer);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + name, e);
    }
  }
}
