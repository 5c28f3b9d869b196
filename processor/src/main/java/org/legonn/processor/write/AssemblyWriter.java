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
import javax.lang.model.util.Elements;
import org.legonn.dsl.GeneratedFrom;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.Names;

/** Writes the classes of an assembly. The same assembly gives the same bytes. */
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
    write(assembly, assembly.modelName(), ModelClass.of(assembly));
    if (trains(assembly)) {
      write(assembly, assembly.trainerName(), TrainerClass.of(assembly));
    }
  }

  /** Whether a trainer is written. */
  public boolean trains(AssemblyModel assembly) {
    return Names.find(TrainerClass.PROGRAM.canonicalName(), assembly.type(), elements).isPresent();
  }

  private void write(AssemblyModel assembly, ClassName name, TypeSpec.Builder type) {
    type.addModifiers(Modifier.FINAL)
        .addAnnotation(
            AnnotationSpec.builder(GeneratedFrom.class)
                .addMember("value", "$T.class", ClassName.get(assembly.type()))
                .build())
        .addMethod(
            MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addJavadoc("Made by nobody: all is static.\n")
                .build())
        .addOriginatingElement(assembly.type());
    if (Visibility.effectiveVisibilityOfElement(assembly.type()) == Visibility.PUBLIC) {
      type.addModifiers(Modifier.PUBLIC);
    }
    Names.find(GENERATED, assembly.type(), elements)
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
