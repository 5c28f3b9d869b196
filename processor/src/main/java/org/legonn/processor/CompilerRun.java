package org.legonn.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.legonn.processor.check.Rules;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.Compilation;
import org.legonn.processor.model.FamilyModel;
import org.legonn.processor.read.AssemblyReader;
import org.legonn.processor.read.ClassOutputReader;
import org.legonn.processor.read.DeclarationReader;
import org.legonn.processor.read.DslOnClassPath;
import org.legonn.processor.read.FamilyReader;
import org.legonn.processor.read.ModuleReader;
import org.legonn.processor.read.ModulesInSight;
import org.legonn.processor.read.ResourceReader;
import org.legonn.processor.read.SpellingReader;
import org.legonn.processor.read.Unresolved;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;
import org.legonn.processor.report.Place;
import org.legonn.processor.report.Place.OnType;
import org.legonn.processor.report.Reporter;
import org.legonn.processor.write.AssemblyWriter;

/**
 * One run of the compiler.
 *
 * <p>A declaration that is wrong, or names what isn't there, waits: another processor may write the
 * missing part in this round. In the last round what still waits is read again, and its mistakes
 * are printed, once.
 */
final class CompilerRun {
  private final Elements elements;
  private final Reporter reporter;
  private final DslOnClassPath dsl;
  private final DeclarationReader declarations;
  private final ModuleReader modules;
  private final AssemblyReader assemblies;
  private final FamilyReader families;
  private final ModulesInSight sight;
  private final Rules rules;
  private final AssemblyWriter writer;
  private final Compilation compilation = new Compilation();
  private final Set<Subject> waiting = new TreeSet<>();
  private String current = "this compilation";
  private boolean versionKnown;
  private boolean wroteModelsOnly;
  private boolean over;

  CompilerRun(ProcessingEnvironment environment) {
    this.elements = environment.getElementUtils();
    this.dsl = new DslOnClassPath(elements, Subject.Kind.allAnnotations());
    Types types = environment.getTypeUtils();
    ResourceReader resources = new ResourceReader(environment, compilation);
    this.reporter = new Reporter(environment);
    this.declarations = new DeclarationReader(elements, types, resources);
    this.modules = new ModuleReader(types, declarations, resources);
    this.assemblies = new AssemblyReader(elements, modules);
    this.families = new FamilyReader(assemblies);
    this.sight = new ModulesInSight(elements, compilation, modules);
    this.rules =
        new Rules(
            elements,
            compilation,
            sight,
            new SpellingReader(environment),
            new ClassOutputReader(environment.getFiler()));
    this.writer = new AssemblyWriter(environment, LegonnProcessor.class.getName());
  }

  /** What goes wrong in here is our fault, never the user's: it must not look like a crash. */
  void round(RoundEnvironment round) {
    if (over) {
      return;
    }
    try {
      collect(round);
      if (isOfAnotherVersion()) {
        return;
      }
      List<Finding> findings = new ArrayList<>();
      for (Subject subject : List.copyOf(waiting)) {
        examine(subject, round.processingOver(), findings);
      }
      if (round.processingOver()) {
        report(findings);
      }
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      over = true;
      reporter.internalFault(current, e);
    }
  }

  /** What the annotations of another version say can't be known: nothing is read. */
  private boolean isOfAnotherVersion() {
    if (!waiting.isEmpty() && !versionKnown) {
      versionKnown = true;
      Optional<String> other = dsl.otherVersion();
      other.ifPresent(reporter::otherVersion);
      over = other.isPresent();
    }
    return over;
  }

  private void collect(RoundEnvironment round) {
    modules.forget();
    compilation.add(round.getRootElements());
    for (Subject.Kind kind : Subject.Kind.values()) {
      for (TypeElement type : kind.in(round)) {
        waiting.add(new Subject(kind, type.getQualifiedName().toString()));
      }
    }
    sight.add(Subject.Kind.MODULE.in(round));
  }

  private void examine(Subject subject, boolean last, List<Finding> findings) {
    current = subject.qualifiedName();
    TypeElement type = elements.getTypeElement(current);
    if (type == null) {
      return;
    }
    try {
      if (settle(subject, type, findings)) {
        waiting.remove(subject);
      }
    } catch (Unresolved e) {
      if (last && !compilation.holds(e.holder())) {
        findings.add(notFound(type, e));
      }
    }
  }

  private static Finding notFound(TypeElement reader, Unresolved missing) {
    return Finding.at(
        missing.place().<Place>map(it -> it).orElseGet(() -> new OnType(reader)),
        Message.TYPE_NOT_FOUND,
        missing.holder().getQualifiedName().toString(),
        missing.missing());
  }

  private void report(List<Finding> findings) {
    reporter.print(findings);
    if (wroteModelsOnly) {
      reporter.noTrainers();
    }
  }

  /** Adds what is wrong with a subject; whether nothing is. */
  private boolean settle(Subject subject, TypeElement type, List<Finding> findings) {
    List<Finding> own =
        switch (subject.kind()) {
          case VOCABULARY -> rules.check(declarations.vocabulary(type));
          case FEATURES -> rules.check(declarations.features(type));
          case MODULE -> rules.check(modules.read(type));
          case ASSEMBLY -> rules.check(assemblies.read(type));
          case FAMILY -> rules.check(families.read(type));
        };
    findings.addAll(own);
    if (own.isEmpty() && subject.kind() == Subject.Kind.VOCABULARY) {
      reporter.warn(rules.warn(declarations.vocabulary(type)));
    }
    return own.isEmpty()
        && switch (subject.kind()) {
          case ASSEMBLY -> writeIfSound(assemblies.read(type));
          case FAMILY -> writeIfSound(families.read(type));
          default -> true;
        };
  }

  private boolean writeIfSound(FamilyModel family) {
    if (!rules.joinsSoundAssemblies(family)) {
      return false;
    }
    writer.write(family);
    compilation.add(family.trainerName().canonicalName());
    wroteModelsOnly |= !writer.trains(family);
    return true;
  }

  private boolean writeIfSound(AssemblyModel assembly) {
    if (!rules.chainsSoundModules(assembly)) {
      return false;
    }
    writer.write(assembly);
    compilation.add(assembly.modelName().canonicalName());
    compilation.add(assembly.trainerName().canonicalName());
    wroteModelsOnly |= !writer.trains(assembly);
    return true;
  }
}
