package org.legonn.processor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.legonn.dsl.Gradients;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.AssemblyModel.Link;
import org.legonn.processor.model.ModuleModel.Signals;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;

/** No module isolates what comes before it where the last loss is to reach every module. */
final class GradientBlocked implements Rule<AssemblyModel> {
  @Override
  public List<Finding> check(AssemblyModel assembly) {
    if (assembly.gradients() != Gradients.THROUGH_INTERFACES) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (int i = 1; i < assembly.chain().size(); i++) {
      Link link = assembly.chain().get(i);
      List<Link> before = assembly.chain().subList(0, i);
      link.module()
          .signals()
          .filter(signals -> signals.kind().isolating())
          .map(signals -> finding(assembly, link, signals, before))
          .ifPresent(findings::add);
    }
    return findings;
  }

  private static Finding finding(
      AssemblyModel assembly, Link link, Signals signals, List<Link> before) {
    return Finding.at(
        Places.of(assembly, link),
        Message.GRADIENT_BLOCKED,
        link.module().label(),
        before.stream().map(it -> it.module().label()).collect(Collectors.joining(" and ")),
        Signals.describe(
            signals.kind().differentiable(),
            signals.input().argument().name(),
            signals.output().argument().name()));
  }
}
