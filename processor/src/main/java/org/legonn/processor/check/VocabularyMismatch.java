package org.legonn.processor.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.legonn.dsl.contract.Compatibility;
import org.legonn.dsl.contract.SignalContract;
import org.legonn.dsl.contract.Verdict.Misfit;
import org.legonn.dsl.contract.Verdict.OtherVocabulary;
import org.legonn.dsl.contract.VocabularyDifference.Nature;
import org.legonn.processor.model.Argument;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.Compilation;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.model.ModuleModel.Signals;
import org.legonn.processor.model.SignalKind;
import org.legonn.processor.model.SignalModel;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;
import org.legonn.processor.report.Place;

/** A module takes marginals over the vocabulary over which the one before it gives them. */
final class VocabularyMismatch implements Rule<AssemblyModel> {
  private final Compilation compilation;
  private final Lines lines;
  private final Offers offers;

  VocabularyMismatch(Compilation compilation, Lines lines, Offers offers) {
    this.lines = lines;
    this.compilation = compilation;
    this.offers = offers;
  }

  /** If nothing but the order is wrong, that is one mistake, which may show in the signals, too. */
  @Override
  public List<Finding> check(AssemblyModel assembly) {
    List<Joint> misfits =
        IntStream.range(1, assembly.chain().size())
            .mapToObj(second -> misfit(assembly, second))
            .flatMap(Optional::stream)
            .toList();
    if (misfits.isEmpty()) {
      return List.of();
    }
    Optional<String> order = offers.ordered(assembly);
    if (order.isEmpty()) {
      return misfits.stream().map(joint -> finding(assembly, joint)).toList();
    }
    if (!SignalMismatch.broken(assembly.modules()).isEmpty()) {
      return List.of();
    }
    Joint first = misfits.get(0);
    return List.of(
        Finding.of(
            Places.of(assembly, assembly.chain().get(first.second())),
            Message.VOCABULARY_MISMATCH_WITH_ORDER,
            facts(assembly, first),
            order.get()));
  }

  /** Where two modules don't fit, of which {@code second} is the second. */
  private record Joint(int second, Misfit misfit) {}

  private static Optional<Joint> misfit(AssemblyModel assembly, int second) {
    return marginals(assembly, second - 1, Signals::output)
        .flatMap(
            given ->
                marginals(assembly, second, Signals::input)
                    .map(wanted -> Compatibility.join(given, wanted)))
        .filter(Misfit.class::isInstance)
        .map(misfit -> new Joint(second, (Misfit) misfit));
  }

  private static Optional<SignalContract> marginals(
      AssemblyModel assembly, int index, Function<Signals, SignalModel> side) {
    return assembly
        .chain()
        .get(index)
        .module()
        .signals()
        .map(side)
        .filter(signal -> signal.kind() == SignalKind.MARGINALS)
        .flatMap(SignalModel::contract);
  }

  /** Who gives what, who takes what, and how that differs. */
  private static List<String> facts(AssemblyModel assembly, Joint joint) {
    ModuleModel giver = assembly.chain().get(joint.second() - 1).module();
    ModuleModel taker = assembly.chain().get(joint.second()).module();
    Argument given = signals(giver).output().argument();
    Argument wanted = signals(taker).input().argument();
    boolean homonyms = given.name().equals(wanted.name());
    return List.of(
        giver.label(),
        "Marginals<" + (homonyms ? given.qualifiedName() : given.name()) + ">",
        taker.label(),
        "Marginals<" + (homonyms ? wanted.qualifiedName() : wanted.name()) + ">",
        joint.misfit().describe());
  }

  private Finding finding(AssemblyModel assembly, Joint joint) {
    ModuleModel giver = assembly.chain().get(joint.second() - 1).module();
    ModuleModel taker = assembly.chain().get(joint.second()).module();
    List<String> facts = facts(assembly, joint);
    Place place = Places.of(assembly, assembly.chain().get(joint.second()));
    if (joint.misfit() instanceof OtherVocabulary other
        && other.difference().nature() == Nature.NAME) {
      return declaredTwice(place, facts, giver, taker);
    }
    return offers
        .joining(assembly, joint.second())
        .map(
            offer ->
                Finding.of(
                    place,
                    switch (offer.change()) {
                      case SECOND -> Message.VOCABULARY_MISMATCH_WITH_SECOND;
                      case FIRST -> Message.VOCABULARY_MISMATCH_WITH_FIRST;
                      case BETWEEN -> Message.VOCABULARY_MISMATCH_WITH_BRIDGE;
                    },
                    facts,
                    offer.module().label(),
                    offer.notes(),
                    offer.line()))
        .orElseGet(
            () ->
                Finding.of(
                    place,
                    Message.VOCABULARY_MISMATCH,
                    facts,
                    lines.kind(
                        assembly.type(),
                        signals(taker).kind(),
                        signals(giver).output(),
                        signals(taker).output())));
  }

  /** The module that is compiled here names the other one's vocabulary; best the second. */
  private Finding declaredTwice(
      Place place, List<String> facts, ModuleModel giver, ModuleModel taker) {
    Signals given = signals(giver);
    Signals taken = signals(taker);
    boolean changesTaker = compilation.holds(taker.type()) || !compilation.holds(giver.type());
    return Finding.of(
        place,
        Message.VOCABULARY_DECLARED_TWICE,
        facts,
        (changesTaker ? taker : giver).label(),
        changesTaker
            ? lines.kind(taker.type(), taken.kind(), given.output(), taken.output())
            : lines.kind(giver.type(), given.kind(), given.input(), taken.input()));
  }

  private static Signals signals(ModuleModel module) {
    return module.signals().orElseThrow();
  }
}
