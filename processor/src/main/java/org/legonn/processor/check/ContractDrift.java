package org.legonn.processor.check;

import java.util.List;
import java.util.Optional;
import org.legonn.dsl.contract.Compatibility;
import org.legonn.dsl.contract.SignalContract;
import org.legonn.dsl.contract.Verdict.Misfit;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.model.Packaged;
import org.legonn.processor.model.Packaged.Foreign;
import org.legonn.processor.model.Packaged.Recorded;
import org.legonn.processor.model.Packaged.Unreadable;
import org.legonn.processor.model.SignalModel;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;
import org.legonn.processor.report.Place;
import org.legonn.processor.report.Place.OnType;

/** A packaged module's recorded vocabularies and features are those on the class path. */
final class ContractDrift implements Rule<ModuleModel> {
  @Override
  public List<Finding> check(ModuleModel module) {
    return module.packaged().flatMap(packaged -> finding(module, packaged)).stream().toList();
  }

  private static Optional<Finding> finding(ModuleModel module, Packaged packaged) {
    if (packaged instanceof Recorded recorded) {
      return drift(module, recorded);
    }
    if (packaged instanceof Foreign foreign) {
      return Optional.of(
          unusable(Message.CONTRACT_FOREIGN, module, foreign.path(), foreign.problem()));
    }
    Unreadable unreadable = (Unreadable) packaged;
    return Optional.of(
        unusable(Message.CONTRACT_UNREADABLE, module, unreadable.path(), unreadable.problem()));
  }

  private static Finding unusable(
      Message message, ModuleModel module, String path, String problem) {
    return Finding.at(place(module), message, path, module.label(), problem);
  }

  /** The first difference: one that shows on both sides of a module is one mistake. */
  private static Optional<Finding> drift(ModuleModel module, Recorded packaged) {
    return module
        .signals()
        .flatMap(
            signals ->
                misfit(packaged.contract().input(), signals.input())
                    .or(() -> misfit(packaged.contract().output(), signals.output())))
        .map(
            misfit ->
                Finding.at(
                    place(module),
                    Message.CONTRACT_DRIFT,
                    module.label(),
                    packaged.path(),
                    misfit.describeDrift()));
  }

  private static Optional<Misfit> misfit(SignalContract recorded, SignalModel declared) {
    return declared
        .contract()
        .map(contract -> Compatibility.drift(recorded, contract))
        .filter(Misfit.class::isInstance)
        .map(Misfit.class::cast);
  }

  private static Place place(ModuleModel module) {
    return new OnType(module.type());
  }
}
