package org.legonn.processor.read;

import java.util.List;
import javax.lang.model.element.TypeElement;
import org.legonn.dsl.Casing;
import org.legonn.dsl.Normalization;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Tokenization;
import org.legonn.dsl.contract.FileFingerprint;
import org.legonn.dsl.contract.SymbolTable;
import org.legonn.dsl.contract.VocabularyContract;

/**
 * What {@code @Symbols} says of a vocabulary besides where its symbols are.
 *
 * @param name the binary name of {@code type}
 */
record VocabularyForm(
    TypeElement type,
    String name,
    Segmentation segmentation,
    Normalization normalization,
    Casing casing,
    Tokenization tokenization) {
  static VocabularyForm of(TypeElement type, String name, Annotation symbols) {
    return new VocabularyForm(
        type,
        name,
        symbols.constant("segmentation", Segmentation.class),
        symbols.constant("normalization", Normalization.class),
        symbols.constant("casing", Casing.class),
        symbols.constant("tokenization", Tokenization.class));
  }

  /** With all that {@code @Symbols} has by default. */
  static VocabularyForm usual(TypeElement type, Segmentation segmentation) {
    return new VocabularyForm(
        type,
        type.getQualifiedName().toString(),
        segmentation,
        Normalization.NFC,
        Casing.PRESERVED,
        Tokenization.WHITE_SPACE);
  }

  VocabularyContract contract(SymbolTable symbols, List<FileFingerprint> files) {
    return new VocabularyContract(
        name,
        symbols,
        segmentation.procedure(),
        normalization.procedure(),
        casing.procedure(),
        tokenization.procedure(),
        files);
  }
}
