package org.legonn.processor.write;

import com.google.auto.common.Visibility;
import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Modifier;
import javax.lang.model.util.Elements;
import org.legonn.processor.model.AssemblyModel;

/** Writes the classes of an assembly. The same assembly gives the same bytes. */
public final class AssemblyWriter {
  private final Filer filer;
  private final Optional<AnnotationSpec> generated;
  private final boolean trains;

  /**
   * Writes files in the name of {@code processor}.
   *
   * @param processor its qualified name
   */
  public AssemblyWriter(ProcessingEnvironment environment, String processor) {
    Elements elements = environment.getElementUtils();
    this.filer = environment.getFiler();
    this.generated =
        Optional.ofNullable(elements.getTypeElement("javax.annotation.processing.Generated"))
            .map(
                annotation ->
                    AnnotationSpec.builder(ClassName.get(annotation))
                        .addMember("value", "$S", processor)
                        .build());
    this.trains = elements.getTypeElement(TrainerClass.PROGRAM.canonicalName()) != null;
  }

  /** Writes the model, and the trainer where the runtime that it needs is on the class path. */
  public void write(AssemblyModel assembly) {
    write(assembly, assembly.modelName(), ModelClass.of(assembly));
    if (trains) {
      write(assembly, assembly.trainerName(), TrainerClass.of(assembly));
    }
  }

  /** Whether trainers are written. */
  public boolean writesTrainers() {
    return trains;
  }

  private void write(AssemblyModel assembly, ClassName name, TypeSpec.Builder type) {
    type.addModifiers(Modifier.FINAL)
        .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
        .addOriginatingElement(assembly.type());
    if (Visibility.effectiveVisibilityOfElement(assembly.type()) == Visibility.PUBLIC) {
      type.addModifiers(Modifier.PUBLIC);
    }
    generated.ifPresent(type::addAnnotation);
    try {
      JavaFile.builder(name.packageName(), type.build()).build().writeTo(filer);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + name, e);
    }
  }
}
