package org.legonn.runtime.cli;

import java.util.List;
import org.legonn.runtime.settings.EngineOptions.Precision;

/** The words for numbers to compute in. */
final class PrecisionConverter extends ChoiceConverter<Precision> {
  private PrecisionConverter() {
    super(List.of(Precision.values()), Precision::toString);
  }
}
