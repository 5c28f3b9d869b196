package org.legonn.processor.model;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import org.legonn.dsl.Gradients;
import org.legonn.processor.model.ModuleModel.Signals;

/**
 * An assembly: a chain of modules and what is asked of it.
 *
 * @param chainValue the annotation value that lists the chain
 * @param frozenValue the annotation value that lists the frozen modules
 * @param noClasses literals in either of primitive types, arrays or {@code void}, which the lists
 *     leave out
 * @param taken the name of a class to write that somebody else's class bears
 */
public record AssemblyModel(
    TypeElement type,
    AnnotationMirror annotation,
    AnnotationValue chainValue,
    List<Link> chain,
    AnnotationValue frozenValue,
    List<Link> frozen,
    List<AnnotationValue> noClasses,
    Gradients gradients,
    Optional<ClassName> taken) {
  public AssemblyModel {
    chain = List.copyOf(chain);
    frozen = List.copyOf(frozen);
    noClasses = List.copyOf(noClasses);
  }

  /** A class literal of the annotation and the module that it names. */
  public record Link(AnnotationValue value, ModuleModel module) {}

  /** The name of the class that is written for its chain. */
  public ClassName modelName() {
    return modelName(type);
  }

  /** The name of the class that is written for the chain of {@code assembly}. */
  public static ClassName modelName(TypeElement assembly) {
    return Names.written(assembly, "Model");
  }

  /** The name of the program that is written for it. */
  public ClassName trainerName() {
    return trainerName(type);
  }

  /** The name of the program that is written for {@code assembly}. */
  public static ClassName trainerName(TypeElement assembly) {
    return Names.written(assembly, "Trainer");
  }

  /** The modules of the chain, in order. */
  public List<ModuleModel> modules() {
    return chain.stream().map(Link::module).toList();
  }

  /** The frozen modules, as they are listed. */
  public List<ModuleModel> frozenModules() {
    return frozen.stream().map(Link::module).toList();
  }

  /** What the chain takes and gives as a whole: the first module's input, the last one's output. */
  public Signals ends() {
    Signals first = chain.get(0).module().signals().orElseThrow();
    Signals last = chain.get(chain.size() - 1).module().signals().orElseThrow();
    return new Signals(last.kind(), first.input(), last.output());
  }

  /** Whether training leaves {@code module} as it is. */
  public boolean freezes(ModuleModel module) {
    return frozen.stream().anyMatch(link -> link.module().type().equals(module.type()));
  }

  /** Whether {@code module} is in the chain. */
  public boolean chains(ModuleModel module) {
    return chain.stream().anyMatch(link -> link.module().type().equals(module.type()));
  }
}
