package org.legonn.processor.check;

import java.util.List;
import java.util.Optional;
import org.legonn.dsl.contract.FeaturesContract.SamplesContract;
import org.legonn.dsl.contract.SignalContract.SpeechContract;
import org.legonn.processor.model.ModuleKind;
import org.legonn.processor.model.ModuleModel;
import org.legonn.processor.model.ModuleModel.Signals;
import org.legonn.processor.model.OnnxModel;
import org.legonn.processor.model.OnnxModel.Invalid;
import org.legonn.processor.model.OnnxModel.NotFound;
import org.legonn.processor.model.OnnxModel.NotNormal;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;
import org.legonn.processor.report.Place;
import org.legonn.processor.report.Place.OnType;
import org.legonn.processor.report.Place.OnTypeArgument;

/** An encoder from elsewhere names an ONNX model that is what is declared of it. */
final class OnnxModels implements Rule<ModuleModel> {
  @Override
  public List<Finding> check(ModuleModel module) {
    if (module.kinds().size() != 1) {
      return List.of(); // ModuleShape says so.
    }
    ModuleKind kind = module.kinds().get(0);
    Place place = new OnType(module.type());
    Optional<OnnxModel> model = module.onnx();
    if (kind == ModuleKind.OUTSIDE_ENCODER) {
      return model.isEmpty()
          ? List.of(Finding.at(place, Message.MODULE_NO_MODEL, module.label()))
          : found(module, model.get()).stream().toList();
    }
    if (model.isPresent()) {
      return List.of(
          Finding.at(
              place, Message.MODULE_NOT_OUTSIDE, module.label(), kind.type().getSimpleName()));
    }
    return module.signals().flatMap(signals -> bareSamples(module, signals)).stream().toList();
  }

  private static Optional<Finding> bareSamples(ModuleModel module, Signals signals) {
    return signals
        .input()
        .contract()
        .filter(it -> it instanceof SpeechContract speech && isSamples(speech))
        .map(
            it ->
                Finding.at(
                    new OnTypeArgument(module.type(), signals.kind().type(), 0),
                    Message.MODULE_HEARS_SAMPLES,
                    module.label(),
                    ((SpeechContract) it).features().describe(),
                    signals.input().argument().name()));
  }

  private static boolean isSamples(SpeechContract speech) {
    return speech.features() instanceof SamplesContract;
  }

  private static Optional<Finding> found(ModuleModel module, OnnxModel model) {
    if (model instanceof NotFound it) {
      Place place = Places.of(module.type(), it.annotation(), it.member());
      return Optional.of(
          it.near()
              .map(
                  near ->
                      Finding.at(
                          place,
                          Message.ONNX_MISSING_WITH_OFFER,
                          it.path(),
                          it.member(),
                          module.label(),
                          near))
              .orElseGet(
                  () ->
                      Finding.at(
                          place, Message.ONNX_MISSING, it.path(), it.member(), module.label())));
    }
    if (model instanceof NotNormal it) {
      return Optional.of(
          Finding.at(
              Places.of(module.type(), it.annotation(), it.member()),
              Message.ONNX_PATH,
              it.path(),
              it.member(),
              module.label()));
    }
    if (model instanceof Invalid it) {
      return Optional.of(
          Finding.at(
              Places.of(module.type(), it.annotation(), it.member()),
              Message.ONNX_INVALID,
              it.text()));
    }
    return Optional.empty();
  }
}
