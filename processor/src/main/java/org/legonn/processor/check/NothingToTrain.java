package org.legonn.processor.check;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.legonn.processor.model.AssemblyModel;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;
import org.legonn.processor.report.Place.OnValue;

/** Some module is not frozen. */
final class NothingToTrain implements Rule<AssemblyModel> {
  private final Lines lines;

  NothingToTrain(Lines lines) {
    this.lines = lines;
  }

  @Override
  public List<Finding> check(AssemblyModel assembly) {
    List<ModuleModel> chain = assembly.modules();
    if (chain.isEmpty()
        || !chain.stream().allMatch(it -> it.learnsNothing() || assembly.freezes(it))) {
      return List.of();
    }
    // Best one that doesn't come trained.
    ModuleModel free =
        Stream.<Predicate<ModuleModel>>of(
                it -> !it.learnsNothing() && it.packaged().isEmpty(), it -> !it.learnsNothing())
            .flatMap(wanted -> chain.stream().filter(wanted))
            .findFirst()
            .orElse(chain.get(0));
    List<ModuleModel> rest =
        assembly.frozenModules().stream().filter(it -> !it.type().equals(free.type())).toList();
    return List.of(
        Finding.at(
            new OnValue(assembly.type(), assembly.annotation(), assembly.frozenValue()),
            Message.NOTHING_TO_TRAIN,
            lines.assembly(assembly, chain, rest)));
  }
}
