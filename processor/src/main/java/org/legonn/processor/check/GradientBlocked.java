package org.legonn.processor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.legonn.dsl.Gradients;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.AssemblyModel.Link;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.model.ModuleModel.Signals;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;
import org.legonn.processor.report.Place;

/** No module isolates what comes before it where the last loss is to reach every module. */
final class GradientBlocked implements Rule<AssemblyModel> {
  private final Lines lines;
  private final Offers offers;

  GradientBlocked(Lines lines, Offers offers) {
    this.lines = lines;
    this.offers = offers;
  }

  @Override
  public List<Finding> check(AssemblyModel assembly) {
    if (assembly.gradients() != Gradients.THROUGH_INTERFACES) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (Link link : assembly.chain()) {
      if (link.module().learnsNothing()) {
        findings.add(
            Finding.at(
                Places.of(assembly, link),
                Message.GRADIENT_NOWHERE,
                link.module().label(),
                lines.withoutGradients(assembly)));
      }
    }
    for (int i = 1; i < assembly.chain().size(); i++) {
      Optional<Signals> signals = assembly.chain().get(i).module().signals();
      if (signals.filter(it -> it.kind().isolating()).isPresent()) {
        findings.add(finding(assembly, i, signals.get()));
      }
    }
    return findings;
  }

  private Finding finding(AssemblyModel assembly, int index, Signals signals) {
    Link link = assembly.chain().get(index);
    Place place = Places.of(assembly, link);
    String label = link.module().label();
    String before =
        assembly.modules().subList(0, index).stream()
            .map(ModuleModel::label)
            .collect(Collectors.joining(" and "));
    return offers
        .differentiable(assembly, index)
        .map(
            offer ->
                Finding.at(
                    place,
                    Message.GRADIENT_BLOCKED_WITH_OFFER,
                    label,
                    before,
                    offer.module().label(),
                    offer.notes(),
                    offer.line()))
        .orElseGet(
            () ->
                Finding.at(
                    place,
                    Message.GRADIENT_BLOCKED,
                    label,
                    before,
                    lines.kind(
                        assembly.type(),
                        signals.kind().differentiable(),
                        signals.input(),
                        signals.output()),
                    lines.withoutGradients(assembly)));
  }
}
