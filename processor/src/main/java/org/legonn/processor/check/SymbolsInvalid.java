package org.legonn.processor.check;

import java.util.List;
import org.legonn.processor.model.Content.CompanionBroken;
import org.legonn.processor.model.Content.CompanionNotFound;
import org.legonn.processor.model.Content.SymbolsBroken;
import org.legonn.processor.model.Declaration;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;

/** The files of a vocabulary keep their format, and all that its segmentation reads are there. */
final class SymbolsInvalid implements Rule<Declaration> {
  @Override
  public List<Finding> check(Declaration vocabulary) {
    if (vocabulary.content() instanceof SymbolsBroken it) {
      return List.of(broken(vocabulary, "value", it.path(), it.line(), it.problem()));
    }
    if (vocabulary.content() instanceof CompanionBroken it) {
      return List.of(broken(vocabulary, "segmentation", it.path(), it.line(), it.problem()));
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

  private static Finding broken(
      Declaration vocabulary, String member, String path, int line, String problem) {
    return Finding.at(
        Places.of(vocabulary, member),
        line == 0 ? Message.SYMBOLS_FILE_INVALID : Message.SYMBOLS_INVALID,
        path,
        line,
        vocabulary.label(),
        problem);
  }
}
