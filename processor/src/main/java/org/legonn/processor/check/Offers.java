package org.legonn.processor.check;

import com.google.auto.common.MoreElements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.legonn.dsl.Gradients;
import org.legonn.processor.check.ChangedChain.Change;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.model.Sight;
import org.legonn.processor.report.Message;

/**
 * Looks for changes to a chain that mend it and break nothing else: that keep what it reads and
 * writes where they can, what it freezes, and what it asks of gradients.
 */
final class Offers {
  private final Sight sight;
  private final Lines lines;
  private final Predicate<ModuleModel> sound;

  /**
   * Looks among modules in sight.
   *
   * @param sound whether nothing is wrong with a module
   */
  Offers(Sight sight, Lines lines, Predicate<ModuleModel> sound) {
    this.sight = sight;
    this.lines = lines;
    this.sound = sound;
  }

  /**
   * A change to a chain.
   *
   * @param module that comes in, or goes out
   * @param notes of other modules that would do as well, and of what else becomes of the chain
   * @param line the annotation after it
   */
  record Offer(Change change, ModuleModel module, String notes, String line) {}

  /** A module that makes two neighbours fit, of which {@code index} is the second. */
  Optional<Offer> joining(AssemblyModel assembly, int index) {
    return best(
        assembly,
        Stream.of(
                replaced(assembly, Change.SECOND, index),
                replaced(assembly, Change.FIRST, index - 1),
                inserted(assembly, index))
            .flatMap(changed -> changed));
  }

  /** A module that fits in the place of another. */
  Optional<Offer> instead(AssemblyModel assembly, int index) {
    return best(assembly, replaced(assembly, Change.SECOND, index));
  }

  /** A module that does all that an isolating one does, but lets gradients through. */
  Optional<Offer> differentiable(AssemblyModel assembly, int index) {
    return best(
        assembly,
        replaced(assembly, Change.SECOND, index)
            .filter(ChangedChain::keepsEnds)
            .filter(it -> isolating(it.chain()) < isolating(assembly.modules())));
  }

  /** A module that fits between those before and from {@code index}. */
  Optional<Offer> between(AssemblyModel assembly, int index) {
    return best(assembly, inserted(assembly, index));
  }

  /** The chain without one of two neighbours, of which {@code index} is the second. */
  Optional<Offer> without(AssemblyModel assembly, int index) {
    return best(
        assembly,
        Stream.concat(
            removed(assembly, Change.SECOND, index), removed(assembly, Change.FIRST, index - 1)));
  }

  /** The line with the same modules in an order in which they fit. */
  Optional<String> ordered(AssemblyModel assembly) {
    return Joints.order(assembly.modules())
        .filter(order -> !isBlocked(assembly, order))
        .map(order -> lines.assembly(assembly, order, assembly.frozenModules()));
  }

  /** An encoder and a decoder that fit, for a chain that is empty. */
  Optional<Offer> pair(AssemblyModel assembly) {
    List<ModuleModel> candidates = candidates(assembly).toList();
    return best(
        assembly,
        candidates.stream()
            .flatMap(first -> candidates.stream().map(second -> List.of(first, second)))
            .filter(chain -> Joints.hold(chain, 0, 2) && sound.test(chain.get(1)))
            .map(chain -> changed(assembly, Change.BETWEEN, chain.get(0), chain)));
  }

  private Stream<ChangedChain> replaced(AssemblyModel assembly, Change change, int index) {
    ModuleModel old = assembly.modules().get(index);
    return candidates(assembly)
        .map(
            module -> {
              List<ModuleModel> chain = new ArrayList<>(assembly.modules());
              chain.set(index, module);
              List<ModuleModel> frozen =
                  assembly.frozenModules().stream()
                      .map(it -> it.type().equals(old.type()) ? module : it)
                      .toList();
              return ChangedChain.of(assembly, change, module, chain, frozen);
            })
        .filter(it -> Joints.hold(it.chain(), index, index + 1));
  }

  private Stream<ChangedChain> inserted(AssemblyModel assembly, int index) {
    return candidates(assembly)
        .map(
            module -> {
              List<ModuleModel> chain = new ArrayList<>(assembly.modules());
              chain.add(index, module);
              return changed(assembly, Change.BETWEEN, module, chain);
            })
        .filter(it -> Joints.hold(it.chain(), index, index + 1));
  }

  private static Stream<ChangedChain> removed(AssemblyModel assembly, Change change, int index) {
    List<ModuleModel> chain = new ArrayList<>(assembly.modules());
    ModuleModel out = chain.remove(index);
    List<ModuleModel> frozen = Lines.frozenWithout(List.of(out), assembly, chain);
    return Stream.of(ChangedChain.of(assembly, change, out, chain, frozen))
        .filter(it -> Joints.hold(it.chain(), index, index));
  }

  private static ChangedChain changed(
      AssemblyModel assembly, Change change, ModuleModel module, List<ModuleModel> chain) {
    return ChangedChain.of(assembly, change, module, chain, assembly.frozenModules());
  }

  /** Modules that may come in: those that the chain doesn't have and that can be named. */
  private Stream<ModuleModel> candidates(AssemblyModel assembly) {
    return sight.around(assembly).stream()
        .filter(it -> !assembly.chains(it))
        .filter(
            it ->
                !MoreElements.getPackage(it.type()).isUnnamed()
                    || MoreElements.getPackage(assembly.type()).isUnnamed());
  }

  private Optional<Offer> best(AssemblyModel assembly, Stream<ChangedChain> changed) {
    List<ChangedChain> left =
        changed
            .filter(it -> !isBlocked(assembly, it.chain()))
            .filter(it -> assembly.chains(it.module()) || mayComeIn(it))
            .sorted(ChangedChain.BEST)
            .toList();
    return left.stream().findFirst().map(best -> offer(assembly, best, left));
  }

  private boolean mayComeIn(ChangedChain changed) {
    return changed.bearsNamesOfItsOwn() && sound.test(changed.module());
  }

  private Offer offer(AssemblyModel assembly, ChangedChain best, List<ChangedChain> all) {
    long alike = all.stream().filter(it -> ChangedChain.BEST.compare(it, best) == 0).count();
    return new Offer(
        best.change(),
        best.module(),
        Message.others(alike - 1) + best.otherEnds(assembly.modules()),
        lines.assembly(assembly, best.chain(), best.frozen()));
  }

  /** Whether a chain blocks more gradients than the assembly's own, which is to block none. */
  private static boolean isBlocked(AssemblyModel assembly, List<ModuleModel> chain) {
    return assembly.gradients() == Gradients.THROUGH_INTERFACES
        && isolating(chain) > isolating(assembly.modules());
  }

  private static long isolating(List<ModuleModel> chain) {
    return chain.stream()
        .skip(1)
        .filter(it -> it.signals().filter(signals -> signals.kind().isolating()).isPresent())
        .count();
  }
}
