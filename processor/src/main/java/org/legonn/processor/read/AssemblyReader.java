package org.legonn.processor.read;

import java.util.List;
import javax.lang.model.element.TypeElement;
import org.legonn.dsl.Assembly;
import org.legonn.dsl.Gradients;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.AssemblyModel.Link;

/** Reads assemblies. */
public final class AssemblyReader {
  private final ModuleReader modules;

  public AssemblyReader(ModuleReader modules) {
    this.modules = modules;
  }

  /**
   * Reads the assembly that {@code type} declares.
   *
   * @throws Unresolved if it names what isn't there
   */
  public AssemblyModel read(TypeElement type) {
    Annotation assembly =
        Annotation.of(type, Assembly.class).orElseThrow(() -> new Unresolved(type));
    return new AssemblyModel(
        type,
        assembly.mirror(),
        assembly.value("value"),
        links(assembly, "value"),
        assembly.value("frozen"),
        links(assembly, "frozen"),
        assembly.constant("gradients", Gradients.class));
  }

  private List<Link> links(Annotation assembly, String member) {
    return assembly.list(member).stream()
        .map(literal -> new Link(literal, modules.read(assembly.classOf(literal))))
        .toList();
  }
}
