package org.legonn.processor.check;

import java.util.List;
import org.legonn.processor.model.Content.CompanionNotFound;
import org.legonn.processor.model.Content.SymbolsBroken;
import org.legonn.processor.model.Declaration;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;

/** The files of a vocabulary keep their format, and all that its segmentation reads are there. */
final class SymbolsInvalid implements Rule<Declaration> {
  @Override
  public List<Finding> check(Declaration vocabulary) {
    if (vocabulary.content() instanceof SymbolsBroken broken) {
      return List.of(
          Finding.at(
              Places.of(vocabulary, "value"),
              Message.SYMBOLS_INVALID,
              broken.path(),
              broken.line(),
              vocabulary.label(),
              broken.problem()));
    }
    if (vocabulary.content() instanceof CompanionNotFound missing) {
      return List.of(
          Finding.at(
              Places.of(vocabulary, "segmentation"),
              Message.COMPANION_MISSING,
              missing.path(),
              vocabulary.label(),
              missing.segmentation(),
              missing.symbols()));
    }
    return List.of();
  }
}
