package org.legonn.processor.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.legonn.dsl.contract.ModuleNames;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.AssemblyModel.Link;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.model.Names;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;
import org.legonn.processor.report.Place;

/** Modules of one chain bear names of their own. */
final class DuplicateName implements Rule<AssemblyModel> {
  @Override
  public List<Finding> check(AssemblyModel assembly) {
    Map<String, ModuleModel> known = new HashMap<>();
    List<Finding> findings = new ArrayList<>();
    for (Link link : assembly.chain()) {
      ModuleModel module = link.module();
      if (module.name().isPresent()) {
        String name = module.name().get();
        ModuleModel first = known.putIfAbsent(name, module);
        if (first != null && !saidBySignals(first, module)) {
          findings.add(finding(assembly, Places.of(assembly, link), first, module, name));
        }
      }
    }
    return findings;
  }

  /** Twice the same source or end breaks the chain of signals, about which there is a rule. */
  private static boolean saidBySignals(ModuleModel first, ModuleModel second) {
    return first.type().equals(second.type())
        && second.signals().filter(it -> it.input().kind() == it.output().kind()).isEmpty();
  }

  private static Finding finding(
      AssemblyModel assembly, Place place, ModuleModel first, ModuleModel second, String name) {
    if (first.type().equals(second.type())) {
      return Finding.at(
          place, Message.DUPLICATE_MODULE, second.label(), Names.withoutPackage(assembly.type()));
    }
    String suggested = ModuleNames.suggest(second.type().getSimpleName().toString());
    return Finding.at(
        place,
        Message.DUPLICATE_NAME,
        first.label(),
        second.label(),
        name,
        suggested.equals(name) ? name + "-2" : suggested);
  }
}
