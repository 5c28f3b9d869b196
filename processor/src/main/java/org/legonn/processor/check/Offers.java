package org.legonn.processor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import org.legonn.dsl.contract.Compatibility;
import org.legonn.dsl.contract.SignalContract;
import org.legonn.dsl.contract.Verdict.Fits;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.AssemblyModel.Link;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.model.ModuleModel.Signals;
import org.legonn.processor.model.Names;
import org.legonn.processor.model.Sight;
import org.legonn.processor.model.SignalKind;

/** Looks for modules in sight that would make a chain whole, each with the line to write. */
final class Offers {
  private final Sight sight;

  Offers(Sight sight) {
    this.sight = sight;
  }

  /** A module to use, and the annotation with it in place. */
  record Offer(ModuleModel module, String line) {}

  /**
   * A module that fits where another stands, else one that fits where the one before that stands.
   */
  Optional<Offer> instead(AssemblyModel assembly, int index) {
    return at(assembly, index, true).or(() -> at(assembly, index - 1, true));
  }

  /** A module that fits between the modules before and from {@code index}. */
  Optional<Offer> inserted(AssemblyModel assembly, int index) {
    return at(assembly, index, false);
  }

  private Optional<Offer> at(AssemblyModel assembly, int index, boolean replacing) {
    List<ModuleModel> chain = assembly.chain().stream().map(Link::module).toList();
    List<ModuleModel> before = chain.subList(0, index);
    List<ModuleModel> after = chain.subList(replacing ? index + 1 : index, chain.size());
    return sight.around(assembly).stream()
        .filter(candidate -> chain.stream().noneMatch(it -> it.type().equals(candidate.type())))
        .filter(candidate -> startsOrFollows(before, candidate))
        .filter(candidate -> endsOrPrecedes(candidate, after))
        .findFirst()
        .map(candidate -> new Offer(candidate, line(assembly.type(), before, candidate, after)));
  }

  private static boolean startsOrFollows(List<ModuleModel> before, ModuleModel candidate) {
    return before.isEmpty()
        ? kindOfInput(candidate) != SignalKind.MARGINALS
        : joins(before.get(before.size() - 1), candidate);
  }

  private static boolean endsOrPrecedes(ModuleModel candidate, List<ModuleModel> after) {
    return after.isEmpty()
        ? kindOfOutput(candidate) == SignalKind.TEXT
        : joins(candidate, after.get(0));
  }

  private static SignalKind kindOfInput(ModuleModel module) {
    return module.signals().orElseThrow().input().kind();
  }

  private static SignalKind kindOfOutput(ModuleModel module) {
    return module.signals().orElseThrow().output().kind();
  }

  private static boolean joins(ModuleModel giver, ModuleModel taker) {
    Optional<SignalContract> given =
        giver.signals().map(Signals::output).flatMap(it -> it.contract());
    Optional<SignalContract> wanted =
        taker.signals().map(Signals::input).flatMap(it -> it.contract());
    return given.isPresent()
        && wanted.isPresent()
        && Compatibility.join(given.get(), wanted.get()) instanceof Fits;
  }

  private static String line(
      TypeElement reader, List<ModuleModel> before, ModuleModel offered, List<ModuleModel> after) {
    List<ModuleModel> chain = new ArrayList<>(before);
    chain.add(offered);
    chain.addAll(after);
    return "@Assembly(" + literals(reader, chain) + ")";
  }

  /** The class literals of modules: {@code {GermanEncoder.class, EnglishDecoder.class}}. */
  static String literals(TypeElement reader, List<ModuleModel> modules) {
    return modules.stream()
        .map(module -> Names.from(reader, module.type()) + ".class")
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
