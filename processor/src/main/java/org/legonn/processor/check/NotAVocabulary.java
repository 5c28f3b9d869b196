package org.legonn.processor.check;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.legonn.dsl.LogMel;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;
import org.legonn.processor.model.Content.NoSymbols;
import org.legonn.processor.model.Content.Undeclared;
import org.legonn.processor.model.Declaration;
import org.legonn.processor.model.Spelling;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;

/** What stands for a vocabulary or for features is an interface that says which. */
final class NotAVocabulary implements Rule<Declaration> {
  private final Spelling spelling;

  NotAVocabulary(Spelling spelling) {
    this.spelling = spelling;
  }

  @Override
  public List<Finding> check(Declaration declaration) {
    if (declaration.content() instanceof NoSymbols missing) {
      return List.of(
          finding(
              declaration,
              missing.exists()
                  ? Message.VOCABULARY_NO_SYMBOLS_WITH_OFFER
                  : Message.VOCABULARY_NO_SYMBOLS,
              missing.path(),
              AnnotationLine.of(Symbols.class, declaration.type(), spelling)
                  .with("value", missing.path())
                  .with("segmentation", missing.segmentation())
                  .print()));
    }
    return declaration.content() instanceof Undeclared undeclared
        ? List.of(undeclared(declaration, undeclared))
        : List.of();
  }

  private Finding undeclared(Declaration declaration, Undeclared undeclared) {
    return switch (undeclared.reason()) {
      case NOT_AN_INTERFACE ->
          finding(declaration, Message.VOCABULARY_NOT_AN_INTERFACE, anInterface(declaration));
      case ITSELF -> finding(declaration, Message.VOCABULARY_ITSELF);
      case NO_VOCABULARY ->
          finding(declaration, Message.VOCABULARY_NOT_EXTENDED, anInterface(declaration));
      case NO_FEATURES ->
          finding(
              declaration,
              Message.FEATURES_UNDECLARED,
              AnnotationLine.of(LogMel.class, declaration.type(), spelling)
                  .with("sampleRate", 16_000)
                  .with("bins", 80)
                  .print());
      case FEATURES_TWICE -> finding(declaration, Message.FEATURES_TWICE, undeclared.detail());
      case FEATURES_INVALID -> finding(declaration, Message.FEATURES_INVALID, undeclared.detail());
    };
  }

  /** How the declaration begins once it is an interface that extends {@code Vocabulary}. */
  private String anInterface(Declaration declaration) {
    TypeElement type = declaration.type();
    String parents =
        Stream.concat(
                type.getInterfaces().stream().map(TypeMirror::toString),
                Stream.of(Vocabulary.class.getName()))
            .distinct()
            .map(
                it ->
                    it.equals(Vocabulary.class.getName())
                        ? spelling.of(Vocabulary.class, type)
                        : it)
            .collect(Collectors.joining(", "));
    return "%sinterface %s extends %s"
        .formatted(Lines.visibility(type), type.getSimpleName(), parents);
  }

  private static Finding finding(Declaration declaration, Message message, Object... mending) {
    return Finding.at(
        Places.of(declaration),
        message,
        Stream.concat(Stream.of(declaration.label()), Stream.of(mending)).toArray());
  }
}
