package org.legonn.processor.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.contract.FeaturesContract;
import org.legonn.dsl.contract.VocabularyContract;

/** What was found behind the type that stands for a vocabulary or for features. */
public sealed interface Content {
  /**
   * A vocabulary, whole.
   *
   * @param path of its symbols
   */
  record OfVocabulary(String path, VocabularyContract contract) implements Content {}

  /** Features, whole. */
  record OfFeatures(FeaturesContract contract) implements Content {}

  /**
   * The symbols file is not there.
   *
   * @param near the path of a whole vocabulary that may be meant
   * @param missingFolders where it was to be looked for, but can't
   */
  record SymbolsNotFound(String path, Optional<String> near, List<Path> missingFolders)
      implements Content {
    public SymbolsNotFound {
      missingFolders = List.copyOf(missingFolders);
    }
  }

  /**
   * The path of the symbols is one that a folder knows, but no jar.
   *
   * @param normal its normal form, if a whole vocabulary lies there
   */
  record PathNotNormal(String path, Optional<String> normal) implements Content {}

  /**
   * The symbols file breaks its format.
   *
   * @param line from 1; 0 where the file as a whole is wrong
   */
  record SymbolsBroken(String path, int line, String problem) implements Content {}

  /** The file beside the symbols that the segmentation reads is not there. */
  record CompanionNotFound(String path, Segmentation segmentation, String symbols)
      implements Content {}

  /**
   * The file beside the symbols breaks its format.
   *
   * @param line from 1; 0 where the file as a whole is wrong
   */
  record CompanionBroken(String path, int line, String problem) implements Content {}

  /**
   * The type lacks {@code @Symbols}.
   *
   * @param path where its symbols are, or could be
   * @param exists whether a whole vocabulary lies there
   */
  record NoSymbols(String path, Segmentation segmentation, boolean exists) implements Content {}

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
    NO_VOCABULARY,
    NO_FEATURES,
    FEATURES_TWICE,
    FEATURES_INVALID
  }
}
