package org.legonn.processor.check;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.legonn.processor.model.Content.PathNotNormal;
import org.legonn.processor.model.Content.SymbolsNotFound;
import org.legonn.processor.model.Declaration;
import org.legonn.processor.model.Spelling;
import org.legonn.processor.report.Finding;
import org.legonn.processor.report.Message;
import org.legonn.processor.report.Place;

/** The resource of {@code @Symbols} is on the class path, and would be in a jar. */
final class SymbolsMissing implements Rule<Declaration> {
  private final Spelling spelling;

  SymbolsMissing(Spelling spelling) {
    this.spelling = spelling;
  }

  @Override
  public List<Finding> check(Declaration vocabulary) {
    if (vocabulary.content() instanceof SymbolsNotFound missing) {
      return List.of(notFound(vocabulary, missing));
    }
    if (vocabulary.content() instanceof PathNotNormal path) {
      return List.of(notNormal(vocabulary, path));
    }
    return List.of();
  }

  private Finding notFound(Declaration vocabulary, SymbolsNotFound missing) {
    Place place = Places.of(vocabulary, "value");
    String path = missing.path();
    String label = vocabulary.label();
    Optional<String> near = missing.near();
    if (near.isPresent()) {
      return Finding.at(
          place,
          Message.SYMBOLS_MISSING_WITH_OFFER,
          path,
          label,
          near.get(),
          line(vocabulary, near.get()));
    }
    return missing.missingFolders().isEmpty()
        ? Finding.at(place, Message.SYMBOLS_MISSING, path, label)
        : Finding.at(
            place,
            Message.SYMBOLS_FOLDER_MISSING,
            path,
            label,
            missing.missingFolders().stream().map(Path::toString).collect(joining(" and ")));
  }

  private Finding notNormal(Declaration vocabulary, PathNotNormal path) {
    Place place = Places.of(vocabulary, "value");
    String label = vocabulary.label();
    return path.normal()
        .map(it -> line(vocabulary, it))
        .map(it -> Finding.at(place, Message.SYMBOLS_PATH_WITH_OFFER, path.path(), label, it))
        .orElseGet(() -> Finding.at(place, Message.SYMBOLS_PATH, path.path(), label));
  }

  private String line(Declaration vocabulary, String path) {
    return AnnotationLine.of(vocabulary.annotation().orElseThrow(), vocabulary.type(), spelling)
        .with("value", path)
        .print();
  }
}
