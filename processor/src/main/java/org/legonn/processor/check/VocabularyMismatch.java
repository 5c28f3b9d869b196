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
import org.legonn.processor.model.ModuleModel.Signals;
import org.legonn.processor.model.SignalKind;
import org.legonn.processor.model.SignalModel;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;
import org.legonn.processor.report.Place;

/** A module takes marginals over the vocabulary over which the one before it gives them. */
final class VocabularyMismatch implements Rule<AssemblyModel> {
  private final Offers offers;

  VocabularyMismatch(Offers offers) {
    this.offers = offers;
  }

  @Override
  public List<Finding> check(AssemblyModel assembly) {
    return IntStream.range(1, assembly.chain().size())
        .mapToObj(index -> check(assembly, index))
        .flatMap(Optional::stream)
        .toList();
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
    Argument given = giver.output().argument();
    Argument wanted = taker.input().argument();
    boolean homonyms = given.name().equals(wanted.name());
    String givenName = homonyms ? given.qualifiedName() : given.name();
    String wantedName = homonyms ? wanted.qualifiedName() : wanted.name();
    List<Object> facts =
        List.of(
            assembly.chain().get(index - 1).module().label(),
            "Marginals<" + givenName + ">",
            second.module().label(),
            "Marginals<" + wantedName + ">",
            misfit.describe());
    Place place = Places.of(assembly, second);
    if (misfit instanceof OtherVocabulary other && other.difference().nature() == Nature.NAME) {
      return finding(place, Message.VOCABULARY_DECLARED_TWICE, facts);
    }
    return offers
        .instead(assembly, index)
        .map(
            offer ->
                finding(
                    place,
                    Message.VOCABULARY_MISMATCH_WITH_OFFER,
                    facts,
                    offer.module().label(),
                    offer.line()))
        .orElseGet(
            () ->
                finding(
                    place,
                    Message.VOCABULARY_MISMATCH,
                    facts,
                    Signals.describe(taker.kind(), givenName, taker.output().argument().name())));
  }

  private static Finding finding(
      Place place, Message message, List<Object> facts, Object... mending) {
    return Finding.at(place, message, Stream.concat(facts.stream(), Stream.of(mending)).toArray());
  }
}
