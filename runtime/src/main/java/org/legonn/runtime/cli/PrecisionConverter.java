package org.legonn.runtime.cli;

import org.legonn.runtime.settings.EngineOptions.Precision;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The words for numbers to compute in. */
final class PrecisionConverter implements ITypeConverter<Precision> {
  @Override
  public Precision convert(String value) {
    return Precision.named(value)
        .orElseThrow(() -> new TypeConversionException("«" + value + "» is not auto, f32 or bf16"));
  }
}
