package org.legonn.processor.read;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import org.legonn.dsl.OnnxEncoder;
import org.legonn.dsl.OnnxOutput;
import org.legonn.dsl.contract.FeaturesContract;
import org.legonn.dsl.contract.Fingerprints;
import org.legonn.dsl.contract.OnnxContract;
import org.legonn.dsl.contract.OnnxInvalidException;
import org.legonn.dsl.contract.OnnxSignature;
import org.legonn.dsl.contract.ResourcePath;
import org.legonn.dsl.contract.SignalContract;
import org.legonn.dsl.contract.SignalContract.MarginalsContract;
import org.legonn.dsl.contract.SignalContract.SpeechContract;
import org.legonn.dsl.contract.VocabularyContract;
import org.legonn.processor.model.ModuleModel.Signals;
import org.legonn.processor.model.Names;
import org.legonn.processor.model.OnnxModel;
import org.legonn.processor.model.OnnxModel.Invalid;
import org.legonn.processor.model.OnnxModel.NotFound;
import org.legonn.processor.model.OnnxModel.NotNormal;
import org.legonn.processor.model.OnnxModel.Unread;
import org.legonn.processor.model.OnnxModel.Whole;

/** Finds the models that modules name, and compares them with what is declared. */
final class OnnxReader {
  private final ResourceReader resources;

  OnnxReader(ResourceReader resources) {
    this.resources = resources;
  }

  /** What stands behind the {@code @OnnxEncoder} of {@code type}; empty without one. */
  Optional<OnnxModel> read(TypeElement type, Optional<Signals> signals) {
    return Annotation.of(type, OnnxEncoder.class).map(it -> read(type, it, signals));
  }

  private OnnxModel read(TypeElement type, Annotation annotation, Optional<Signals> signals) {
    OnnxContract declared =
        new OnnxContract(
            annotation.string("model"),
            annotation.string("tokens"),
            annotation.integer("blank"),
            annotation.number("framesPerSecond"),
            annotation.constant("gives", OnnxOutput.class).name(),
            annotation.string("input"),
            annotation.string("lengths"),
            annotation.string("output"));
    AnnotationMirror mirror = annotation.mirror();
    for (Map.Entry<String, String> file :
        List.of(Map.entry("model", declared.model()), Map.entry("tokens", declared.tokens()))) {
      String path = file.getValue();
      if (!ResourcePath.isNormal(path)) {
        return new NotNormal(mirror, file.getKey(), path);
      }
      if (resources.named(type, path).isEmpty()) {
        return new NotFound(mirror, file.getKey(), path, resources.near(path));
      }
    }
    Optional<SignalContract> heard = signals.flatMap(it -> it.input().contract());
    Optional<SignalContract> said = signals.flatMap(it -> it.output().contract());
    return heard.isPresent()
            && said.isPresent()
            && heard.get() instanceof SpeechContract speech
            && said.get() instanceof MarginalsContract marginals
        ? compare(type, mirror, declared, speech.features(), marginals.vocabulary())
        : new Unread(mirror);
  }

  private OnnxModel compare(
      TypeElement type,
      AnnotationMirror mirror,
      OnnxContract declared,
      FeaturesContract features,
      VocabularyContract vocabulary) {
    byte[] model = resources.named(type, declared.model()).orElseThrow();
    byte[] tokens = resources.named(type, declared.tokens()).orElseThrow();
    try {
      OnnxSignature signature = declared.check(model, tokens, features, vocabulary);
      return new Whole(mirror, declared.words(signature, Fingerprints.of(model)));
    } catch (OnnxInvalidException e) {
      return new Invalid(mirror, e.member(), declared.describe(Names.withoutPackage(type), e));
    }
  }
}
