package org.legonn.processor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.legonn.processor.model.Argument;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.AssemblyModel.Link;
import org.legonn.processor.model.Compilation;
import org.legonn.processor.model.Declaration;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.model.ModuleModel.Signals;
import org.legonn.processor.model.Sight;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Place;
import org.legonn.processor.report.Place.OnTypeArgument;

/**
 * All rules. What is wrong with a declaration is said where it is declared; if that isn't compiled
 * here, where it is named.
 */
public final class Rules {
  private final Compilation compilation;
  private final List<Rule<Declaration>> ofDeclarations =
      List.of(new NotAVocabulary(), new SymbolsMissing(), new SymbolsInvalid());
  private final List<Rule<ModuleModel>> ofModules = List.of(new ModuleShape(), new ContractDrift());
  private final List<Rule<AssemblyModel>> ofAssemblies;

  public Rules(Compilation compilation, Sight sight) {
    this.compilation = compilation;
    Offers offers = new Offers(sight);
    this.ofAssemblies =
        List.of(
            new AssemblyShape(),
            new GeneratedNames(compilation),
            new SignalMismatch(offers),
            new VocabularyMismatch(offers),
            new DuplicateName(),
            new GradientBlocked(),
            new NotInChain(),
            new NothingToTrain());
  }

  /** What is wrong with a vocabulary or with features. */
  public List<Finding> check(Declaration declaration) {
    return all(ofDeclarations, declaration);
  }

  /** What is wrong with a module, and with what it names where that isn't said elsewhere. */
  public List<Finding> check(ModuleModel module) {
    List<Finding> findings = new ArrayList<>(all(ofModules, module));
    module.signals().ifPresent(signals -> findings.addAll(arguments(module, signals)));
    return findings;
  }

  /** What is wrong with an assembly, and with what it names where that isn't said elsewhere. */
  public List<Finding> check(AssemblyModel assembly) {
    List<Finding> findings = new ArrayList<>();
    for (Link link : assembly.chain()) {
      if (!compilation.holds(link.module().type()) && link.module().name().isPresent()) {
        Place literal = Places.of(assembly, link);
        check(link.module()).forEach(finding -> findings.add(finding.seenFrom(literal)));
      }
    }
    findings.addAll(all(ofAssemblies, assembly));
    return findings;
  }

  /** Whether nothing is wrong with the modules of an assembly, nor with anything that they name. */
  public boolean chainsSoundModules(AssemblyModel assembly) {
    return assembly.chain().stream().map(Link::module).allMatch(this::isSound);
  }

  private boolean isSound(ModuleModel module) {
    return check(module).isEmpty()
        && module.signals().stream()
            .flatMap(signals -> Stream.of(signals.input(), signals.output()))
            .flatMap(signal -> signal.argument().declaration().stream())
            .allMatch(declaration -> check(declaration).isEmpty());
  }

  private List<Finding> arguments(ModuleModel module, Signals signals) {
    return Stream.concat(
            argument(module, signals, 0, signals.input().argument()),
            argument(module, signals, 1, signals.output().argument()))
        .toList();
  }

  private Stream<Finding> argument(
      ModuleModel module, Signals signals, int index, Argument argument) {
    Optional<Declaration> declaration = argument.declaration();
    if (declaration.isEmpty()) {
      return Stream.empty();
    }
    Place place = new OnTypeArgument(module.type(), signals.kind().type(), index);
    if (!compilation.holds(declaration.get().type())) {
      return check(declaration.get()).stream().map(finding -> finding.seenFrom(place));
    }
    return declaration.get().annotation().isPresent()
        ? Stream.empty()
        : check(declaration.get()).stream().map(finding -> finding.movedTo(place));
  }

  private static <T> List<Finding> all(List<Rule<T>> rules, T subject) {
    return rules.stream().flatMap(rule -> rule.check(subject).stream()).toList();
  }
}
