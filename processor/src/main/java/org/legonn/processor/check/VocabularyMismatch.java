package org.legonn.processor.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.legonn.dsl.contract.Compatibility;
import org.legonn.dsl.contract.SignalContract;
import org.legonn.dsl.contract.Verdict.Misfit;
import org.legonn.dsl.contract.Verdict.OtherVocabulary;
import org.legonn.dsl.contract.VocabularyDifference.Nature;
import org.legonn.processor.model.Argument;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.AssemblyModel.Link;
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
    Stream<Finding> findings =
        IntStream.range(1, assembly.chain().size())
            .mapToObj(index -> check(assembly, index))
            .flatMap(Optional::stream);
    if (offers.ordered(assembly).isEmpty()) {
      return findings.toList();
    }
    return SignalMismatch.broken(assembly.modules()).isEmpty()
        ? findings.limit(1).toList()
        : List.of();
  }

  private Optional<Finding> check(AssemblyModel assembly, int index) {
    Optional<Signals> giver = assembly.chain().get(index - 1).module().signals();
    Optional<Signals> taker = assembly.chain().get(index).module().signals();
    Optional<SignalContract> given = giver.flatMap(it -> marginals(it.output()));
    Optional<SignalContract> wanted = taker.flatMap(it -> marginals(it.input()));
    if (given.isEmpty() || wanted.isEmpty()) {
      return Optional.empty();
    }
    return Compatibility.join(given.get(), wanted.get()) instanceof Misfit misfit
        ? Optional.of(finding(assembly, index, giver.get(), taker.get(), misfit))
        : Optional.empty();
  }

  private static Optional<SignalContract> marginals(SignalModel signal) {
    return signal.kind() == SignalKind.MARGINALS ? signal.contract() : Optional.empty();
  }

  private Finding finding(
      AssemblyModel assembly, int index, Signals giver, Signals taker, Misfit misfit) {
    Link second = assembly.chain().get(index);
    ModuleModel first = assembly.chain().get(index - 1).module();
    Argument given = giver.output().argument();
    Argument wanted = taker.input().argument();
    boolean homonyms = given.name().equals(wanted.name());
    List<String> facts =
        List.of(
            first.label(),
            "Marginals<" + (homonyms ? given.qualifiedName() : given.name()) + ">",
            second.module().label(),
            "Marginals<" + (homonyms ? wanted.qualifiedName() : wanted.name()) + ">",
            misfit.describe());
    Place place = Places.of(assembly, second);
    if (misfit instanceof OtherVocabulary other && other.difference().nature() == Nature.NAME) {
      return declaredTwice(place, facts, first, second.module());
    }
    Optional<String> order = offers.ordered(assembly);
    if (order.isPresent()) {
      return Finding.of(place, Message.VOCABULARY_MISMATCH_WITH_ORDER, facts, order.get());
    }
    return offers
        .joining(assembly, index)
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
                    lines.kind(assembly.type(), taker.kind(), giver.output(), taker.output())));
  }

  /** The module that is compiled here names the other one's vocabulary; best the second. */
  private Finding declaredTwice(
      Place place, List<String> facts, ModuleModel first, ModuleModel second) {
    Signals giver = first.signals().orElseThrow();
    Signals taker = second.signals().orElseThrow();
    boolean changesSecond = compilation.holds(second.type()) || !compilation.holds(first.type());
    return Finding.of(
        place,
        Message.VOCABULARY_DECLARED_TWICE,
        facts,
        (changesSecond ? second : first).label(),
        changesSecond
            ? lines.kind(second.type(), taker.kind(), giver.output(), taker.output())
            : lines.kind(first.type(), giver.kind(), giver.input(), taker.input()));
  }
}
