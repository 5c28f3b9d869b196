package org.legonn.processor.read;

import com.google.auto.common.MoreElements;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.legonn.dsl.LegoModule;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.Compilation;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.model.Sight;

/** Finds the modules that this run compiles, or that lie beside those of an assembly in a jar. */
public final class ModulesInSight implements Sight {
  private final Elements elements;
  private final Compilation compilation;
  private final ModuleReader modules;
  private final Set<String> compiled = new HashSet<>();

  public ModulesInSight(Elements elements, Compilation compilation, ModuleReader modules) {
    this.elements = elements;
    this.compilation = compilation;
    this.modules = modules;
  }

  /** Takes note of modules that this run compiles. */
  public void add(Collection<TypeElement> types) {
    types.forEach(type -> compiled.add(type.getQualifiedName().toString()));
  }

  @Override
  public List<ModuleModel> around(AssemblyModel assembly) {
    Map<String, TypeElement> found = new TreeMap<>();
    Stream<TypeElement> beside =
        assembly.chain().stream()
            .map(link -> link.module().type())
            .filter(type -> !compilation.holds(type))
            .map(MoreElements::getPackage)
            .distinct()
            .flatMap(ModulesInSight::typesWithin);
    Stream.concat(compiled(), beside)
        .filter(type -> type.getAnnotation(LegoModule.class) != null)
        .forEach(type -> found.put(type.getQualifiedName().toString(), type));
    return found.values().stream()
        .flatMap(type -> read(type).stream())
        .filter(ModuleModel::isWhole)
        .toList();
  }

  @Override
  public Set<String> names() {
    return compiled()
        .flatMap(type -> read(type).stream())
        .flatMap(module -> module.name().stream())
        .collect(Collectors.toSet());
  }

  private Stream<TypeElement> compiled() {
    return compiled.stream()
        .flatMap(name -> Optional.ofNullable(elements.getTypeElement(name)).stream());
  }

  private static Stream<TypeElement> typesWithin(Element holder) {
    return ElementFilter.typesIn(holder.getEnclosedElements()).stream()
        .flatMap(type -> Stream.concat(Stream.of(type), typesWithin(type)));
  }

  private Optional<ModuleModel> read(TypeElement type) {
    try {
      return Optional.of(modules.read(type));
    } catch (Unresolved e) {
      // Not yet, or never, a module; it can't be offered.
      return Optional.empty();
    }
  }
}
