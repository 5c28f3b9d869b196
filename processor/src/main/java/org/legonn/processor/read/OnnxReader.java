package org.legonn.processor.read;

import java.util.ArrayList;
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
            annotation.string("space"),
            annotation.integer("blank"),
            annotation.number("framesPerSecond"),
            annotation.constant("gives", OnnxOutput.class).name(),
            annotation.string("input"),
            annotation.string("lengths"),
            annotation.string("output"));
    AnnotationMirror mirror = annotation.mirror();
    List<byte[]> files = new ArrayList<>();
    for (Map.Entry<String, String> file :
        List.of(Map.entry("model", declared.model()), Map.entry("tokens", declared.tokens()))) {
      String path = file.getValue();
      if (!ResourcePath.isNormal(path)) {
        return new NotNormal(mirror, file.getKey(), path);
      }
      Optional<byte[]> content = resources.named(type, path);
      if (content.isEmpty()) {
        return new NotFound(mirror, file.getKey(), path, resources.near(path));
      }
      files.add(content.get());
    }
    Optional<SignalContract> heard = signals.flatMap(it -> it.input().contract());
    Optional<SignalContract> said = signals.flatMap(it -> it.output().contract());
    return heard.isPresent()
            && said.isPresent()
            && heard.get() instanceof SpeechContract speech
            && said.get() instanceof MarginalsContract marginals
        ? compare(type, mirror, declared, files, speech.features(), marginals.vocabulary())
        : new Unread(mirror);
  }

  /**
   * @param files the model and its tokens
   */
  private static OnnxModel compare(
      TypeElement type,
      AnnotationMirror mirror,
      OnnxContract declared,
      List<byte[]> files,
      FeaturesContract features,
      VocabularyContract vocabulary) {
    try {
      OnnxSignature signature = declared.check(files.get(0), files.get(1), features, vocabulary);
      return new Whole(mirror, declared.words(signature, Fingerprints.of(files.get(0))));
    } catch (OnnxInvalidException e) {
      return new Invalid(mirror, e.member(), declared.describe(Names.withoutPackage(type), e));
    }
  }
}
