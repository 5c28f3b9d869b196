package org.legonn.processor.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.legonn.dsl.contract.Compatibility;
import org.legonn.dsl.contract.ModuleContract;
import org.legonn.dsl.contract.SignalContract;
import org.legonn.dsl.contract.Verdict.Misfit;
import org.legonn.processor.model.ClassOutput;
import org.legonn.processor.model.Compilation;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.model.OnnxModel;
import org.legonn.processor.model.Packaged;
import org.legonn.processor.model.Packaged.Foreign;
import org.legonn.processor.model.Packaged.Recorded;
import org.legonn.processor.model.Packaged.Unreadable;
import org.legonn.processor.model.SignalModel;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;
import org.legonn.processor.report.Place.OnType;

/** A packaged module's recorded vocabularies and features are those on the class path. */
final class ContractDrift implements Rule<ModuleModel> {
  private final Compilation compilation;
  private final ClassOutput output;

  ContractDrift(Compilation compilation, ClassOutput output) {
    this.compilation = compilation;
    this.output = output;
  }

  @Override
  public List<Finding> check(ModuleModel module) {
    return module.packaged().flatMap(packaged -> finding(module, packaged)).stream().toList();
  }

  private Optional<Finding> finding(ModuleModel module, Packaged packaged) {
    if (packaged instanceof Recorded recorded) {
      return drift(module, recorded);
    }
    if (packaged instanceof Foreign foreign) {
      return Optional.of(
          finding(
              module, Message.CONTRACT_FOREIGN, foreign.path(), module.label(), foreign.problem()));
    }
    Unreadable unreadable = (Unreadable) packaged;
    return Optional.of(
        finding(
            module,
            isOwn(module) ? Message.CONTRACT_UNREADABLE_HERE : Message.CONTRACT_UNREADABLE,
            unreadable.path(),
            module.label(),
            unreadable.problem(),
            folder(unreadable)));
  }

  /** The first difference: one that shows on both sides of a module is one mistake. */
  private Optional<Finding> drift(ModuleModel module, Recorded packaged) {
    return module
        .signals()
        .flatMap(
            signals ->
                misfit(packaged.contract().input(), signals.input())
                    .or(() -> misfit(packaged.contract().output(), signals.output()))
                    .or(() -> misfit(packaged.contract(), module)))
        .map(
            misfit ->
                finding(
                    module,
                    isOwn(module) ? Message.CONTRACT_DRIFT_HERE : Message.CONTRACT_DRIFT,
                    module.label(),
                    packaged.path(),
                    misfit.describeDrift(),
                    folder(packaged)));
  }

  /** The compiler sees no architecture but that of a model from elsewhere. */
  private static Optional<Misfit> misfit(ModuleContract recorded, ModuleModel module) {
    return module
        .onnx()
        .filter(OnnxModel.Whole.class::isInstance)
        .map(OnnxModel.Whole.class::cast)
        .map(
            whole ->
                Compatibility.drift(
                    recorded,
                    new ModuleContract(
                        recorded.name(), recorded.input(), recorded.output(), whole.words())))
        .filter(Misfit.class::isInstance)
        .map(Misfit.class::cast);
  }

  private static Optional<Misfit> misfit(SignalContract recorded, SignalModel declared) {
    return declared
        .contract()
        .map(contract -> Compatibility.drift(recorded, contract))
        .filter(Misfit.class::isInstance)
        .map(Misfit.class::cast);
  }

  /**
   * Whether the module is this project's: its package keeps it from being compiled, and trained.
   */
  private boolean isOwn(ModuleModel module) {
    return compilation.holds(module.type());
  }

  /** The folder that holds the package, on the disk if it is there that classes are compiled to. */
  private String folder(Packaged packaged) {
    String folder = packaged.path().substring(0, packaged.path().lastIndexOf('/') + 1);
    return output
        .find(packaged.path())
        .flatMap(file -> Optional.ofNullable(file.getParent()))
        .map(Path::toString)
        .orElse(folder);
  }

  private static Finding finding(ModuleModel module, Message message, Object... arguments) {
    return Finding.at(new OnType(module.type()), message, arguments);
  }
}
