package org.legonn.processor.check;

import java.util.List;
import java.util.Optional;
import org.legonn.processor.check.Offers.Offer;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.AssemblyModel.Link;
import org.legonn.processor.model.ModuleModel.Signals;
import org.legonn.processor.model.Names;
import org.legonn.processor.model.SignalKind;
import org.legonn.processor.model.SignalModel;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;
import org.legonn.processor.report.Place;
import org.legonn.processor.report.Place.OnValue;

/** The chain starts at a source and ends in text, and all between takes marginals. */
final class SignalMismatch implements Rule<AssemblyModel> {
  private final Offers offers;

  SignalMismatch(Offers offers) {
    this.offers = offers;
  }

  /** The first break only: those after it follow from it. */
  @Override
  public List<Finding> check(AssemblyModel assembly) {
    List<Link> chain = assembly.chain();
    if (chain.isEmpty()) {
      Place place = new OnValue(assembly.type(), assembly.annotation(), assembly.chainValue());
      return List.of(Finding.at(place, Message.CHAIN_EMPTY, Names.withoutPackage(assembly.type())));
    }
    if (chain.stream().anyMatch(link -> link.module().signals().isEmpty())) {
      return List.of();
    }
    return start(assembly).or(() -> joints(assembly)).or(() -> end(assembly)).stream().toList();
  }

  private Optional<Finding> start(AssemblyModel assembly) {
    Link first = assembly.chain().get(0);
    SignalModel input = signals(first).input();
    if (input.kind() != SignalKind.MARGINALS) {
      return Optional.empty();
    }
    Place place = Places.of(assembly, first);
    String label = first.module().label();
    Optional<Offer> offer = offers.inserted(assembly, 0);
    return Optional.of(
        offer.isPresent()
            ? Finding.at(
                place,
                Message.CHAIN_START_WITH_OFFER,
                label,
                input.describe(),
                offer.get().module().label(),
                offer.get().line())
            : Finding.at(
                place, Message.CHAIN_START, label, input.describe(), input.argument().name()));
  }

  private static Optional<Finding> joints(AssemblyModel assembly) {
    for (int i = 1; i < assembly.chain().size(); i++) {
      Link giver = assembly.chain().get(i - 1);
      Link taker = assembly.chain().get(i);
      SignalModel given = signals(giver).output();
      SignalModel taken = signals(taker).input();
      if (given.kind() != SignalKind.MARGINALS || taken.kind() != SignalKind.MARGINALS) {
        return Optional.of(
            Finding.at(
                Places.of(assembly, taker),
                given.kind() == SignalKind.MARGINALS
                    ? Message.CHAIN_SOURCE_INSIDE
                    : Message.CHAIN_AFTER_TEXT,
                taker.module().label(),
                taken.describe(),
                given.describe(),
                giver.module().label()));
      }
    }
    return Optional.empty();
  }

  private Optional<Finding> end(AssemblyModel assembly) {
    int size = assembly.chain().size();
    Link last = assembly.chain().get(size - 1);
    SignalModel output = signals(last).output();
    if (output.kind() == SignalKind.TEXT) {
      return Optional.empty();
    }
    Place place = Places.of(assembly, last);
    String label = last.module().label();
    Optional<Offer> offer = offers.inserted(assembly, size);
    return Optional.of(
        offer.isPresent()
            ? Finding.at(
                place,
                Message.CHAIN_END_WITH_OFFER,
                label,
                output.describe(),
                offer.get().module().label(),
                offer.get().line())
            : Finding.at(
                place, Message.CHAIN_END, label, output.describe(), output.argument().name()));
  }

  private static Signals signals(Link link) {
    return link.module().signals().orElseThrow();
  }
}
