package org.legonn.processor.check;

import java.util.List;
import org.legonn.dsl.contract.ModuleNames;
import org.legonn.processor.model.Content.Undeclared;
import org.legonn.processor.model.Declaration;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;

/** What stands for a vocabulary or for features is an interface that says which. */
final class NotAVocabulary implements Rule<Declaration> {
  @Override
  public List<Finding> check(Declaration declaration) {
    if (!(declaration.content() instanceof Undeclared undeclared)) {
      return List.of();
    }
    Message message =
        switch (undeclared.reason()) {
          case NOT_AN_INTERFACE -> Message.VOCABULARY_NOT_AN_INTERFACE;
          case ITSELF -> Message.VOCABULARY_ITSELF;
          case NO_SYMBOLS -> Message.VOCABULARY_NO_SYMBOLS;
          case NO_VOCABULARY -> Message.VOCABULARY_NOT_EXTENDED;
          case NO_FEATURES -> Message.FEATURES_UNDECLARED;
          case FEATURES_TWICE -> Message.FEATURES_TWICE;
          case FEATURES_INVALID -> Message.FEATURES_INVALID;
        };
    String simpleName = declaration.type().getSimpleName().toString();
    return List.of(
        Finding.at(
            Places.of(declaration),
            message,
            declaration.label(),
            simpleName,
            ModuleNames.suggest(simpleName),
            undeclared.detail()));
  }
}
