package org.legonn.processor.check;

import java.util.List;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.AssemblyModel.Link;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;

/** What is frozen is in the chain. */
final class NotInChain implements Rule<AssemblyModel> {
  private final Lines lines;

  NotInChain(Lines lines) {
    this.lines = lines;
  }

  @Override
  public List<Finding> check(AssemblyModel assembly) {
    return assembly.frozen().stream()
        .filter(link -> !assembly.chains(link.module()))
        .map(link -> finding(assembly, link))
        .toList();
  }

  private Finding finding(AssemblyModel assembly, Link link) {
    List<ModuleModel> others =
        assembly.frozenModules().stream()
            .filter(it -> !it.type().equals(link.module().type()))
            .toList();
    return Finding.at(
        Places.of(assembly, link),
        Message.NOT_IN_CHAIN,
        link.module().label(),
        lines.assembly(assembly, assembly.modules(), others));
  }
}
