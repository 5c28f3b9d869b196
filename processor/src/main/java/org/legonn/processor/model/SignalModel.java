package org.legonn.processor.model;

import java.util.Optional;
import org.legonn.dsl.contract.SignalContract;
import org.legonn.dsl.contract.SignalContract.MarginalsContract;
import org.legonn.dsl.contract.SignalContract.SpeechContract;
import org.legonn.dsl.contract.SignalContract.TextContract;
import org.legonn.processor.model.Content.OfFeatures;
import org.legonn.processor.model.Content.OfVocabulary;

/** What a module takes or gives. */
public record SignalModel(SignalKind kind, Argument argument) {
  /** As a user writes its type: {@code Marginals<English>}. */
  public String describe() {
    return kind.type().getSimpleName() + "<" + argument.name() + ">";
  }

  /** What two sides must agree on; empty where the declaration is faulty. */
  public Optional<SignalContract> contract() {
    return argument.declaration().flatMap(declaration -> contract(declaration.content()));
  }

  private Optional<SignalContract> contract(Content content) {
    if (content instanceof OfVocabulary vocabulary && kind == SignalKind.TEXT) {
      return Optional.of(new TextContract(vocabulary.contract()));
    }
    if (content instanceof OfVocabulary vocabulary && kind == SignalKind.MARGINALS) {
      return Optional.of(new MarginalsContract(vocabulary.contract()));
    }
    if (content instanceof OfFeatures features && kind == SignalKind.SPEECH) {
      return Optional.of(new SpeechContract(features.contract()));
    }
    return Optional.empty();
  }
}
