package org.legonn.processor.model;

import java.util.Optional;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.contract.FeaturesContract;
import org.legonn.dsl.contract.VocabularyContract;

/** What was found behind the type that stands for a vocabulary or for features. */
public sealed interface Content {
  /** A vocabulary, whole. */
  record OfVocabulary(VocabularyContract contract) implements Content {}

  /** Features, whole. */
  record OfFeatures(FeaturesContract contract) implements Content {}

  /** The symbols file is not there. */
  record SymbolsNotFound(String path, Segmentation segmentation, Optional<String> near)
      implements Content {}

  /** The symbols file breaks its format. */
  record SymbolsBroken(String path, int line, String problem) implements Content {}

  /** The file beside the symbols that the segmentation reads is not there. */
  record CompanionNotFound(String path, Segmentation segmentation, String symbols)
      implements Content {}

  /** The type declares neither a vocabulary nor features. */
  record Undeclared(Reason reason, String detail) implements Content {
    public Undeclared(Reason reason) {
      this(reason, "");
    }
  }

  /** Why a type declares nothing. */
  enum Reason {
    NOT_AN_INTERFACE,
    /** It is the interface that others extend. */
    ITSELF,
    NO_SYMBOLS,
    NO_VOCABULARY,
    NO_FEATURES,
    FEATURES_TWICE,
    FEATURES_INVALID
  }
}
