package org.legonn.processor.read;

import com.google.auto.common.MoreElements;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.legonn.dsl.Vocabulary;
import org.legonn.dsl.architecture.Architecture;
import org.legonn.processor.model.Names;
import org.legonn.processor.model.Spelling;
import org.legonn.processor.report.JavacTrees;

/**
 * Spells types by the scopes of the Java Language Specification, section 6.4.1: a type's members
 * hide a file's imports, and these hide its package. Only javac shows a file's imports; under other
 * compilers every name of {@code legonn-dsl} is taken to be imported.
 */
public final class SpellingReader implements Spelling {
  private static final List<String> DSL =
      List.of(Vocabulary.class.getPackageName(), Architecture.class.getPackageName());

  private static final String EVERYTHING = ".*";

  private final Elements elements;
  private final Optional<Trees> trees;

  public SpellingReader(ProcessingEnvironment environment) {
    this.elements = environment.getElementUtils();
    this.trees = JavacTrees.of(environment);
  }

  @Override
  public String of(Class<?> type, TypeElement reader) {
    return Names.find(type.getCanonicalName(), reader, elements)
        .map(it -> of(it, reader))
        .orElse(type.getCanonicalName());
  }

  @Override
  public String of(TypeElement type, TypeElement reader) {
    Set<String> imports = imports(reader);
    String name = "";
    for (Element part = type; part instanceof TypeElement it; part = it.getEnclosingElement()) {
      name = it.getSimpleName() + (name.isEmpty() ? "" : "." + name);
      if (meaning(it.getSimpleName().toString(), reader, imports).filter(it::equals).isPresent()) {
        return name;
      }
    }
    return type.getQualifiedName().toString();
  }

  /** What a simple name means where {@code reader} is declared; empty if nothing, or several. */
  private Optional<TypeElement> meaning(String name, TypeElement reader, Set<String> imports) {
    for (Element scope = reader.getEnclosingElement();
        scope instanceof TypeElement type;
        scope = type.getEnclosingElement()) {
      if (type.getTypeParameters().stream()
          .anyMatch(it -> it.getSimpleName().contentEquals(name))) {
        return Optional.empty();
      }
      List<TypeElement> members =
          ElementFilter.typesIn(elements.getAllMembers(type)).stream()
              .filter(member -> member.getSimpleName().contentEquals(name))
              .toList();
      if (!members.isEmpty()) {
        return only(members.stream());
      }
    }
    List<String> single =
        imports.stream().filter(imported -> imported.endsWith("." + name)).toList();
    if (!single.isEmpty()) {
      return only(single.stream().flatMap(it -> type(it, reader)));
    }
    String packageName = MoreElements.getPackage(reader).getQualifiedName().toString();
    String neighbour = packageName.isEmpty() ? name : packageName + "." + name;
    return type(neighbour, reader)
        .findAny()
        .or(
            () ->
                only(
                    Stream.concat(Stream.of("java.lang.*"), imports.stream())
                        .filter(imported -> imported.endsWith(EVERYTHING))
                        .map(imported -> imported.substring(0, imported.length() - 1) + name)
                        .flatMap(it -> type(it, reader))));
  }

  private static Optional<TypeElement> only(Stream<TypeElement> types) {
    List<TypeElement> distinct = types.distinct().toList();
    return distinct.size() == 1 ? Optional.of(distinct.get(0)) : Optional.empty();
  }

  private Stream<TypeElement> type(String qualifiedName, TypeElement reader) {
    return Names.find(qualifiedName, reader, elements).stream();
  }

  /** What the file imports that declares {@code reader}: {@code a.B}, or {@code a.*}. */
  private Set<String> imports(TypeElement reader) {
    Optional<TreePath> path = trees.flatMap(it -> Optional.ofNullable(it.getPath(reader)));
    return path.map(it -> imports(it.getCompilationUnit())).orElseGet(this::dsl);
  }

  private static Set<String> imports(CompilationUnitTree file) {
    return file.getImports().stream()
        .map(it -> it.getQualifiedIdentifier().toString())
        .collect(Collectors.toSet());
  }

  private Set<String> dsl() {
    return DSL.stream()
        .flatMap(name -> Optional.ofNullable(elements.getPackageElement(name)).stream())
        .flatMap(found -> ElementFilter.typesIn(found.getEnclosedElements()).stream())
        .map(type -> type.getQualifiedName().toString())
        .collect(Collectors.toSet());
  }
}
