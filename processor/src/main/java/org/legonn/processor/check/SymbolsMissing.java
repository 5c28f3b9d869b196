package org.legonn.processor.check;

import java.util.List;
import org.legonn.processor.model.Content.SymbolsNotFound;
import org.legonn.processor.model.Declaration;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;
import org.legonn.processor.report.Place;

/** The resource of {@code @Symbols} is on the class path. */
final class SymbolsMissing implements Rule<Declaration> {
  @Override
  public List<Finding> check(Declaration vocabulary) {
    if (!(vocabulary.content() instanceof SymbolsNotFound missing)) {
      return List.of();
    }
    Place place = Places.of(vocabulary, "value");
    return List.of(
        missing
            .near()
            .map(
                near ->
                    Finding.at(
                        place,
                        Message.SYMBOLS_MISSING_WITH_OFFER,
                        missing.path(),
                        vocabulary.label(),
                        near,
                        missing.segmentation()))
            .orElseGet(
                () ->
                    Finding.at(
                        place, Message.SYMBOLS_MISSING, missing.path(), vocabulary.label())));
  }
}
