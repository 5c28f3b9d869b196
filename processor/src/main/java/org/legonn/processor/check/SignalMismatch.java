package org.legonn.processor.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.legonn.processor.check.Offers.Offer;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.AssemblyModel.Link;
import org.legonn.processor.model.ModuleModel;
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
  private final Lines lines;
  private final Offers offers;

  SignalMismatch(Lines lines, Offers offers) {
    this.lines = lines;
    this.offers = offers;
  }

  /** The first break only: those after it follow from it, or go with it. */
  @Override
  public List<Finding> check(AssemblyModel assembly) {
    List<Link> chain = assembly.chain();
    if (chain.isEmpty()) {
      return List.of(empty(assembly));
    }
    if (chain.stream().anyMatch(link -> link.module().signals().isEmpty())) {
      return List.of();
    }
    List<Integer> broken = broken(assembly.modules());
    if (broken.isEmpty()) {
      return List.of();
    }
    int first = broken.get(0);
    boolean alone = broken.size() == 1;
    if (first == 0) {
      return List.of(start(assembly, alone));
    }
    return List.of(first == chain.size() ? end(assembly) : joint(assembly, first, alone));
  }

  /** The joints at which kinds of signal don't fit. */
  static List<Integer> broken(List<ModuleModel> chain) {
    return IntStream.rangeClosed(0, chain.size())
        .filter(joint -> isBroken(chain, joint))
        .boxed()
        .toList();
  }

  private static boolean isBroken(List<ModuleModel> chain, int joint) {
    if (joint == 0) {
      return Joints.source(chain).isEmpty();
    }
    return joint == chain.size()
        ? Joints.target(chain).isEmpty()
        : signals(chain.get(joint - 1)).output().kind() != SignalKind.MARGINALS
            || signals(chain.get(joint)).input().kind() != SignalKind.MARGINALS;
  }

  private Finding empty(AssemblyModel assembly) {
    Place place = new OnValue(assembly.type(), assembly.annotation(), assembly.chainValue());
    String label = Names.withoutPackage(assembly.type());
    return offers
        .pair(assembly)
        .map(
            offer ->
                Finding.at(
                    place, Message.CHAIN_EMPTY_WITH_OFFER, label, offer.notes(), offer.line()))
        .orElseGet(() -> Finding.at(place, Message.CHAIN_EMPTY, label));
  }

  private Finding start(AssemblyModel assembly, boolean alone) {
    Link first = assembly.chain().get(0);
    Place place = Places.of(assembly, first);
    String label = first.module().label();
    SignalModel input = signals(first.module()).input();
    Optional<String> order = offers.ordered(assembly);
    if (order.isPresent()) {
      return Finding.at(
          place, Message.CHAIN_START_WITH_ORDER, label, input.describe(), order.get());
    }
    if (!alone) {
      return Finding.at(place, Message.CHAIN_START_AMONG_OTHERS, label, input.describe());
    }
    return offers
        .between(assembly, 0)
        .map(
            offer ->
                Finding.at(
                    place,
                    Message.CHAIN_START_WITH_OFFER,
                    label,
                    input.describe(),
                    offer.module().label(),
                    offer.notes(),
                    offer.line()))
        .orElseGet(
            () ->
                Finding.at(
                    place,
                    Message.CHAIN_START,
                    label,
                    input.describe(),
                    lines.argument(assembly.type(), input)));
  }

  private Finding joint(AssemblyModel assembly, int index, boolean alone) {
    Link taker = assembly.chain().get(index);
    ModuleModel giver = assembly.chain().get(index - 1).module();
    SignalModel given = signals(giver).output();
    SignalModel taken = signals(taker.module()).input();
    Place place = Places.of(assembly, taker);
    List<String> facts =
        List.of(taker.module().label(), taken.describe(), given.describe(), giver.label());
    Optional<String> order = offers.ordered(assembly);
    if (order.isPresent()) {
      return Finding.of(place, Message.CHAIN_JOINT_WITH_ORDER, facts, order.get());
    }
    Optional<Offer> offer = alone ? offers.without(assembly, index) : Optional.empty();
    if (offer.isPresent()) {
      return Finding.of(
          place,
          Message.CHAIN_JOINT_WITH_OFFER,
          facts,
          offer.get().module().label(),
          offer.get().notes(),
          offer.get().line());
    }
    return Finding.of(
        place,
        given.kind() == SignalKind.MARGINALS
            ? Message.CHAIN_SOURCE_INSIDE
            : Message.CHAIN_AFTER_TEXT,
        facts);
  }

  private Finding end(AssemblyModel assembly) {
    int size = assembly.chain().size();
    Link last = assembly.chain().get(size - 1);
    SignalModel output = signals(last.module()).output();
    Place place = Places.of(assembly, last);
    String label = last.module().label();
    return offers
        .between(assembly, size)
        .map(
            offer ->
                Finding.at(
                    place,
                    Message.CHAIN_END_WITH_OFFER,
                    label,
                    output.describe(),
                    offer.module().label(),
                    offer.notes(),
                    offer.line()))
        .orElseGet(
            () ->
                Finding.at(
                    place,
                    Message.CHAIN_END,
                    label,
                    output.describe(),
                    lines.argument(assembly.type(), output)));
  }

  private static Signals signals(ModuleModel module) {
    return module.signals().orElseThrow();
  }
}
