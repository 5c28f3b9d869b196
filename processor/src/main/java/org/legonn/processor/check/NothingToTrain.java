package org.legonn.processor.check;

import java.util.List;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.AssemblyModel.Link;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;
import org.legonn.processor.report.Place.OnValue;

/** Some module is not frozen. */
final class NothingToTrain implements Rule<AssemblyModel> {
  @Override
  public List<Finding> check(AssemblyModel assembly) {
    List<ModuleModel> chain = assembly.chain().stream().map(Link::module).toList();
    if (chain.isEmpty() || !chain.stream().allMatch(assembly::freezes)) {
      return List.of();
    }
    List<ModuleModel> rest = chain.subList(1, chain.size());
    return List.of(
        Finding.at(
            new OnValue(assembly.type(), assembly.annotation(), assembly.frozenValue()),
            Message.NOTHING_TO_TRAIN,
            Offers.literals(assembly.type(), rest)));
  }
}
