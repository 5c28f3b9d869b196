package org.legonn.processor.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.legonn.dsl.contract.Compatibility;
import org.legonn.dsl.contract.SignalContract;
import org.legonn.dsl.contract.Verdict.Misfit;
import org.legonn.processor.model.ModuleModel;
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
    return module.packaged().stream()
        .flatMap(
            packaged ->
                packaged instanceof Unreadable unreadable
                    ? Stream.of(unreadable(module, unreadable))
                    : drift(module, (Recorded) packaged).stream())
        .toList();
  }

  private static Finding unreadable(ModuleModel module, Unreadable packaged) {
    return Finding.at(
        place(module),
        Message.CONTRACT_UNREADABLE,
        packaged.path(),
        module.label(),
        packaged.problem());
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
