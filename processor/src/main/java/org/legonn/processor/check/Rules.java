package org.legonn.processor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.util.Elements;
import org.legonn.processor.model.Argument;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.AssemblyModel.Link;
import org.legonn.processor.model.ClassOutput;
import org.legonn.processor.model.Compilation;
import org.legonn.processor.model.Declaration;
import org.legonn.processor.model.FamilyModel;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.model.ModuleModel.Signals;
import org.legonn.processor.model.Sight;
import org.legonn.processor.model.Spelling;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Place;
import org.legonn.processor.report.Place.OnType;
import org.legonn.processor.report.Place.OnTypeArgument;

/**
 * All rules. What is wrong with a declaration is said where it is declared; if that isn't compiled
 * here, where it is named.
 */
public final class Rules {
  private final Compilation compilation;
  private final List<Rule<Declaration>> ofDeclarations;
  private final List<Rule<ModuleModel>> ofModules;
  private final List<Rule<AssemblyModel>> ofAssemblies;
  private final List<Rule<AssemblyModel>> ofChains;
  private final List<Rule<FamilyModel>> ofFamilies;

  public Rules(
      Elements elements,
      Compilation compilation,
      Sight sight,
      Spelling spelling,
      ClassOutput output) {
    this.compilation = compilation;
    this.ofDeclarations =
        List.of(new NotAVocabulary(spelling), new SymbolsMissing(spelling), new SymbolsInvalid());
    FreeNames names = new FreeNames(sight);
    Lines lines = new Lines(spelling);
    Offers offers = new Offers(sight, lines, this::isSound);
    this.ofModules =
        List.of(
            new ModuleShape(elements, names, lines),
            new OnnxModels(),
            new ContractDrift(compilation, output));
    this.ofAssemblies =
        List.of(new AssemblyShape(names, lines, offers), new GeneratedNames(compilation));
    this.ofChains =
        List.of(
            new SignalMismatch(lines, offers),
            new VocabularyMismatch(compilation, lines, offers),
            new DuplicateName(compilation, names, lines),
            new GradientBlocked(lines, offers),
            new NotInChain(lines),
            new NothingToTrain(lines));
    this.ofFamilies = List.of(new FamilyShape(), new FamilyNames(compilation), new NothingShared());
  }

  /** What of a sound vocabulary is of no use, but does no harm. */
  public List<Finding> warn(Declaration declaration) {
    return new UnusedSymbols().check(declaration);
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
      ModuleModel module = link.module();
      if (module.name().isPresent()
          ? !compilation.holds(module.type())
          : !module.kinds().isEmpty()) {
        check(module).forEach(finding -> findings.add(seen(finding, assembly, link)));
      }
    }
    findings.addAll(all(ofAssemblies, assembly));
    if (assembly.noClasses().isEmpty()) { // else the chain has gaps that don't show
      findings.addAll(all(ofChains, assembly));
    }
    return findings;
  }

  /** What is wrong with a module that only its literal makes one, or that is compiled elsewhere. */
  private Finding seen(Finding finding, AssemblyModel assembly, Link link) {
    Place literal = Places.of(assembly, link);
    if (!compilation.holds(link.module().type())) {
      return finding.seenFrom(literal);
    }
    return finding.place() instanceof OnType ? finding.movedTo(literal) : finding;
  }

  /** What is wrong with a family; what is wrong with its assemblies is said of these. */
  public List<Finding> check(FamilyModel family) {
    return all(ofFamilies, family);
  }

  /** Whether nothing is wrong with the assemblies of a family, nor with anything in them. */
  public boolean joinsSoundAssemblies(FamilyModel family) {
    return family.members().stream()
        .flatMap(member -> member.assembly().stream())
        .allMatch(assembly -> all(ofChains, assembly).isEmpty() && chainsSoundModules(assembly));
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
